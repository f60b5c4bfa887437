"""Pages that show more than one shelf."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Home, about, the desk, feeds, sitemap, health."""

    name = "almaty_portal.pages"
    label = "pages"
