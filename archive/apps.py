"""Documents, revisions, language versions, packs, search."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """The uppermost shelf, where everything ends up (Modalities 3.iii.1)."""

    name = "archive"
    verbose_name = _("Papers and translation")

    def ready(self) -> None:
        """Keep the history of what officers edit, and the index in step with it."""
        from almaty_portal.common.history import keep_history
        from archive import models
        from archive.documents import embargoes, guard
        from archive.packs import notices as of_packs
        from archive.search.indexing import follow_changes
        from members import notices

        keep_history(
            models.Document,
            models.Revision,
            models.LanguageVersion,
            models.Placement,
            models.Filing,
            models.Pack,
            models.TranslationTask,
            models.GlossaryTerm,
        )
        follow_changes()
        notices.speak_for(embargoes.KIND, embargoes.may_be_told)
        notices.speak_for("fixity", embargoes.may_be_told)
        for kind in (of_packs.KIND, of_packs.REMINDER):
            notices.speak_for(kind, of_packs.may_receive)
        pre_migrate.connect(guard.lift_before_migrating, sender=self)
        post_migrate.connect(guard.install_after_migrating, sender=self)
