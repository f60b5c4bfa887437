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


@register(models.Directive)
class DirectiveTranslation(TranslationOptions):
    """The Chair writes in one language; the unit adds the other."""

    fields = ("text", "result")
    required_languages = ()


@register(models.ActionPlanItem)
class ActionPlanItemTranslation(TranslationOptions):
    """The plan stands in both languages."""

    fields = ("title",)
    required_languages = ("ru", "en")


@register(models.WorkPlan)
class WorkPlanTranslation(TranslationOptions):
    """A plan may do without a foreword."""

    fields = ("foreword", "review")
    required_languages = ()


@register(models.Activity)
class ActivityTranslation(TranslationOptions):
    """What is agreed by all is read by all."""

    fields = ("title", "outcome", "evidence")
    required_languages = {"ru": ("title",), "en": ("title",)}


@register(models.Contribution)
class ContributionTranslation(TranslationOptions):
    """A funder may be known by its name in one language."""

    fields = ("funder", "in_kind", "purpose")
    required_languages = ()


@register(models.ProjectProposal)
class ProjectProposalTranslation(TranslationOptions):
    """A proposal is written in the language of the funder first."""

    fields = ("funder", "title")
    required_languages = ()
