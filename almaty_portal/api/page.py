"""The page that explains the interface to people, drawn from its own description."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.views.generic import TemplateView

from almaty_portal.api.interface import description
from almaty_portal.common import bilingual

FEEDS = ("documents.atom", "meetings.atom", "decisions.atom", "dublin-core.csv")


class ApiPage(TemplateView):
    """What can be asked, how the answers are written, and what else there is for programs."""

    template_name = "api/api.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses with their parameters, in the reader's words."""
        operations = [
            {
                "path": path,
                "words": gettext(methods["get"]["summary"]),
                "parameters": [
                    _parameter(one) for one in methods["get"]["parameters"] if one["in"] == "query"
                ],
            }
            for path, methods in description()["paths"].items()
        ]
        return super().get_context_data(
            **kwargs,
            operations=operations,
            site=settings.SITE_URL,
            feeds=[f"/feeds/{bilingual.current()}/{name}" for name in FEEDS],
        )


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    values = [value for value in one["schema"].get("enum", []) if value]
    words = one["schema"].get("description", "")
    return {"name": one["name"], "words": gettext(words) if words else "", "values": values}
