"""Both languages are complete: the portal is kept in Russian and English (3.iii.1)."""

import re

import polib
import pytest
from django.conf import settings

CATALOGUES = sorted(settings.BASE_DIR.glob("locale/*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


def test_there_is_a_catalogue_to_check():
    assert CATALOGUES


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_no_message_is_untranslated_or_uncertain(catalogue):
    messages = polib.pofile(str(catalogue))

    assert [m.msgid for m in messages.untranslated_entries()] == []
    assert [m.msgid for m in messages.fuzzy_entries()] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_placeholders_survive_translation(catalogue):
    for message in polib.pofile(str(catalogue)):
        translations = [message.msgstr, *message.msgstr_plural.values()]
        wanted = set(PLACEHOLDER.findall(message.msgid_plural or message.msgid))
        for translation in filter(None, translations):
            assert set(PLACEHOLDER.findall(translation)) >= wanted - {"%(count)s", "%(n)s"}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_russian_speaks_with_its_own_quotation_marks(catalogue):
    for message in polib.pofile(str(catalogue)):
        assert '"' not in re.sub(r"<[^>]*>|\{[^}]*\}", "", message.msgstr), message.msgid
