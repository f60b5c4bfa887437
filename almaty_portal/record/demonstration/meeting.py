"""A Senior Officials Meeting a month ahead, its agenda and delegations, and one decision."""

from datetime import date, time, timedelta

from django.utils import timezone

from almaty_portal.common.working_days import is_working
from almaty_portal.record.demonstration.people import Held
from meetings.agendas.services import publish_agenda
from meetings.models import AgendaItem, Decision, Delegation, Meeting, Participant
from meetings.preparing.services import draw_up_plan
from meetings.register import numbers
from members.models import User

AGENDA = [
    ("Opening of the meeting and adoption of the agenda", "Открытие совещания и утверждение повестки дня", "decision"),
    ("Report of the Support Unit on the past year", "Отчёт Службы поддержки за прошедший год", "information"),
    ("Refugee protection: identification and referral", "Защита беженцев: выявление и перенаправление", "discussion"),
    ("Labour migration and its data", "Трудовая миграция и данные о ней", "discussion"),
    ("Migration, environmental protection and climate change", "Миграция, охрана окружающей среды и климатические изменения", "discussion"),
    ("Work plan for the coming year", "План работы на предстоящий год", "decision"),
    ("Other business and closing", "Прочие вопросы и закрытие", "information"),
]  # fmt: skip


def _two_days(today: date) -> date:
    """Return the first of two working days some thirty days on, away from the turn of the year."""
    day = today + timedelta(days=30)
    while not (is_working(day) and is_working(day + timedelta(days=1))) or (
        (day.month, day.day) > (12, 23) or (day.month, day.day) < (1, 9)
    ):
        day -= timedelta(days=1)
    return day


def load(today: date, held: Held) -> Meeting:
    """Make the meeting some thirty days after the first load."""
    day = _two_days(today)
    meeting = Meeting.objects.create(
        slug=f"demonstration-som-{day.year}",
        kind=Meeting.Kind.SOM,
        title_en="Demonstration: Senior Officials Meeting of the Almaty Process",
        title_ru="Демонстрация: Совещание старших должностных лиц Алматинского процесса",
        starts_on=day,
        ends_on=day + timedelta(days=1),
        starts_at=time(9, 30),
        ends_at=time(17, 0),
        timezone="Asia/Almaty",
        city_en="Almaty",
        city_ru="Алматы",
        country="KZ",
        venue_en="Demonstration: Conference Hall",
        venue_ru="Демонстрация: конференц-зал",
        mode=Meeting.Mode.HYBRID,
        state=Meeting.State.CONFIRMED,
        audience="public",
        agenda_audience="members",
        is_demonstration=True,
    )
    for number, (english, russian, kind) in enumerate(AGENDA, start=1):
        AgendaItem.objects.create(
            meeting=meeting,
            number=number,
            title_en=f"Demonstration: {english}",
            title_ru=f"Демонстрация: {russian}",
            kind=kind,
        )
    publish_agenda(meeting=meeting, by=held.officer, at=timezone.now())
    draw_up_plan(meeting=meeting)
    _seat(meeting, held)
    return meeting


def _seat(meeting: Meeting, held: Held) -> None:
    """Seat a delegate without an appointment, and the observer."""
    delegation = Delegation.objects.create(meeting=meeting, state=held.kyrgyz_state)
    Participant.objects.create(delegation=delegation, person=held.delegate)
    observing = Delegation.objects.create(meeting=meeting, organisation=held.observing)
    Participant.objects.create(delegation=observing, person=held.observer)
    for person, group in ((held.delegate, meeting.delegates), (held.observer, meeting.observers)):
        if person.user:
            person.user.groups.add(group)


def load_decision(*, officer: User) -> Decision:
    """Enter one plain decision, adopted and cleared."""
    now = timezone.now()
    return Decision.objects.create(
        number=numbers.next_number(now.year),
        title_en="Demonstration: Preparation of the Senior Officials Meeting",
        title_ru="Демонстрация: подготовка Совещания старших должностных лиц",
        text_en="The meeting will be held in Almaty.\nThe Support Unit will distribute the pack in both languages.",
        text_ru="Совещание состоится в Алматы.\nСлужба поддержки распространит материалы на обоих языках.",
        effective_on=timezone.localdate(),
        state=Decision.State.ADOPTED,
        audience="public",
        cleared_at=now,
        cleared_by=officer,
        clearance="Demonstration / Демонстрация",
        is_demonstration=True,
    )
