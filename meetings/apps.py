"""Meetings, agendas, delegations, decisions."""

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The shelf of what is held and decided (Modalities 3.v, 3.vi)."""

    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Keep the history of what officers edit, and say what notices and tasks there are."""
        from almaty_portal.common import attention
        from almaty_portal.common.history import keep_history
        from meetings import models, services, waiting
        from meetings.delegations import notices as of_delegations
        from meetings.invitations import notices as of_invitations
        from meetings.minutes import notices as of_minutes
        from meetings.modalities import amending, telling, told
        from meetings.nonobjection import notices as of_procedures
        from meetings.nonobjection.people import TEST_MAIL
        from members import notices
        from members.models import Person

        told.tell("observers", telling.observers)
        told.tell("civil-society", telling.civil_society)
        told.tell("adopted-over-an-objection", telling.adopted_over_an_objection)
        pre_save.connect(amending.refuse_elsewhere, sender=models.Decision)  # 3.vii
        # Whose account a person has decides who sits at their meetings.
        post_save.connect(services.follow_account, sender=Person)
        for kind in of_procedures.KINDS:
            notices.speak_for(kind, of_procedures.may_receive)
        notices.speak_for(TEST_MAIL, of_procedures.may_be_tested)
        attention.speak_of(
            "milestones",
            attention.Work.MEETINGS,
            waiting.milestones_due,
            permission="meetings.view_milestone",
        )
        attention.speak_of(
            "changes of delegations",
            attention.Work.MEETINGS,
            waiting.changes_asked,
            permission="meetings.view_nominationrequest",
        )
        keep_history(
            models.Meeting,
            models.AgendaItem,
            models.AgendaEdition,
            models.Milestone,
            models.Minutes,
            models.Delegation,
            models.Participant,
            models.Decision,
            models.NonObjectionProcedure,
            models.Delivery,
            models.DayOff,
            models.Invitation,
            models.NominationRequest,
            models.Rule,
            models.RuleState,
        )
        for kind, may_receive, label in (
            (of_delegations.KIND, of_delegations.may_receive, _("nomination of a delegation")),
            (of_invitations.KIND, of_invitations.may_receive, _("invitation to a meeting")),
            (of_minutes.KIND, of_minutes.may_receive, _("minutes of a meeting")),
        ):
            notices.speak_for(kind, may_receive, formal=True, label=label)
