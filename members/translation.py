"""What exists in Russian and English on this shelf."""

from modeltranslation.translator import TranslationOptions, register

from members import models


@register(models.State)
class StateTranslation(TranslationOptions):
    """A State is named in both languages."""

    fields = ("short_name", "official_name", "note")
    required_languages = {
        "ru": ("short_name", "official_name"),
        "en": ("short_name", "official_name"),
    }


@register(models.FormerName)
class FormerNameTranslation(TranslationOptions):
    """A former name too."""

    fields = ("short_name", "official_name")
    required_languages = ("ru", "en")


@register(models.Participation)
class ParticipationTranslation(TranslationOptions):
    """On what a status rests is said in both languages."""

    fields = ("basis",)
    required_languages = ("ru", "en")


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    """An organisation is named in both languages."""

    fields = ("name", "note")
    required_languages = {"ru": ("name",), "en": ("name",)}


@register(models.Person)
class PersonTranslation(TranslationOptions):
    """A name may be known in one script only."""

    fields = ("name", "form_of_address")
    required_languages = ()


@register(models.Appointment)
class AppointmentTranslation(TranslationOptions):
    """Office and institution may be known in one language only."""

    fields = ("office", "institution")
    required_languages = ()


@register(models.Theme)
class ThemeTranslation(TranslationOptions):
    """Themes are facets in both languages."""

    fields = ("name",)
    required_languages = ("ru", "en")


@register(models.SupportUnitMandate)
class SupportUnitMandateTranslation(TranslationOptions):
    """Seat and basis are public in both languages."""

    fields = ("seat", "basis")
    required_languages = ("ru", "en")
