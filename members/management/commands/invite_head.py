"""Invite the first account of a real installation: the head of the Support Unit."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from members import outbox
from members.accounts import invitations


class Command(BaseCommand):
    """Make the account of the head of unit and send the link that sets its password."""

    help = "Invite the head of the Support Unit, who then keeps all other accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and the language of the letter."""
        parser.add_argument("email")
        parser.add_argument("--language", default="ru", choices=[c for c, _ in settings.LANGUAGES])

    def handle(self, *, email: str, language: str, **_options: Any) -> None:
        """Invite, or say why not."""
        try:
            validate_email(email)
        except ValidationError as refused:
            message = f"{email} is not an e-mail address."
            raise CommandError(message, returncode=2) from refused
        now = timezone.now()
        try:
            invitations.invite_head(email=email, language=language, at=now)
        except invitations.AlreadyInvited as refused:
            message = f"An account with the address {email} exists."
            raise CommandError(message, returncode=1) from refused
        outbox.send_released(now=now)
        self.stdout.write(f"The invitation to {email} is good for {settings.INVITATION_DAYS} days.")
