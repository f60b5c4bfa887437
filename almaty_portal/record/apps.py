"""The public record of the Process, and what loads it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record and its loader; no models of its own."""

    name = "almaty_portal.record"
    label = "record"
