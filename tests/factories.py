"""Builders of rows: a test names only the facts it is about."""

import hashlib
import itertools
import string
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from archive.models import (
    Document,
    LanguageVersion,
    Pack,
    Placement,
    Revision,
    TranslationTask,
)
from chairmanship.models import (
    ActionPlanItem,
    Activity,
    Contribution,
    Directive,
    Offer,
    ProjectProposal,
    Term,
    WorkPlan,
)
from meetings.agendas.services import publish_agenda
from meetings.models import (
    AgendaItem,
    Decision,
    Delegation,
    Invitation,
    Meeting,
    Minutes,
    NonObjectionProcedure,
    Participant,
    Rule,
    RuleState,
)
from meetings.nonobjection.services import digests_of
from members.models import (
    Appointment,
    Audience,
    Letter,
    Organisation,
    OrganisationRole,
    Participation,
    Person,
    State,
    Theme,
    User,
)

_numbers = itertools.count(1)
# Codes of no State of the record, so that a named one never meets an invented one.
_REAL = frozenset(
    [
        "AF",
        "AZ",
        "CH",
        "CN",
        "FR",
        "GB",
        "IR",
        "IT",
        "JP",
        "KG",
        "KZ",
        "PK",
        "PS",
        "RU",
        "TJ",
        "TM",
        "TR",
        "UA",
        "US",
        "UZ",
        "EG",
    ]
)
_pairs = ("".join(pair) for pair in itertools.product(string.ascii_uppercase, repeat=2))
_codes = itertools.cycle([pair for pair in _pairs if pair not in _REAL])
PDF = "application/pdf"
WITHDRAWN = {
    "state": "withdrawn",
    "withdrawal_reason_ru": "Разослан по ошибке",
    "withdrawal_reason_en": "Sent by mistake",
}


def make_state(code: str | None = None, *, status: str | None = "member", **facts: Any) -> State:
    """Make a State taking part since 2013, or of no standing with ``status=None``."""
    number = next(_numbers)
    code = code or next(_codes)
    facts.setdefault("short_name_en", f"Testland {number}")
    facts.setdefault("short_name_ru", f"Тестландия {number}")
    facts.setdefault("official_name_en", f"Republic of Testland {number}")
    facts.setdefault("official_name_ru", f"Республика Тестландия {number}")
    state = State.objects.create(code=code, **facts)
    if status:
        make_participation(state=state, status=status)
    return state


def make_participation(
    *, state: State, status: str = "member", starts_on: date = date(2013, 6, 5), **facts: Any
) -> Participation:
    """Make a period of a State's participation."""
    return Participation.objects.create(
        state=state,
        status=status,
        starts_on=starts_on,
        basis_en="Test basis",
        basis_ru="Основание проверки",
        **facts,
    )


def make_term(*, state: State, starts_on: date, **facts: Any) -> Term:
    """Make a term of the Chairmanship."""
    return Term.objects.create(state=state, starts_on=starts_on, **facts)


def make_user(email: str | None = None, **facts: Any) -> User:
    """Make an account that holds nothing."""
    return User.objects.create_user(
        email or f"reader{next(_numbers)}@example.org", "a password of this test", **facts
    )


def make_person(*, user: User | None = None, **facts: Any) -> Person:
    """Make a person."""
    number = next(_numbers)
    facts.setdefault("name_en", f"Person {number}")
    facts.setdefault("name_ru", f"Лицо {number}")
    return Person.objects.create(user=user, **facts)


def make_appointment(
    *, role: str = "coordinator", starts_on: date = date(2020, 1, 1), **facts: Any
) -> Appointment:
    """Make an appointment; without a person, of a new one with an account."""
    if "person" not in facts:
        facts["person"] = make_person(user=make_user())
    if "state" not in facts and "organisation" not in facts:
        facts["state"] = make_state()
    return Appointment.objects.create(role=role, starts_on=starts_on, **facts)


def make_organisation(*, role: str | None = "observer", **facts: Any) -> Organisation:
    """Make an organisation with a role since 2013."""
    number = next(_numbers)
    facts.setdefault("slug", f"organisation-{number}")
    facts.setdefault("kind", "international")
    facts.setdefault("name_en", f"Organization {number}")
    facts.setdefault("name_ru", f"Организация {number}")
    organisation = Organisation.objects.create(**facts)
    if role:
        OrganisationRole.objects.create(
            organisation=organisation, role=role, starts_on=date(2013, 6, 5)
        )
    return organisation


def make_officer(**facts: Any) -> User:
    """Make an officer of the Support Unit."""
    return make_user(is_staff=True, **facts)


def make_coordinator(*, state: State | None = None) -> User:
    """Make the account of a serving National Coordinator."""
    return make_appointment(state=state or make_state()).person.user


def make_observer() -> User:
    """Make the account of a representative of an observer organisation."""
    return make_appointment(
        role="observer-representative", organisation=make_organisation()
    ).person.user


def make_reader(circle: Audience | str) -> User:
    """Make an account with the standing of a circle."""
    makers = {
        Audience.PUBLIC: make_user,
        Audience.OBSERVERS: make_observer,
        Audience.MEMBERS: make_coordinator,
        Audience.SUPPORT_UNIT: make_officer,
    }
    return makers[Audience(circle)]()


def make_meeting(slug: str | None = None, **facts: Any) -> Meeting:
    """Make a confirmed public meeting in a month's time."""
    number = next(_numbers)
    facts.setdefault("kind", "som")
    facts.setdefault("title_en", f"Meeting {number}")
    facts.setdefault("title_ru", f"Совещание {number}")
    facts.setdefault("state", "confirmed")
    facts.setdefault("starts_on", timezone.localdate() + timedelta(days=30))
    return Meeting.objects.create(slug=slug or f"meeting-{number}", **facts)


def make_item(*, meeting: Meeting, **facts: Any) -> AgendaItem:
    """Make the next item of a meeting's agenda."""
    facts.setdefault("number", meeting.agenda.count() + 1)
    facts.setdefault("title_en", f"Item {facts['number']}")
    facts.setdefault("title_ru", f"Пункт {facts['number']}")
    return AgendaItem.objects.create(meeting=meeting, **facts)


def seat(
    user: User, *, meeting: Meeting, as_: str = "delegate", state: State | None = None
) -> None:
    """Seat an account at a meeting, in one of its two groups."""
    person = getattr(user, "person", None) or make_person(user=user)
    delegation, _ = Delegation.objects.get_or_create(meeting=meeting, state=state or make_state())
    Participant.objects.create(delegation=delegation, person=person, seat=as_)
    user.groups.add(meeting.delegates if as_ == "delegate" else meeting.observers)


def make_delegate(*, meeting: Meeting) -> User:
    """Make the account of a delegate without an appointment."""
    user = make_user()
    seat(user, meeting=meeting)
    return user


def make_invitation(*, meeting: Meeting, is_sent: bool = True, **facts: Any) -> Invitation:
    """Make an invitation that the Chair cleared, sent unless told otherwise."""
    facts.setdefault("basis", "member")
    if is_sent:
        facts.setdefault("cleared_by", "The Chair")
        facts.setdefault("cleared_on", timezone.localdate())
        facts.setdefault("sent_at", timezone.now())
    return Invitation.objects.create(meeting=meeting, **facts)


def make_document(symbol: str | None = None, **facts: Any) -> Document:
    """Make an issued public document without versions."""
    number = next(_numbers)
    facts.setdefault("kind", "working-paper")
    facts.setdefault("title_en", f"Paper {number}")
    facts.setdefault("title_ru", f"Бумага {number}")
    facts.setdefault("state", "issued")
    facts.setdefault("audience", "public")
    facts.setdefault("issued_on", date(2026, 3, 12))
    return Document.objects.create(symbol=symbol or f"AP/TEST/2026/{number}", **facts)


def make_revision(
    *, document: Document | None = None, mark: str = "original", **facts: Any
) -> Revision:
    """Make an issued revision."""
    facts.setdefault("issued_at", timezone.now() - timedelta(days=1))
    return Revision.objects.create(document=document or make_document(), mark=mark, **facts)


def make_version(
    *,
    audience: Audience | str = Audience.PUBLIC,
    language: str = "ru",
    content: bytes | None = None,
    revision: Revision | None = None,
    document: Document | None = None,
    **facts: Any,
) -> LanguageVersion:
    """Make a published version; its file is stored when ``content`` is given."""
    if revision is None:
        revision = make_revision(document=document or make_document(audience=audience))
    body = content if content is not None else f"file {next(_numbers)}".encode()
    if content is not None:
        import io

        from archive.files import store

        store.put(io.BytesIO(content))
    facts.setdefault("media_type", PDF)
    facts.setdefault("state", "published")
    return LanguageVersion.objects.create(
        revision=revision,
        language=language,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        **facts,
    )


def make_task(*, revision: Revision, language: str = "kk", **facts: Any) -> TranslationTask:
    """Make a task of translation that was asked for."""
    return TranslationTask.objects.create(revision=revision, language=language, **facts)


def make_decision(number: str | None = None, **facts: Any) -> Decision:
    """Make a public decision adopted at some meeting and cleared by the Chair."""
    count = next(_numbers)
    facts.setdefault("title_en", f"Decision {count}")
    facts.setdefault("title_ru", f"Решение {count}")
    facts.setdefault("text_en", "To agree.")
    facts.setdefault("text_ru", "Согласиться.")
    facts.setdefault("effective_on", date(2026, 3, 12))
    facts.setdefault("state", "adopted")
    facts.setdefault("cleared_at", timezone.now())
    return Decision.objects.create(
        number=number or f"{2000 + count // 99 % 900}-{count % 99 + 1:02d}", **facts
    )


def make_theme(slug: str | None = None, **facts: Any) -> Theme:
    """Make a theme."""
    number = next(_numbers)
    facts.setdefault("name_en", f"Theme {number}")
    facts.setdefault("name_ru", f"Тема {number}")
    return Theme.objects.create(slug=slug or f"theme-{number}", **facts)


def publish(meeting: Meeting) -> None:
    """Publish the agenda of a meeting as it stands."""
    publish_agenda(meeting=meeting, by=None, at=timezone.now())


def place(document: Document, *, item: AgendaItem, position: int = 1) -> Placement:
    """Place a document under an agenda item."""
    return Placement.objects.create(item=item, document=document, position=position)


def make_pack(*, meeting: Meeting, serial: int = 1) -> Pack:
    """Make an empty distributed pack."""
    return Pack.objects.create(
        meeting=meeting, serial=serial, distributed_at=timezone.now(), distributed_by=make_officer()
    )


def make_minutes(**facts: Any) -> Minutes:
    """Make minutes in preparation, with a paragraph in both languages."""
    facts.setdefault("text_ru", "Совещание открыл Председатель.")
    facts.setdefault("text_en", "The Chair opened the meeting.")
    if "meeting" not in facts:
        facts["meeting"] = make_meeting(starts_on=timezone.localdate() - timedelta(days=9))
    return Minutes.objects.create(**facts)


def make_chair(*, state: State | None = None, since: date = date(2025, 4, 24)) -> User:
    """Make the account of the Chair's representative, with the running term."""
    state = state or make_state()
    make_term(state=state, starts_on=since)
    post = make_appointment(role="chair-representative", state=state, starts_on=since)
    account: User = post.person.user
    return account


def make_letter(**facts: Any) -> Letter:
    """Make a note that came in."""
    facts.setdefault("direction", "in")
    facts.setdefault("number", f"N-{next(_numbers)}")
    facts.setdefault("dated_on", date(2026, 3, 12))
    facts.setdefault("sender", "Ministry")
    facts.setdefault("addressee", "Chair")
    facts.setdefault("concerns", "A decision")
    return Letter.objects.create(**facts)


def make_draft(**facts: Any) -> Decision:
    """Make a draft decision without a number, with both texts."""
    count = next(_numbers)
    facts.setdefault("title_en", f"Draft decision {count}")
    facts.setdefault("title_ru", f"Проект решения {count}")
    facts.setdefault("text_en", "To agree.\nTo request.")
    facts.setdefault("text_ru", "Согласиться.\nПоручить.")
    return Decision.objects.create(**facts)


def make_procedure(
    *, states: Iterable[State] = (), key: str | None = None, **facts: Any
) -> NonObjectionProcedure:
    """Make a procedure that has been opened and expires in a week, with the States asked."""
    now = timezone.now()
    decision = facts.pop("decision", None) or make_draft()
    facts.setdefault("opened_at", now - timedelta(days=7))
    facts.setdefault("expires_at", now + timedelta(days=7))
    facts.setdefault("text_digests", digests_of(decision))
    procedure = NonObjectionProcedure.objects.create(
        key=key or f"nop-test-{next(_numbers)}", decision=decision, **facts
    )
    procedure.circle.set(states)
    return procedure


def make_offer(*, state: State, term_starts_on: date, **facts: Any) -> Offer:
    """Make an offer that waits for an answer."""
    facts.setdefault("offered_on", date(2026, 1, 1))
    return Offer.objects.create(state=state, term_starts_on=term_starts_on, **facts)


def make_directive(**facts: Any) -> Directive:
    """Make a directive that carries the Chair's word."""
    facts.setdefault("text_en", f"Directive {next(_numbers)}")
    facts.setdefault("given_on", date(2026, 3, 1))
    word = {"cleared_by": "Chair", "cleared_on": facts["given_on"], "cleared_form": "letter"}
    return Directive.objects.create(**{**word, **facts})


def make_plan(*, year: int, **facts: Any) -> WorkPlan:
    """Make a plan laid before the members."""
    facts.setdefault("state", "proposed")
    return WorkPlan.objects.create(year=year, **facts)


def make_activity(*, plan: WorkPlan, **facts: Any) -> Activity:
    """Make an activity of the first quarter."""
    facts.setdefault("number", 1)
    facts.setdefault("quarter", 1)
    facts.setdefault("title_en", f"Activity {plan.year}.{facts['number']}")
    facts.setdefault("title_ru", f"Мероприятие {plan.year}.{facts['number']}")
    return Activity.objects.create(plan=plan, **facts)


def make_action_plan_item(number: str | None = None, **facts: Any) -> ActionPlanItem:
    """Make an item of the action plan."""
    count = next(_numbers)
    facts.setdefault("title_en", f"Item {count}")
    facts.setdefault("title_ru", f"Пункт {count}")
    return ActionPlanItem.objects.create(number=number or f"{count}", **facts)


def make_contribution(**facts: Any) -> Contribution:
    """Make a contribution in money, released by nobody."""
    facts.setdefault("on", date(2026, 2, 1))
    facts.setdefault("amount", 100)
    facts.setdefault("currency", "EUR" if facts["amount"] is not None else "")
    return Contribution.objects.create(**facts)


def make_proposal(**facts: Any) -> ProjectProposal:
    """Make a proposal for an item of the action plan, released by nobody."""
    facts.setdefault("title_en", f"Proposal {next(_numbers)}")
    facts.setdefault("title_ru", "Предложение")
    proposal = ProjectProposal.objects.create(**facts)
    proposal.items.add(make_action_plan_item())
    return proposal


def make_rule(key: str, **facts: Any) -> Rule:
    """Make a rule of the Modalities, valid since they are."""
    facts.setdefault("clause", "3.v.2")
    facts.setdefault("checker", "senior-officials")
    facts.setdefault("text_en", f"Rule {key}")
    facts.setdefault("text_ru", f"Правило {key}")
    facts.setdefault("valid_from", date(2013, 6, 5))
    return Rule.objects.create(key=key, **facts)


def make_rule_state(key: str, **facts: Any) -> RuleState:
    """Put on record that a rule was waived."""
    facts.setdefault("state", "waived")
    facts.setdefault("starts_on", date(2020, 1, 1))
    facts.setdefault("basis_en", "A decision")
    facts.setdefault("basis_ru", "Решение")
    return RuleState.objects.create(key=key, **facts)
