"""Who acts in a non-objection procedure, and whether each State can be reached (3.i, 3.ii)."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from chairmanship.circle import term_on
from meetings.models import NonObjectionProcedure, Position
from members.models import Appointment, Notice, State, User

REACHED_WITHIN = timedelta(days=90)
TEST_MAIL = "reach-test"
FOR_A_STATE = (
    Appointment.Role.COORDINATOR,
    Appointment.Role.ALTERNATE,
    Appointment.Role.CHAIR_REPRESENTATIVE,
)


class Reach(NamedTuple):
    """Whether a State's coordinator was reached lately; what is recorded where not."""

    state: State
    coordinator: Appointment | None
    is_reached: bool
    delivery: Any = None
    has_answered: bool = False
    is_unsettled: bool = False

    @property
    def is_settled(self) -> bool:
        """Say whether the procedure may open as far as this State is concerned.

        Where the Chair has instructed that its representation is unsettled, nobody is waited for.
        """
        return self.is_reached or self.delivery is not None or self.is_unsettled


def speaks_for_the_chair(user: Any, *, on: date) -> bool:
    """Say whether somebody represents the chairing Government on a day (3.ii)."""
    if not user.is_authenticated or not user.is_active:
        return False
    posts = Appointment.objects.in_office_on(on).filter(
        person__user=user, role=Appointment.Role.CHAIR_REPRESENTATIVE
    )
    states = set(posts.values_list("state", flat=True))
    if not states:
        return False
    term = term_on(on)
    return term is None or term.state_id in states


def post_for(user: Any, states: Any, *, on: date) -> Appointment | None:
    """Return the post in which somebody takes a position for one of ``states`` on a day."""
    if not user.is_authenticated or not user.is_active:
        return None
    posts = Appointment.objects.in_office_on(on).filter(
        person__user=user, role__in=FOR_A_STATE, state__in=states
    )
    held = list(posts.select_related("state", "person"))
    return min(held, key=lambda post: FOR_A_STATE.index(Appointment.Role(post.role)), default=None)


def accounts_asked(procedure: NonObjectionProcedure, *, on: date) -> list[User]:
    """Return the accounts of the coordinators and alternates of the States asked."""
    posts = Appointment.objects.in_office_on(on).filter(
        role__in=FOR_A_STATE[:2], state__in=procedure.circle.all()
    )
    return list(User.objects.filter(person__appointments__in=posts, is_active=True).distinct())


def accounts_of(state: State, *, on: date) -> list[User]:
    """Return the accounts of a State's coordinator and alternates."""
    posts = Appointment.objects.in_office_on(on).filter(role__in=FOR_A_STATE[:2], state=state)
    return list(User.objects.filter(person__appointments__in=posts, is_active=True).distinct())


def accounts_of_the_chair(*, on: date) -> list[User]:
    """Return the accounts of those who represent the Chair on a day."""
    posts = Appointment.objects.in_office_on(on).filter(role=Appointment.Role.CHAIR_REPRESENTATIVE)
    accounts = User.objects.filter(person__appointments__in=posts, is_active=True).distinct()
    return [user for user in accounts if speaks_for_the_chair(user, on=on)]


def reach_of(procedure: NonObjectionProcedure, *, at: datetime, on: date) -> list[Reach]:
    """Return for each participating State whether its coordinator was reached within 90 days.

    By signing in, or by a test mail that the mail server took. For the unit and the Chair only.
    """
    since = at - REACHED_WITHIN
    mails = Notice.objects.filter(
        kind=TEST_MAIL,
        state=Notice.State.SENT,
        settled_at__gte=since,
        recipient=OuterRef("person__user"),
    )
    posts: Any = (
        Appointment.objects.in_office_on(on)
        .filter(role=Appointment.Role.COORDINATOR)
        .select_related("person__user")
        .annotate(was_mailed=Exists(mails))
    )
    coordinators = {post.state_id: post for post in posts}
    recorded = {row.state_id: row for row in procedure.deliveries.all()}
    found = []
    given = Position.objects.filter(decision=procedure.decision_id, state=OuterRef("pk"))
    if procedure.opened_at is not None:  # comments made before are no answer to what is asked now
        given = given.exclude(kind=Position.Kind.COMMENTS)
    states: Any = State.objects.participating_on(on).in_protocol_order()
    for state in states.annotate(has_answered=Exists(given)):
        post = coordinators.get(state.pk)
        user = post.person.user if post else None
        is_reached = (
            post is not None
            and user is not None
            and user.is_active
            and (post.was_mailed or (user.last_login is not None and user.last_login >= since))
        )
        delivery = recorded.get(state.pk)
        is_unsettled = state.unsettled_since is not None and state.unsettled_since <= on
        found.append(Reach(state, post, is_reached, delivery, state.has_answered, is_unsettled))
    return found
