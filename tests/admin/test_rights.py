"""What the forms of the unit keep from being done by a side door."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import make_appointment, make_person, make_user, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def signed_in(client, officer):
    client.get("/ru/")
    client.force_login(officer)
    return client


def test_an_issued_revision_is_not_taken_back_through_the_form_of_its_document(signed_in):
    version = make_version()
    revision, document = version.revision, version.revision.document

    answer = signed_in.post(
        f"/ru/unit/archive/document/{document.pk}/change/",
        {
            "symbol": document.symbol, "title_ru": document.title_ru,
            "title_en": document.title_en, "kind": document.kind, "state": document.state,
            "audience": document.audience, "precision": document.precision,
            "confidence": document.confidence,
            "revisions-TOTAL_FORMS": 1, "revisions-INITIAL_FORMS": 1,
            "revisions-0-id": revision.pk, "revisions-0-document": document.pk,
            "revisions-0-mark": "Rev9", "revisions-0-audience": revision.audience,
            "revisions-0-issued_at_0": "", "revisions-0-issued_at_1": "",
            "placements-TOTAL_FORMS": 0, "placements-INITIAL_FORMS": 0,
        },
    )  # fmt: skip

    assert answer.status_code == 302
    was = (revision.mark, revision.issued_at)
    revision.refresh_from_db()
    assert (revision.mark, revision.issued_at) == was


def test_the_outbox_is_not_exported_for_its_text_may_sign_somebody_in(signed_in):
    assert signed_in.get("/ru/unit/members/notice/export/").status_code == 403


def test_a_member_of_the_staff_without_rights_exports_nothing(client):
    client.get("/ru/")
    client.force_login(make_user(is_staff=True))

    assert client.get("/ru/unit/members/person/export/").status_code in (302, 403)


def test_an_officer_does_not_tie_an_account_to_a_person(signed_in):
    person = make_person()

    signed_in.post(
        f"/ru/unit/members/person/{person.pk}/change/",
        {
            "name_ru": "Имя", "name_en": "Name", "user": make_user().pk,
            "appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0,
        },
    )  # fmt: skip

    person.refresh_from_db()
    assert person.name_ru == "Имя"
    assert person.user is None


def _form_of_the_person(appointment, *, ended_on):
    person = appointment.person
    return {
        "name_ru": "Имя", "name_en": "Name",
        "appointments-TOTAL_FORMS": 1, "appointments-INITIAL_FORMS": 1,
        "appointments-0-id": appointment.pk, "appointments-0-person": person.pk,
        "appointments-0-role": appointment.role,
        "appointments-0-state": appointment.state_id or "",
        "appointments-0-organisation": appointment.organisation_id or "",
        "appointments-0-starts_on": appointment.starts_on.isoformat(),
        "appointments-0-ended_on": ended_on,
    }  # fmt: skip


def test_an_end_entered_on_the_page_of_the_person_signs_them_out(signed_in):
    appointment = make_appointment()
    holder = appointment.person.user
    Client().force_login(holder)
    holder.groups.add(Group.objects.create(name="a meeting"))

    answer = signed_in.post(
        f"/ru/unit/members/person/{appointment.person.pk}/change/",
        _form_of_the_person(appointment, ended_on=date(2026, 1, 1).isoformat()),
    )

    assert answer.status_code == 302
    assert not holder.groups.exists()
    assert str(holder.pk) not in {
        session.get_decoded().get("_auth_user_id") for session in Session.objects.all()
    }


def test_mending_a_word_of_an_appointment_long_ended_signs_nobody_out(signed_in):
    appointment = make_appointment(ended_on=date(2022, 1, 1))
    holder = appointment.person.user
    group = Group.objects.create(name="a meeting")
    holder.groups.add(group)

    answer = signed_in.post(
        f"/ru/unit/members/appointment/{appointment.pk}/change/",
        {
            "person": appointment.person.pk, "role": appointment.role,
            "state": appointment.state_id, "starts_on": "2020-01-01", "ended_on": "2022-01-01",
            "office_ru": "Отдел", "confidence": "high", "precision": "day",
        },
    )  # fmt: skip

    assert answer.status_code == 302
    appointment.refresh_from_db()
    assert appointment.office_ru == "Отдел"
    assert holder.groups.get() == group
