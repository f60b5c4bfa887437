"""A procedure that is open, and how a coordinator and time act on it."""

from uuid import uuid4

from django.utils import timezone

from meetings.models import NonObjectionProcedure


def address(procedure, rest="", language="en"):
    return f"/{language}/decisions/procedures/{procedure.key}/{rest}"


def post(client, procedure, kind="objects", **data):
    data = {"kind": kind, "text": "", "key": str(uuid4()), "confirm": "1"} | data
    return client.post(address(procedure, "position/"), data)


def expire(procedure, ago):
    ends = timezone.now() - ago
    NonObjectionProcedure.objects.filter(pk=procedure.pk).update(expires_at=ends)


def services_close(procedure):
    from meetings.nonobjection import closing

    closing.close(procedure=procedure, by=None, at=timezone.now())
