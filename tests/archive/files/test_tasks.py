"""The worker takes texts: once, past files that hurt, and the index follows (SAFETY B15, R18)."""

import pytest
from django.core.cache import cache
from django.utils.translation import override

from archive.files import tasks
from archive.models import LanguageVersion
from tests.archive.files import hostile_pdfs
from tests.archive.files.papers import pdf, word
from tests.factories import make_document, make_version

pytestmark = pytest.mark.django_db

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def states():
    return dict(LanguageVersion.objects.values_list("revision__document__symbol", "text_state"))


def version_of(symbol, body, **facts):
    return make_version(document=make_document(symbol), content=body, **facts)


def test_the_text_of_each_waiting_file_is_taken_and_found():
    version = version_of("AP/X/1", pdf(2, words="Zanzibar"))
    assert version.text_state == "waiting"

    assert tasks.take_texts() == 1

    version.refresh_from_db()
    assert version.text_state == "taken"
    assert "Zanzibar 2" in version.extracted_text
    assert "zanzibar" in version.search_entry.body_keys


def test_a_second_run_finds_nothing_to_do():
    version_of("AP/X/1", pdf(1))
    tasks.take_texts()

    assert tasks.take_texts() == 0


def test_a_version_that_comes_with_its_text_keeps_it():
    version = version_of("AP/X/1", pdf(1), extracted_text="Given")

    assert version.text_state == "taken"
    assert tasks.take_texts() == 0


def test_a_file_without_text_is_flagged_and_the_page_of_its_document_says_so(client):
    version_of("AP/X/1", hostile_pdfs.scan())
    tasks.take_texts()

    assert states() == {"AP/X/1": "none"}
    with override("en"):
        assert "no searchable text" in client.get("/en/archive/AP-X-01/").content.decode()


def test_a_file_lost_from_the_store_has_no_text():
    make_version(document=make_document("AP/X/1"))

    assert tasks.take_texts() == 1
    assert states() == {"AP/X/1": "none"}


@pytest.mark.parametrize(
    "build", [hostile_pdfs.flate_bomb, hostile_pdfs.page_tree_loop, hostile_pdfs.noise]
)
def test_a_file_that_hurts_its_reader_does_not_stop_the_queue(build):
    version_of("AP/X/1", build())
    version_of("AP/X/2", word("О беженцах"), media_type=DOCX)

    assert tasks.take_texts() == 2
    assert states() == {"AP/X/1": "none", "AP/X/2": "taken"}


def test_a_child_that_hangs_is_stopped_and_the_queue_goes_on(monkeypatch):
    monkeypatch.setattr("archive.files.extraction.SECONDS", 1)
    version_of("AP/X/1", hostile_pdfs.endless_work())
    version_of("AP/X/2", pdf(1))

    assert tasks.take_texts() == 2
    assert states() == {"AP/X/1": "none", "AP/X/2": "taken"}


def test_what_another_worker_has_claimed_is_left_to_it():
    version = version_of("AP/X/1", pdf(1))
    claim = f"text-of-{version.pk}-{version.sha256}"
    cache.set(claim, 1)

    assert tasks.take_texts() == 0
    cache.delete(claim)
    assert tasks.take_texts() == 1


def test_a_file_replaced_meanwhile_waits_for_its_own_text():
    version = version_of("AP/X/1", pdf(1))

    tasks._write(version.pk, "0" * 64, "the text of the file before")

    version.refresh_from_db()
    assert (version.text_state, version.extracted_text) == ("waiting", "")


def test_taking_a_text_is_no_change_of_the_paper():
    version = version_of("AP/X/1", pdf(1))
    tasks.take_texts()

    assert version.history.count() == 1
