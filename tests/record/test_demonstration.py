"""The demonstration set: invented, plainly marked, added once (DESIGN §7)."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from almaty_portal.common.working_days import is_working
from almaty_portal.record import demonstration
from archive.documents.models import Document, LanguageVersion, Revision
from archive.packs.models import Pack
from meetings.models import AgendaItem, Decision, Meeting
from members.models import Appointment, Organisation, Person, User
from tests.factories import make_meeting, make_organisation, make_user

pytestmark = pytest.mark.usefixtures("record")


def counted():
    return {m._meta.label: m.objects.count() for m in apps.get_models() if m._meta.managed}


def test_it_holds_what_there_is_to_look_at():
    demonstration.load()
    papers = Document.objects.filter(is_demonstration=True)
    versions = LanguageVersion.objects.filter(revision__document__in=papers)
    languages = Counter(
        frozenset(versions.filter(revision__document=paper).values_list("language", flat=True))
        for paper in papers
    )
    meeting = Meeting.objects.get(is_demonstration=True, kind="som")

    assert is_working(meeting.starts_on)
    assert is_working(meeting.ends_on)
    ahead = (meeting.starts_on - timezone.localdate()).days
    assert 10 < ahead <= 30
    assert (meeting.kind, meeting.state, meeting.agenda.count()) == ("som", "confirmed", 7)
    assert languages == {frozenset({"ru", "en"}): 16, frozenset({"ru"}): 3}
    assert papers.filter(audience="support-unit").count() == 1
    assert Revision.objects.filter(document__in=papers, mark="Rev1").count() == 1
    assert len(set(versions.values_list("media_type", flat=True))) == 2
    assert Pack.objects.get(meeting=meeting).serial == 1


def test_it_seats_whom_the_portal_serves():
    demonstration.load()
    roles = Counter(Appointment.objects.values_list("role", flat=True))

    assert roles == {"coordinator": 4, "chair-representative": 1, "observer-representative": 1}
    assert sorted(User.objects.values_list("email", flat=True)) == [
        "chair.kz@demo.example",
        "coordinator.kg@demo.example",
        "delegate.kg@demo.example",
        "head@demo.example",
        "observer@demo.example",
        "officer@demo.example",
    ]
    assert not Appointment.objects.filter(person__user__email="delegate.kg@demo.example").exists()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_invented_thing_says_so_first(language):
    demonstration.load()
    rows = [
        *Document.objects.filter(is_demonstration=True).values_list(f"title_{language}", flat=True),
        *Meeting.objects.filter(is_demonstration=True).values_list(f"title_{language}", flat=True),
        *Decision.objects.filter(is_demonstration=True).values_list(f"title_{language}", flat=True),
        *AgendaItem.objects.values_list(f"title_{language}", flat=True),
        *Person.objects.filter(is_demonstration=True).values_list(f"name_{language}", flat=True),
        *Organisation.objects.filter(is_demonstration=True).values_list(
            f"name_{language}", flat=True
        ),
    ]
    marked = {"ru": "Демонстрация", "en": "Demonstration"}[language]

    assert len(rows) > 30
    assert [row for row in rows if not row.startswith(marked)] == []


def test_a_second_time_nothing_changes():
    demonstration.load()
    before = counted()

    call_command("load_record", "--demo", verbosity=0)

    assert counted() == before


def test_it_is_refused_beside_somebody_real():
    make_user()

    with pytest.raises(CommandError, match="accounts") as refused:
        call_command("load_record", "--demo", verbosity=0)

    assert refused.value.returncode == 2
    assert not Meeting.objects.filter(is_demonstration=True).exists()


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: make_organisation(slug="somebody-real"), "organisations"),
        (lambda: make_meeting("2027-som", state="held"), "meetings"),
    ],
)
def test_it_is_refused_beside_what_the_record_does_not_hold(make, named):
    make()

    with pytest.raises(demonstration.RealDataFound, match=named):
        demonstration.load()
