"""Who changed what, when: django-simple-history, registered after modeltranslation.

The base columns of translated fields repeat one of the languages, and history must not keep them:
the first save would fail.
"""

from django.db import models
from modeltranslation.translator import NotRegistered, translator
from simple_history import register


def translated_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the fields of ``model`` that exist in both languages."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


def keep_history(*kept: type[models.Model]) -> None:
    """Register each model for history, without the base columns of its translated fields."""
    for model in kept:
        register(model, app=model._meta.app_label, excluded_fields=translated_fields(model))
        copied = model.history.model  # type: ignore[attr-defined]
        for field in copied._meta.concrete_fields:
            field.__dict__.pop("cached_col", None)  # copied with the field, it names its table
