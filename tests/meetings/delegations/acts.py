"""A delegation as a coordinator types it, and what is kept of it."""

from datetime import timedelta

from django.utils import timezone

from meetings.models import (
    Logistics,
    Participant,
)


def row(number, *, email="", **facts):
    given = {
        "participant": "", "name_ru": f"Имя {number}", "name_en": f"Name {number}",
        "office_ru": "Начальник", "office_en": "Head", "email": email, "language": "ru",
        "mode": "in-person", "arrives_on": "", "departs_on": "", "flights": "", "hotel": "",
        "dietary": "",
    }  # fmt: skip
    return {f"member-{number}-{name}": value for name, value in (given | facts).items()}


def page(*rows, head="member-0", initial=0, seen="", **more):
    typed = {
        "member-TOTAL_FORMS": len(rows), "member-INITIAL_FORMS": initial,
        "member-MIN_NUM_FORMS": 0, "member-MAX_NUM_FORMS": 30, "head": head, "seen": seen,
    }  # fmt: skip
    for one in rows:
        typed |= one
    return typed | more


def address(slug="som"):
    return f"/en/meetings/{slug}/delegation/"


def seen_by(client):
    text = client.get(address()).content.decode()
    return text.split('name="seen" value="')[1].split('"')[0]


def name_them(client, *rows, **facts):
    return client.post(address(), page(*rows, seen=seen_by(client), **facts))


def names():
    return [
        (row.name_en, row.is_head, row.seat)
        for row in Participant.objects.order_by("-is_head", "pk")
    ]


def kept(row, number, **facts):
    """Return a row as the page shows it of somebody on the list."""
    user = row.person.user
    shown = {"participant": row.pk, "name_ru": row.name_ru, "name_en": row.name_en}
    shown["email"] = user.email if user else row.person.email
    return globals()["row"](number, **(shown | facts))


def lock(meeting, *, days=-1):
    meeting.nominations_lock_on = timezone.localdate() + timedelta(days=days)
    meeting.save()


def travel():
    return list(Logistics.objects.values_list("hotel", flat=True))
