"""Documents, revisions, language versions, packs, search."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """The uppermost shelf, where everything ends up (Modalities 3.iii.1)."""

    name = "archive"
    verbose_name = _("Papers and translation")

    def ready(self) -> None:
        """Keep the history of what officers edit, and the index in step with it."""
        from almaty_portal.common import attention
        from almaty_portal.common.history import keep_history
        from archive import models, rules, waiting
        from archive.documents import embargoes, guard
        from archive.files.scans import ScansInTheStore
        from archive.packs import keeping
        from archive.packs import notices as of_packs
        from archive.publications import minutes as of_minutes
        from archive.search.indexing import follow_changes
        from meetings.minutes.services import made_final
        from meetings.modalities import told
        from meetings.models import OwnNote
        from members import notices, scans

        keep_history(
            models.Document,
            models.Revision,
            models.LanguageVersion,
            models.Placement,
            models.Filing,
            models.Pack,
            models.Publication,
            models.NamedLink,
            models.TranslationTask,
            models.GlossaryTerm,
        )
        follow_changes()
        made_final.connect(of_minutes.file_final, dispatch_uid="file final minutes")
        told.tell("archive", rules.kept_of_meetings)
        told.tell("languages", rules.in_both_languages)
        scans.kept_by(ScansInTheStore())
        attention.speak_of(
            "translations due",
            attention.Work.PAPERS,
            waiting.translations_due,
            permission="archive.view_translationtask",
        )
        notices.speak_for(embargoes.KIND, embargoes.may_be_told, label=_("word of an embargo"))
        notices.speak_for(
            "fixity", embargoes.may_be_told, formal=True, label=_("damage in the archive")
        )
        notices.speak_for(
            of_packs.KIND, of_packs.may_receive, formal=True, label=_("distribution of a pack")
        )
        notices.speak_for(of_packs.REMINDER, of_packs.may_receive, label=_("reminder of a pack"))
        for changed in (post_save, post_delete):
            changed.connect(keeping.forget_own, sender=OwnNote)
        pre_migrate.connect(guard.lift_before_migrating, sender=self)
        post_migrate.connect(guard.install_after_migrating, sender=self)
