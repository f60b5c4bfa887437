"""A mail as it is sent: its words in one language or in both, and the handing over of it.

Plain text alone: nothing in it is fetched when it is opened, and it says nothing back.
"""

import logging
from collections.abc import Callable, Sequence
from email.utils import formataddr
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from almaty_portal.common import bilingual
from members import notices
from members.models import Notice, User

log = logging.getLogger(__name__)

RULE = "— " * 20


class Text(NamedTuple):
    """Subject and body of a mail."""

    subject: str
    body: str


def in_both(letter: Callable[[], tuple[str, str]], language: str) -> dict[str, str]:
    """Return what ``outbox.hold`` takes of a letter written in both languages.

    ``letter`` writes subject and body in the language that is active.
    """
    with override(language):
        subject, body = letter()
    with override(bilingual.other(language)):
        other_subject, other_body = letter()
    return {
        "subject": subject,
        "body": body,
        "other_subject": other_subject,
        "other_body": other_body,
    }


def text_of(notice: Notice) -> Text:
    """Return a notice as it is sent: a formal one in the reader's language, then in the other."""
    if not (notice.other_body and notices.is_formal(notice.kind)):
        return Text(notice.subject, notice.body)
    both = [notice.body.strip(), "", RULE.strip(), "", notice.other_subject, ""]
    return Text(notice.subject, "\n".join([*both, notice.other_body.strip(), ""]))


def text_of_day(told: Sequence[Notice]) -> Text:
    """Return the letter of a day, in the language that is active: each notice under the last."""
    subject = ngettext(
        "Almaty Process: %(count)s notice", "Almaty Process: %(count)s notices", len(told)
    ) % {"count": len(told)}
    parts = [f"{notice.subject}\n\n{notice.body.strip()}\n" for notice in told]
    parts.append(_("You chose one letter a day. Your account changes that:"))
    address = f"{settings.SITE_URL}{reverse('account')}"
    return Text(subject, f"\n{RULE.strip()}\n\n".join(parts) + f"\n{address}\n")


def deliver(text: Text, *, to: User, language: str, message_id: str) -> bool:
    """Hand a mail over; say whether the mail server took it."""
    with override(language):
        mail = EmailMessage(
            subject=text.subject,
            body=text.body,
            from_email=formataddr((str(settings.SITE_NAME), settings.DEFAULT_FROM_EMAIL)),
            to=[to.email],
            headers={
                "Message-ID": message_id,
                "Content-Language": language,
                "Auto-Submitted": "auto-generated",
            },
        )
    try:
        return mail.send() == 1
    except OSError as failure:  # smtplib's exceptions are among them
        log.warning("Mail %s was not accepted: %s", message_id, type(failure).__name__)
        return False
