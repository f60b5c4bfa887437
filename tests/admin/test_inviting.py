"""The unit invites: the list, the Chair's word, civil society, letters and their scans."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.files import store
from meetings.models import Delegation, Invitation, Logistics, Participant
from members.models import Letter, Person
from tests.archive.files.papers import pdf
from tests.factories import (
    make_coordinator,
    make_decision,
    make_invitation,
    make_meeting,
    make_officer,
    make_organisation,
    make_person,
    make_state,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LETTER = {
    "direction": "in", "number": "12/3", "dated_on": "2026-11-01", "sender": "Ministry",
    "addressee": "Support Unit", "concerns": "The delegation",
}  # fmt: skip
CLAUSE = {
    "en": "Representatives of civil society may be invited case by case",
    "ru": "Представители гражданского общества могут быть приглашены в каждом конкретном случае",
}
FILES = [
    "invitations.zip", "invitations-ru.pdf", "invitations-en.docx", "participants-ru.pdf",
    "participants-en.docx", "nameplates.pdf",
]  # fmt: skip


@pytest.fixture
def unit(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


def at(meeting, act, language="en"):
    return f"/{language}/unit/meetings/meeting/{meeting.pk}/{act}/"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_way_of_a_list_from_the_first_click_to_the_letters(unit, language):
    make_coordinator(state=make_state())
    make_state(status="observer")
    meeting = make_meeting()
    unit.post(at(meeting, "invitations", language))
    assert Invitation.objects.count() == 2
    cleared = {"by": "The Minister", "on": "2026-11-01", "form": "letter"}
    unit.post(at(meeting, "clear-invitations", language), cleared)
    unit.post(at(meeting, "send-invitations", language))
    assert Invitation.objects.filter(cleared_by="The Minister", sent_at__isnull=False).count() == 2

    page = unit.get(at(meeting, "invitations", language)).content.decode()
    assert "The Minister" in page
    for file in FILES:
        answer = unit.get(at(meeting, f"inviting/{file}", language))
        assert answer.status_code == 200, file
        assert answer["X-Content-Type-Options"] == "nosniff"
    with zipfile.ZipFile(
        io.BytesIO(unit.get(at(meeting, "inviting/invitations.zip")).content)
    ) as z:
        assert z.testzip() is None
    assert unit.get(at(meeting, "inviting/passwords.txt")).status_code == 404


@pytest.mark.parametrize("language", ["ru", "en"])
def test_civil_society_is_refused_in_the_words_of_the_founding_document(unit, language):
    society = make_organisation(kind="civil-society", role=None)
    meeting = make_meeting()
    act = at(meeting, "civil-society", language)
    assert f"/{language}/unit/meetings/nonobjectionprocedure/add/" in unit.get(act).content.decode()
    refused = unit.post(act, {"organisation": society.pk, "person": "", "consent": ""})
    assert CLAUSE[language] in refused.content.decode().split("<form")[-1]
    assert not Invitation.objects.exists()

    unit.post(act, {"organisation": society.pk, "person": "", "consent": make_decision().pk})
    assert not Invitation.objects.exists()

    consent = make_decision(consents_for=meeting)
    assert "nonobjectionprocedure/add/" not in unit.get(act).content.decode().split("<h1")[-1]
    unit.post(act, {"organisation": society.pk, "person": "", "consent": consent.pk})
    assert Invitation.objects.get().basis == "consent"


def test_a_guest_is_chosen_among_those_who_speak_for_nobody(unit):
    meeting = make_meeting()
    guest, invented = make_person(name_en="Guest"), make_person(name_en="Invented")
    Person.objects.filter(pk=invented.pk).update(is_demonstration=True)
    make_coordinator()
    delegation = Delegation.objects.create(meeting=meeting, state=make_state())
    Participant.objects.create(delegation=delegation, person=make_person())
    make_person(name_en="Officer", user=make_officer())

    offered = unit.get(at(meeting, "civil-society")).context["form"].fields["person"].queryset

    assert list(offered) == [guest]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_form_of_an_invitation_refuses_it_too(unit, language):
    society = make_organisation(kind="civil-society", role="observer")
    typed = {
        "meeting": make_meeting().pk, "organisation": society.pk, "basis": "observer",
        "state": "", "person": "", "consent": "",
    }  # fmt: skip
    answer = unit.post(f"/{language}/unit/meetings/invitation/add/", typed)
    assert CLAUSE[language] in answer.content.decode()
    draft = make_decision(state="draft")
    typed |= {"basis": "consent", "consent": draft.pk}
    unit.post(f"/{language}/unit/meetings/invitation/add/", typed)
    assert not Invitation.objects.exists()


def test_an_observer_is_left_out_on_a_decision_and_never_deleted(unit):
    row = make_invitation(
        meeting=make_meeting(), organisation=make_organisation(), basis="observer", is_sent=False
    )
    act = f"/en/unit/meetings/invitation/{row.pk}"
    assert "unless the participating States decide otherwise" in (
        unit.post(f"{act}/leave-out/", {"decision": ""}).content.decode()
    )
    assert unit.post(f"{act}/delete/", {"post": "yes"}).status_code == 403
    assert Invitation.objects.going_out().count() == 1

    unit.post(f"{act}/leave-out/", {"decision": make_decision().pk})
    assert Invitation.objects.going_out().count() == 0


def test_a_member_is_not_left_out_whatever_was_decided(unit):
    row = make_invitation(meeting=make_meeting(), state=make_state(), is_sent=False)
    unit.post(f"/en/unit/meetings/invitation/{row.pk}/leave-out/", {"decision": make_decision().pk})
    assert Invitation.objects.going_out().count() == 1


def test_the_form_takes_no_more_than_it_shows(unit):
    """A10: whether it is sent or left out follows from acts alone."""
    row = make_invitation(meeting=make_meeting(), state=make_state(), is_sent=False)
    unit.post(
        f"/en/unit/meetings/invitation/{row.pk}/change/",
        {
            "cleared_by": "", "cleared_on": "", "cleared_form": "", "letter": "", "reply": "",
            "is_left_out": "on", "sent_at": "2026-01-01", "sent_at_0": "2026-01-01",
            "basis": "requested", "is_civil_society": "on",
        },
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.basis, row.is_left_out, row.sent_at) == ("member", False, None)


def test_the_scan_of_a_letter_is_kept_and_sent_to_officers_as_something_to_save(unit, client):
    body = pdf()
    unit.post(
        "/en/unit/members/letter/add/", {**LETTER, "scan": SimpleUploadedFile("Нота.pdf", body)}
    )
    letter = Letter.objects.get()
    assert store.read(letter.scan_sha256) == body
    page = unit.get(f"/en/unit/members/letter/{letter.pk}/change/").content.decode()
    address = f"/en/unit/members/letter/{letter.pk}/scan/"
    assert address in page
    answer = unit.get(address)
    assert b"".join(answer.streaming_content) == body
    assert answer["Content-Disposition"] == f'attachment; filename="letter-{letter.pk}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"

    for reader in (make_coordinator(), make_user()):
        client.force_login(reader)
        assert client.get(address).status_code in {302, 403}
    client.force_login(make_officer())  # an officer without the right
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("note.pdf", b"<html><script>alert(1)</script>", id="a page called a PDF"),
        pytest.param("note.png", b"<svg onload='x'/>", id="a drawing with a script"),
        pytest.param("note.txt", b"plain words", id="plain text is no scan"),
        pytest.param("note.pdf", b"", id="empty"),
    ],
)
def test_what_is_no_scan_is_refused_and_nothing_typed_is_lost(unit, name, body):
    """SAFETY B10, B11."""
    answer = unit.post(
        "/en/unit/members/letter/add/", {**LETTER, "scan": SimpleUploadedFile(name, body)}
    )
    assert answer.status_code == 200
    assert 'value="12/3"' in answer.content.decode()
    assert not Letter.objects.exists()


def test_an_invitation_leads_to_its_notes_and_a_note_to_its_invitation(unit):
    row = make_invitation(meeting=make_meeting(), state=make_state(), is_sent=False)
    letter = Letter.objects.create(
        direction="in", dated_on="2026-11-01", scan_sha256="a" * 64, scan_media_type="image/png"
    )
    unit.post(
        f"/en/unit/meetings/invitation/{row.pk}/change/",
        {"cleared_by": "", "cleared_on": "", "cleared_form": "", "letter": "", "reply": letter.pk},
    )
    page = unit.get(f"/en/unit/meetings/invitation/{row.pk}/change/").content.decode()
    assert f"/en/unit/members/letter/{letter.pk}/scan/" in page
    back = unit.get(f"/en/unit/members/letter/{letter.pk}/change/").content.decode()
    assert f"/en/unit/meetings/invitation/{row.pk}/change/" in back
    assert unit.get(f"/en/unit/members/letter/{letter.pk}/scan/").status_code == 404  # lost


def test_the_acts_are_closed_to_who_may_not_change_meetings(client):
    meeting = make_meeting()
    acts = ["invitations", "clear-invitations", "civil-society", "send-invitations"]
    for reader in (make_coordinator(), make_officer()):
        client.force_login(reader)
        for act in [*acts, "inviting/invitations.zip", "inviting/participants-ru.pdf"]:
            assert client.get(at(meeting, act)).status_code in {302, 403}, act


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "model", ["invitation", "nominationrequest", "logistics", "participant", "delegation"]
)
def test_lists_and_forms_open(unit, model, language, django_assert_max_num_queries):
    meeting = make_meeting()
    delegation = Delegation.objects.create(meeting=meeting, state=make_state())
    for _ in range(3):
        row = Participant.objects.create(delegation=delegation, person=make_person())
        Logistics.objects.create(participant=row, hotel="Hotel")
        make_invitation(meeting=meeting, state=make_state())
    with django_assert_max_num_queries(12):
        assert unit.get(f"/{language}/unit/meetings/{model}/").status_code == 200
    first = {
        "invitation": Invitation, "logistics": Logistics, "participant": Participant,
        "delegation": Delegation,
    }.get(model)  # fmt: skip
    if first:
        pk = first.objects.first().pk
        answer = unit.get(f"/{language}/unit/meetings/{model}/{pk}/change/")
        assert answer.status_code == 200
