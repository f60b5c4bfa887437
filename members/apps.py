"""States, participation, organisations, people, appointments, accounts, correspondence, notices."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """The lowest shelf: who takes part and who they are."""

    name = "members"
    verbose_name = _("Members and people")

    def ready(self) -> None:
        """Keep the history of what officers edit, after translation has added its columns."""
        from almaty_portal.common import attention
        from almaty_portal.common.history import keep_history
        from members import groups, models, notices, waiting

        post_migrate.connect(groups.sync_permissions)

        # A letter about an account goes to its owner, whatever else they hold.
        notices.speak_for(
            notices.ACCOUNT,
            lambda notice: notice.recipient.is_active,
            formal=True,
            label=_("about an account"),
        )
        notices.speak_for(
            notices.TEST,
            lambda notice: notice.recipient.is_staff,
            formal=True,
            label=_("test of a mailing"),
        )
        attention.speak_of(
            "held mailings",
            attention.Work.HOUSEKEEPING,
            waiting.held_mailings,
            permission="members.change_notice",
        )
        attention.speak_of(
            "failing addresses",
            attention.Work.PEOPLE,
            waiting.failing_addresses,
            permission="members.change_notice",
        )
        keep_history(
            models.State,
            models.FormerName,
            models.Participation,
            models.Organisation,
            models.OrganisationRole,
            models.Person,
            models.Appointment,
            models.Letter,
            models.Notice,
            models.SupportUnitMandate,
            models.Theme,
            models.Source,
        )
