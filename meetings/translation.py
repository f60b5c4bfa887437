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


@register(models.AgendaLine)
class AgendaLineTranslation(TranslationOptions):
    """Frozen with its edition, in both languages."""

    fields = ("title",)
    required_languages = ()


@register(models.AgendaEdition)
class AgendaEditionTranslation(TranslationOptions):
    """What changed may need no words beside those the portal finds."""

    fields = ("note",)
    required_languages = ()


@register(models.Milestone)
class MilestoneTranslation(TranslationOptions):
    """The unit works in both languages."""

    fields = ("what",)
    required_languages = ()


@register(models.Minutes)
class MinutesTranslation(TranslationOptions):
    """Circulating asks for both languages, not the form."""

    fields = ("text", "unequal_note")
    required_languages = ()


@register(models.MinutesEdition)
class MinutesEditionTranslation(TranslationOptions):
    """Frozen in both languages."""

    fields = ("text", "unequal_note")
    required_languages = ()


@register(models.Participant)
class ParticipantTranslation(TranslationOptions):
    """A capacity, an office or a name may be known in one language."""

    fields = ("capacity", "name", "office")
    required_languages = ()


@register(models.Decision)
class DecisionTranslation(TranslationOptions):
    """The gate asks for both languages, not the form."""

    fields = ("title", "text", "unequal_note", "note")
    required_languages = ()


@register(models.NonObjectionProcedure)
class NonObjectionProcedureTranslation(TranslationOptions):
    """Why the Chair withdrew it is told to the States in both languages."""

    fields = ("withdrawn_because",)
    required_languages = ()


@register(models.Position)
class PositionTranslation(TranslationOptions):
    """A State writes in the language it writes in."""

    fields = ("text",)
    required_languages = ()


@register(models.Corrigendum)
class CorrigendumTranslation(TranslationOptions):
    """What is corrected is said in both languages."""

    fields = ("text",)
    required_languages = ("ru", "en")


@register(models.Rule)
class RuleTranslation(TranslationOptions):
    """The Modalities stand in both languages."""

    fields = ("text",)
    required_languages = ("ru", "en")


@register(models.RuleState)
class RuleStateTranslation(TranslationOptions):
    """What a rule was departed from on is told in both languages."""

    fields = ("basis",)
    required_languages = ("ru", "en")
