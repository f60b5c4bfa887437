"""Meetings, agendas, delegations, decisions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The shelf of what is held and decided (Modalities 3.v, 3.vi)."""

    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Keep the history of what officers edit."""
        from almaty_portal.common.history import keep_history
        from meetings import models

        keep_history(
            models.Meeting,
            models.AgendaItem,
            models.Delegation,
            models.Participant,
            models.Decision,
        )
