"""What every shelf uses and no shelf owns; no models."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The bilingual tag, dates with precision, http types."""

    name = "almaty_portal.common"
    label = "common"
