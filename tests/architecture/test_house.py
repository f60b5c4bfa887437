"""What reviews forget: docstrings of models, length of files, words we do not use."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

OURS = ("members", "chairmanship", "meetings", "archive")
SOURCES = sorted(
    path
    for folder in (*OURS, "almaty_portal")
    for path in (settings.BASE_DIR / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEXTS = sorted(
    [
        *(settings.BASE_DIR / "templates").rglob("*.html"),
        *SOURCES,
        *list((settings.BASE_DIR / "locale").rglob("*.po")),
    ]
)
LONGEST = 300

NEVER = re.compile(
    r"процедур\w* молчания|голосовани|молчащи\w+ государств|Киргизи|нелегальн\w+ мигрант"
    r"|illegal migrant|silent State|overdue State|\barrears\b|Operational Modalities",
    re.IGNORECASE,
)


def of_this_project(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize(
    "model",
    [m for m in apps.get_models() if m._meta.app_label in OURS and "Historical" not in m.__name__],
    ids=lambda m: m.__name__,
)
def test_every_model_says_what_a_row_is_in_the_world(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.name != "settings.py"], ids=of_this_project
)
def test_no_file_is_longer_than_can_be_read(path):
    """The settings are one file by decision (ADR 1)."""
    assert len(path.read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=of_this_project)
def test_every_module_with_code_says_what_it_answers(path):
    tree = ast.parse(path.read_text())
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", TEXTS, ids=of_this_project)
def test_words_that_could_embarrass_a_state_stand_nowhere(path):
    assert NEVER.findall(path.read_text()) == []


def test_the_data_of_the_record_is_loaded_not_compared_with_literals_of_enums():
    literal = re.compile(r"\.(state|status|role|kind|audience) == \"")
    found = [of_this_project(p) for p in SOURCES if literal.search(p.read_text())]
    assert found == []
