"""Procedures in the unit: prepared in a form, circulated, answered by letter, closed (3.vi)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import services
from members.groups import SUPPORT_UNIT
from members.models import Notice
from tests.factories import (
    make_coordinator,
    make_draft,
    make_letter,
    make_officer,
    make_procedure,
    make_state,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

FORMS = {"deliveries-TOTAL_FORMS": "0", "deliveries-INITIAL_FORMS": "0"}


@pytest.fixture
def officer(client):
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(user)
    return user


def page_of(procedure, act="change"):
    with override("en"):
        address = reverse("admin:meetings_nonobjectionprocedure_change", args=[procedure.pk])
    return address.replace("/change/", f"/{act}/")


def act(client, procedure, name, **data):
    return client.post(page_of(procedure, name), data)


def test_a_procedure_is_prepared_with_a_reference_and_closed_to_editing_once_open(client, officer):
    draft = make_draft()
    client.post(
        reverse("admin:meetings_nonobjectionprocedure_add"),
        {
            "decision": draft.pk,
            "matter": "decision",
            "working_days": "10",
            "deliveries-TOTAL_FORMS": "0",
            "deliveries-INITIAL_FORMS": "0",
        },
    )

    procedure = NonObjectionProcedure.objects.get(decision=draft)
    assert procedure.key == f"nop-{timezone.localdate().year}-01"
    opened = make_procedure()
    address = reverse("admin:meetings_nonobjectionprocedure_change", args=[opened.pk])
    assert client.post(address, {"working_days": "1"}).status_code == 403


def test_an_objection_on_paper_is_entered_with_its_letter(client, officer):
    state = make_state()
    procedure, letter = make_procedure(states=[state]), make_letter()
    now = timezone.localtime() - timedelta(hours=1)
    data = {
        "state": state.pk,
        "kind": "objects",
        "day": f"{now:%Y-%m-%d}",
        "hour": f"{now:%H:%M}",
        "text": "",
        "language": "ru",
        "audience": "members",
    }

    act(client, procedure, "position", **data)
    assert not Position.objects.exists(), "a letter is asked for"
    act(client, procedure, "position", letter=letter.pk, **data)

    procedure.refresh_from_db()
    assert Position.objects.get().letter == letter
    assert procedure.broken_at is not None
    assert Notice.objects.filter(kind="procedure-objection", recipient=officer).exists()


def test_a_letter_without_its_scan_is_not_offered(client, officer):
    procedure = make_procedure(states=[make_state()])
    kept, lacking = make_letter(), make_letter(scan_sha256="")

    html = act(client, procedure, "position").content.decode()

    assert f'<option value="{kept.pk}"' in html
    assert f'<option value="{lacking.pk}"' not in html
    assert reverse("admin:members_letter_add") in html


def test_what_is_circulated_says_until_when_and_to_whom_before_and_stays_as_it_is(client, officer):
    state = make_state(short_name_en="Oz", short_name_ru="Оз")
    draft, another = make_draft(), make_draft()
    procedure = services.prepare(decision=draft, on=timezone.localdate())

    look = client.get(page_of(procedure, "circulate")).content.decode()
    assert "asked for comments until" in look
    assert state.short_name_en in look
    act(client, procedure, "circulate")
    client.post(
        page_of(procedure),
        {"decision": another.pk, "matter": "minutes", "working_days": "10"} | FORMS,
    )

    procedure.refresh_from_db()
    assert procedure.circulated_at is not None
    assert (procedure.decision, procedure.matter) == (draft, "decision")


@pytest.mark.parametrize("days", ["0", "91"])
def test_working_days_are_what_can_be_waited_for(client, officer, days, settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    draft = make_draft()
    address = reverse("admin:meetings_nonobjectionprocedure_add")

    data = {"decision": draft.pk, "matter": "decision", "working_days": days} | FORMS
    response = client.post(address, data)

    assert "working_days" in response.context["adminform"].form.errors
    assert not NonObjectionProcedure.objects.exists()


def test_the_unit_closes_only_after_expiry(client, officer):
    procedure = make_procedure(states=[make_state()])
    act(client, procedure, "close")
    procedure.refresh_from_db()
    assert procedure.outcome == ""

    NonObjectionProcedure.objects.update(expires_at=timezone.now() - timedelta(minutes=2))
    act(client, procedure, "close")
    procedure.refresh_from_db()
    assert procedure.outcome == "adopted"


def test_test_mails_go_to_those_not_reached(client, officer):
    user = make_coordinator()
    procedure = make_procedure(opened_at=None, expires_at=None)

    act(client, procedure, "test-mails")

    assert Notice.objects.get(kind="reach-test").recipient == user
