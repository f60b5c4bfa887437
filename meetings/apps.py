"""Meetings, agendas, delegations, decisions."""

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The shelf of what is held and decided (Modalities 3.v, 3.vi)."""

    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Keep the history of what officers edit."""
        from almaty_portal.common.history import keep_history
        from meetings import models, services
        from members.models import Person

        # Whose account a person has decides who sits at their meetings.
        post_save.connect(services.follow_account, sender=Person)
        keep_history(
            models.Meeting,
            models.AgendaItem,
            models.Delegation,
            models.Participant,
            models.Decision,
        )
