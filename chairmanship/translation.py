"""What exists in Russian and English on this shelf."""

from modeltranslation.translator import TranslationOptions, register

from chairmanship import models


@register(models.Term)
class TermTranslation(TranslationOptions):
    """Years need no translation, notes do."""

    fields = ("label", "note")
    required_languages = ()


@register(models.Representative)
class RepresentativeTranslation(TranslationOptions):
    """An office may be known in one language only."""

    fields = ("office",)
    required_languages = ()
