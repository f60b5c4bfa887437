"""Rows of every model of the unit, and the addresses of its pages."""

from datetime import date, timedelta

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.ledger import recording
from archive.models import GlossaryTerm
from meetings.models import DayOff, Decision, Position
from members.models import Letter, Source, SupportUnitMandate, Theme
from tests.factories import (
    make_activity,
    make_appointment,
    make_contribution,
    make_coordinator,
    make_directive,
    make_document,
    make_item,
    make_letter,
    make_meeting,
    make_offer,
    make_organisation,
    make_pack,
    make_plan,
    make_procedure,
    make_proposal,
    make_rule,
    make_rule_state,
    make_state,
    make_task,
    make_term,
    make_user,
    make_version,
    place,
    seat,
)

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def fill(rows, *, after=0):
    """Make ``rows`` of everything, numbered from ``after``."""
    meeting = make_meeting()
    for number in range(after, after + rows):
        state = make_state()
        make_appointment(state=state)
        make_organisation()
        make_term(state=state, starts_on=date(2013, 1, 1) + timedelta(days=number))
        item = make_item(meeting=meeting)
        document = make_document(meeting=meeting)
        make_version(document=document)
        place(document, item=item)
        seat(make_user(), meeting=meeting)
        make_pack(meeting=meeting, serial=number + 1)
        decision = Decision.objects.create(number=f"2026-{number:02d}", title_ru="Решение")
        document.filings.create(decision=decision)
        procedure = make_procedure(states=[state])
        DayOff.objects.create(state=state, day=date(2026, 5, 27))
        Position.objects.create(
            decision=procedure.decision,
            state=state,
            kind="joins",
            reference=f"P/{number}",
            letter=make_letter(),
            entered_by=make_user(),
            received_at=timezone.now(),
            entered_at=timezone.now(),
        )
        version = make_version(document=make_document())
        make_task(revision=version.revision)
        recording.record_numbers(make_coordinator(), [version.pk], "file", at=timezone.now())
        GlossaryTerm.objects.create(in_russian=f"термин {number}", in_english="term")
        theme = Theme.objects.create(slug=f"t{number}", name_ru="Тема", name_en="Theme")
        plan = make_plan(year=2100 + number)
        activity = make_activity(plan=plan, theme=theme)
        make_activity(plan=plan, theme=theme, number=2)
        document.filings.create(activity=activity)
        document.filings.create(directive=make_directive())
        make_offer(state=state, term_starts_on=date(2015, 1, 1) + timedelta(days=number))
        make_contribution(state_from=state)
        make_contribution(organisation=make_organisation())
        document.filings.create(proposal=make_proposal(state_from=state))
        make_rule(f"rule-{number}")
        make_rule_state(f"rule-{number}")
        Source.objects.create(slug=f"s{number}", title="Source")
        Letter.objects.create(
            direction="in", dated_on=date(2026, 1, 1), sender="x", addressee="y", concerns="z"
        )
        SupportUnitMandate.objects.create(
            starts_on=date(2013, 1, 1) + timedelta(days=number),
            seat_ru="Алматы", seat_en="Almaty", basis_ru="x", basis_en="x",
        )  # fmt: skip


def address(model, *rest):
    parts = [model._meta.app_label, model._meta.model_name, *map(str, rest)]
    return f"/ru/unit/{'/'.join(parts)}/"


def queries_of(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)
