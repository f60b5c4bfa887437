"""What of this shelf waits for an officer: held mailings, and addresses that fail."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from almaty_portal.common.attention import Line
from members import addresses, mailings


def held_mailings(at: datetime) -> Iterator[Line]:  # noqa: ARG001 - the registry's signature
    """Say how many mailings wait to be released."""
    count = len(mailings.waiting())
    text = ngettext(
        "%(count)s mailing waits to be released", "%(count)s mailings wait to be released", count
    )
    yield Line(text % {"count": count}, reverse("admin:members_mailings"), count)


def failing_addresses(at: datetime) -> Iterator[Line]:  # noqa: ARG001
    """Say which addresses fail, the newest first."""
    found = list(addresses.failing().values_list("email", flat=True)[:100])
    count = len(found)
    text = ngettext(
        "Mail to %(count)s address comes back", "Mail to %(count)s addresses comes back", count
    )
    detail = ", ".join(found[:5]) + (" …" if count > 5 else "")
    yield Line(text % {"count": count}, reverse("admin:members_failing_addresses"), count, detail)
