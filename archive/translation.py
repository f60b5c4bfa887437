"""What exists in Russian and English on this shelf."""

from modeltranslation.translator import TranslationOptions, register

from archive import models


@register(models.Document)
class DocumentTranslation(TranslationOptions):
    """Drafts may be in one language; the gate asks, not the form."""

    fields = ("title", "summary", "provenance", "note", "withdrawal_reason")
    required_languages = ()


@register(models.PackPaper)
class PackPaperTranslation(TranslationOptions):
    """The title an item had on the day of distribution."""

    fields = ("item_title",)
    required_languages = ()
