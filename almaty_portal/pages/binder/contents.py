"""What a hand-over binder holds: each part through its shelf's own door, for its recipient.

A part is a function of the recipient and the day; a new one is a line in ``PARTS``.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words, range_in_words
from almaty_portal.common.printing import Block, Printable, Rows
from almaty_portal.pages.plan.directives import with_results
from almaty_portal.pages.plan.door import is_chair_or_unit
from almaty_portal.pages.plan.report import plan_blocks
from chairmanship import circle
from chairmanship.models import Activity, WorkPlan
from meetings.decisions import paragraphs
from meetings.models import Decision, Meeting, NonObjectionProcedure
from meetings.nonobjection import overview
from meetings.places import place_of
from members.access import audiences_of
from members.models import Appointment, Audience

Part = Callable[[Any, date], list[Printable]]
NOTHING = "—"


def blocks_for(recipient: Any, *, on: date) -> list[Printable]:
    """Return the binder of one recipient, as of a day."""
    blocks: list[Printable] = [
        Block(_("Almaty Process")),
        Block(_("Hand-over binder"), 1),
        Block(_("As of %(day)s.") % {"day": _day(on, genitive=True)}),
        *_chair(on),
    ]
    for title, part in PARTS:
        if title in OF_THE_CHAIR and not is_chair_or_unit(recipient):
            continue
        found = part(recipient, on) or [Block(_("There is nothing under this head."))]
        blocks += [Block(_(title), 2), *found]
    return blocks


def _chair(on: date) -> list[Printable]:
    term = circle.term_on(on)
    if term is None:
        return []
    said = _("In the Chair: %(state)s, since %(since)s; two years are foreseen in 3.ii.")
    since = in_words(term.starts_on, term.starts_precision, bilingual.current(), genitive=True)
    return [Block(said % {"state": bilingual.text(term.state, "short_name"), "since": since})]


def _decisions(recipient: Any, on: date) -> list[Printable]:
    """Return the decisions in force that were adopted through the portal, with their texts."""
    in_force = Decision.objects.visible_to(recipient).in_force_on(on)
    blocks: list[Printable] = []
    for decision in in_force.order_by("effective_on", "number"):
        day = _day(decision.effective_on) if decision.effective_on else ""
        blocks.append(Block(f"{decision.number} {bilingual.text(decision, 'title')}", 3))
        blocks.append(Block(day))
        numbered = enumerate(paragraphs.of(bilingual.text(decision, "text")), 1)
        blocks += [Block(f"{ordinal}. {paragraph}") for ordinal, paragraph in numbered]
    return blocks


def _open_follow_up(recipient: Any, on: date) -> list[Printable]:  # noqa: ARG001 - a part's
    """Return what decisions have asked for and is still to be done, and what was deferred."""
    rows = [
        (activity.decision_number, bilingual.text(activity, "title"), activity.get_state_display())
        for activity in Activity.objects.filter(
            plan__in=WorkPlan.objects.visible_to(recipient),
            state__in=Activity.OPEN,
            follows__in=Decision.objects.visible_to(recipient),
        )
        .annotate(decision_number=F("follows__number"))
        .order_by("decision_number", "number")
    ]
    rows += [
        (decision.number, bilingual.text(decision, "title"), decision.get_state_display())
        for decision in Decision.objects.visible_to(recipient)
        .filter(state=Decision.State.DEFERRED)
        .order_by("number")
    ]
    head = (pgettext("heading", "Decision"), _("What is to be done"), _("state"))
    return [Rows(head, rows, (2, 7, 2))] if rows else []


def _procedures(recipient: Any, on: date) -> list[Printable]:  # noqa: ARG001 - a part's
    """Return the texts put to the States that have not been closed yet (3.vi)."""
    running = NonObjectionProcedure.objects.visible_to(recipient).running()
    blocks: list[Printable] = []
    for procedure in running.select_related("decision"):
        blocks.append(Block(bilingual.text(procedure.decision, "title"), 3))
        if procedure.expires_at:
            said = _("Ends on %(moment)s.")
            blocks.append(Block(said % {"moment": overview.in_words(procedure.expires_at)}))
    return blocks


def _directives(recipient: Any, on: date) -> list[Printable]:  # noqa: ARG001 - a part's
    """Return what the Chair has directed and is still to be done; nothing for a coordinator."""
    given = with_results(recipient, only_open=True)
    return (
        [
            Rows(
                (pgettext("heading", "Directive"), _("Given on"), _("Due on")),
                [
                    (
                        bilingual.text(row.directive, "text"),
                        _day(row.directive.given_on),
                        _day(row.directive.due_on) if row.directive.due_on else NOTHING,
                    )
                    for row in given
                ],
                (6, 2, 2),
            )
        ]
        if given
        else []
    )


def _work_plan(recipient: Any, on: date) -> list[Printable]:
    """Return the plan of the year and the next, as far as the recipient may read them."""
    blocks: list[Printable] = []
    plans = WorkPlan.objects.visible_to(recipient).filter(year__gte=on.year).order_by("year")
    for plan in plans:
        blocks += [Block(str(plan), 3), *plan_blocks(plan, recipient, level=3)]
    return blocks


def _calendar(recipient: Any, on: date) -> list[Printable]:
    """Return the meetings to come."""
    meetings = Meeting.objects.visible_to(recipient).with_country_names().upcoming(on)
    rows = [
        (
            range_in_words(m.starts_on, m.ends_on, m.precision, bilingual.current()),
            bilingual.text(m, "title"),
            str(place_of(m) or NOTHING),
        )
        for m in meetings
    ]
    head = (
        pgettext("heading", "Date"),
        pgettext("heading", "Meeting"),
        pgettext("heading", "Place"),
    )
    return [Rows(head, rows, (3, 6, 3))] if rows else []


def _contacts(recipient: Any, on: date) -> list[Printable]:
    """Return those in office: all to members, to others who agreed to publication."""
    posts = Appointment.objects.in_office_on(on)
    if Audience.MEMBERS not in audiences_of(recipient):
        posts = posts.filter(Q(person__contacts_may_be_public=True))
    ordered = posts.select_related("person", "state", "organisation").order_by(
        F("state__filed_under").asc(nulls_last=True),  # the same on both databases
        *("organisation__name_en", "role", "starts_on", "pk"),
    )
    rows = [(_for_whom(post), _post(post), _reached(post)) for post in ordered]
    head = (
        pgettext("heading", "State or organization"),
        pgettext("heading", "Person"),
        _("Contacts"),
    )
    return [Rows(head, rows, (3, 5, 4))] if rows else []


def _for_whom(post: Appointment) -> str:
    if post.state:
        return bilingual.text(post.state, "short_name")
    return bilingual.text(post.organisation, "name")


def _post(post: Appointment) -> str:
    office = (bilingual.text(post, "office"), bilingual.text(post, "institution"))
    return ", ".join(filter(None, [str(post.person), str(post.get_role_display()), *office]))


def _reached(post: Appointment) -> str:
    return ", ".join(filter(None, [post.person.email, post.person.phone])) or NOTHING


def _day(day: date, *, genitive: bool = False) -> str:
    return in_words(day, language=bilingual.current(), genitive=genitive)


DIRECTIVES = gettext_noop("Directives still to be carried out")
PARTS: tuple[tuple[str, Part], ...] = (
    (gettext_noop("Decisions in force"), _decisions),
    (gettext_noop("Decisions with something still to be done"), _open_follow_up),
    (gettext_noop("Procedures under way"), _procedures),
    (DIRECTIVES, _directives),
    (gettext_noop("Work plan"), _work_plan),
    (gettext_noop("Calendar"), _calendar),
    (gettext_noop("Contacts"), _contacts),
)
OF_THE_CHAIR = frozenset({DIRECTIVES})
