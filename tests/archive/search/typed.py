"""The search page as a visitor gets it."""

import re
from datetime import date

from members.models import Theme
from tests.factories import (
    make_document,
    make_meeting,
    make_state,
    make_version,
)


def page(client, prefix="ru", **params) -> str:
    response = client.get(f"/{prefix}/archive/", params)
    assert response.status_code == 200
    return response.content.decode()


def symbols(html: str) -> list[str]:
    return re.findall(r'<td class="symbol">.*?<a href="/../archive/([^"/]+)/"', html)


def make_two_that_differ() -> None:
    theme = Theme.objects.create(slug="asylum", name_ru="Убежище", name_en="Asylum")
    state = make_state("KZ", short_name_ru="Казахстан", short_name_en="Kazakhstan")
    meeting = make_meeting("2025-mc", kind="ministerial")
    one = make_document(
        "AP/X/1",
        kind="declaration",
        issued_on=date(2025, 4, 24),
        meeting=meeting,
        title_ru="О защите",
    )
    one.themes.add(theme)
    one.states.add(state)
    make_version(document=one, language="en", extracted_text="О защите")
    make_document("AP/X/2", kind="report", issued_on=date(2013, 1, 1), title_ru="О защите")
