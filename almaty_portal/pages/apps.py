"""Pages that show more than one shelf."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Home, about, the desk, feeds, sitemap, health."""

    name = "almaty_portal.pages"
    label = "pages"

    def ready(self) -> None:
        """Hear of every signing in, from the first one."""
        from almaty_portal.middleware import session_limits  # noqa: F401 - connects a signal
