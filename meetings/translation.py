"""What exists in Russian and English on this shelf."""

from modeltranslation.translator import TranslationOptions, register

from meetings import models


@register(models.Meeting)
class MeetingTranslation(TranslationOptions):
    """A meeting is announced in both languages; the rest of the record has gaps."""

    fields = ("title", "city", "venue", "theme", "outcome", "topics", "hosts", "funders", "note")
    required_languages = {"ru": ("title",), "en": ("title",)}


@register(models.AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    """The gate asks for both languages, not the form."""

    fields = ("title",)
    required_languages = ()


@register(models.Participant)
class ParticipantTranslation(TranslationOptions):
    """A capacity may be known in one language."""

    fields = ("capacity",)
    required_languages = ()


@register(models.Decision)
class DecisionTranslation(TranslationOptions):
    """The gate asks for both languages, not the form."""

    fields = ("title", "text", "note")
    required_languages = ()
