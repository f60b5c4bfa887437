"""Minutes in the unit: written by officers, circulated as drafts, final by the Chair's word."""

import logging
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin, PlainInline
from almaty_portal.common.clearing import ClearingForm
from almaty_portal.common.day_input import DayInput
from almaty_portal.common.working_days import shifted
from meetings.minutes import reading, services
from meetings.minutes.changes import changes
from meetings.models import Decision, Meeting, Minutes, MinutesComment, MinutesEdition

log = logging.getLogger(__name__)

USUAL_WORKING_DAYS = 10
REFUSALS: dict[type[Exception], Any] = {
    services.NotInBothLanguages: gettext_lazy("The text is needed in Russian and in English."),
    services.UnequalParagraphs: gettext_lazy(
        "The languages differ in the number of paragraphs: say why, in both languages."
    ),
    services.AlreadyFinal: gettext_lazy("The text is final: nothing follows it."),
    services.NotCirculated: gettext_lazy("Circulate a draft first."),
    services.NothingChanged: gettext_lazy("The last draft says the same."),
    services.NotAgreed: gettext_lazy("That decision was not adopted."),
    OSError: gettext_lazy("The archive cannot store the text now. Try again in a few minutes."),
}


class CirculateForm(ClearingForm):
    """The Chair's word, and until when comments are asked."""

    comments_until = forms.DateField(
        label=gettext_lazy("Comments are asked until, inclusive"),
        widget=DayInput(),
    )

    def clean_comments_until(self) -> Any:
        """Refuse a day that has passed."""
        day = self.cleaned_data["comments_until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day


class FinalForm(ClearingForm):
    """The Chair's word, and the decision by which the text was agreed, if there is one."""

    decision: Any = forms.ModelChoiceField(
        label=gettext_lazy("Agreed by the decision"),
        queryset=Decision.objects.none(),
        required=False,
        help_text=gettext_lazy("Where the text was put to the participating States (3.vi)."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer what was adopted since the meeting."""
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = Decision.objects.filter(  # type: ignore[attr-defined]
            state=Decision.State.ADOPTED, effective_on__gte=meeting.starts_on
        )


class CommentInline(PlainInline):
    """What readers of the drafts asked to be changed; nobody changes that."""

    model = MinutesComment
    fields = readonly_fields = ["capacity", "text", "sent_at"]
    can_delete = False
    ordering = ["sent_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Comments come from their authors."""
        return False


class MinutesAct:
    """The way from a meeting to its minutes, mixed into the admin of meetings."""

    @action(
        description=gettext_lazy("Minutes or Chair’s summary …"),
        url_path="minutes",
        permissions=["act"],
    )
    def minutes(self, request: HttpRequest, object_id: str) -> HttpResponse:  # noqa: ARG002
        """Lead to the text of this meeting, or to the form that begins it."""
        meeting = get_object_or_404(Meeting, pk=object_id)
        there = Minutes.objects.filter(meeting=meeting).first()
        if there is not None:
            return redirect("admin:meetings_minutes_change", there.pk)
        return redirect(f"{reverse('admin:meetings_minutes_add')}?meeting={meeting.pk}")


@admin.register(Minutes)
class MinutesAdmin(BilingualAdmin):
    """The texts the unit works on; what was given out stays as it was."""

    list_display = ["meeting", "kind", "where_it_stands"]
    list_filter = ["kind"]
    list_select_related = ["meeting"]
    search_fields = ["meeting__title_ru", "meeting__title_en", "meeting__slug"]
    autocomplete_fields = ["meeting"]
    actions_detail = ["circulate", "make_final", "look"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Bring the editions along."""
        return super().get_queryset(request).prefetch_related("editions")

    @admin.display(description=gettext_lazy("where it stands"))
    def where_it_stands(self, minutes: Minutes) -> str:
        """Say what readers have of it."""
        editions = sorted(minutes.editions.all(), key=lambda edition: edition.number)
        return editions[-1].mark if editions else _("in preparation")

    def has_change_permission(self, request: HttpRequest, obj: Minutes | None = None) -> bool:
        """Leave what is final."""
        if obj is not None and obj.newest is not None and obj.newest.is_final:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Minutes | None = None) -> bool:
        """Only what nobody was shown can go."""
        if obj is not None and obj.newest is not None:
            return False
        return super().has_delete_permission(request, obj)

    @action(description=gettext_lazy("Circulate …"), url_path="circulate", permissions=["act"])
    def circulate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what changes for readers; on POST freeze it as a draft and hold the notices."""
        minutes: Minutes = get_object_or_404(Minutes, pk=object_id)
        user: Any = request.user
        asked = shifted(timezone.localdate(), USUAL_WORKING_DAYS)
        form = CirculateForm(
            request.POST if request.method == "POST" else None, initial={"comments_until": asked}
        )
        if (
            request.method == "POST"
            and form.is_valid()
            and _done(
                request,
                lambda: services.circulate(
                    minutes=minutes,
                    by=user,
                    at=timezone.now(),
                    cleared=form.clearing,
                    comments_until=form.cleaned_data["comments_until"],
                ),
                _("The draft is circulated; the notices wait in the outbox."),
            )
        ):
            return redirect("admin:meetings_minutes_change", minutes.pk)
        return self._page(request, minutes, _("Circulate the draft"), _("Circulate"), form)

    @action(description=gettext_lazy("Make final …"), url_path="final", permissions=["act"])
    def make_final(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what differs from the last draft; on POST freeze it for good."""
        minutes: Any = get_object_or_404(Minutes.objects.select_related("meeting"), pk=object_id)
        user: Any = request.user
        form = FinalForm(
            request.POST if request.method == "POST" else None, meeting=minutes.meeting
        )
        if (
            request.method == "POST"
            and form.is_valid()
            and _done(
                request,
                lambda: services.make_final(
                    minutes=minutes,
                    by=user,
                    at=timezone.now(),
                    cleared=form.clearing,
                    decision=form.cleaned_data["decision"],
                ),
                _("The text is final; the notices wait in the outbox."),
            )
        ):
            return redirect("admin:meetings_minutes_change", minutes.pk)
        return self._page(request, minutes, _("Make the text final"), _("Make final"), form)

    @action(description=gettext_lazy("On the portal"), url_path="look", permissions=["act"])
    def look(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Lead to the page readers have, once there is one."""
        minutes: Any = get_object_or_404(Minutes.objects.select_related("meeting"), pk=object_id)
        if minutes.newest is None:
            messages.warning(request, _("Readers see it once a draft is circulated."))
            return redirect("admin:meetings_minutes_change", minutes.pk)
        return redirect(minutes)

    def _page(
        self, request: HttpRequest, minutes: Minutes, title: str, button: str, form: Any
    ) -> HttpResponse:
        last = minutes.newest
        found = changes(services.both(last), services.both(minutes)) if last else []
        return self.act_page(
            request,
            minutes,
            title=title,
            button=button,
            template="admin/minutes.html",
            form=form,
            back=reverse("admin:meetings_minutes_change", args=[minutes.pk]),
            last=last,
            changed=reading.in_words(found),
            comments=MinutesComment.objects.filter(edition__minutes=minutes).select_related(
                "edition"
            ),
        )


@admin.register(MinutesEdition)
class MinutesEditionAdmin(BilingualAdmin):
    """What was given out, with the comments on it; read only."""

    list_display = ["minutes", "mark", "published_at", "published_by", "cleared_by"]
    list_select_related = ["minutes__meeting", "published_by"]
    search_fields = ["minutes__meeting__title_ru", "minutes__meeting__title_en"]
    inlines = [CommentInline]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Editions come of the act."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """They stay as they were given out."""
        return False

    has_delete_permission = has_change_permission


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do the act and say so, or say why it is refused."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        if isinstance(refusal, OSError):
            log.exception("Final minutes could not be filed.")
        said_of = next(kind for kind in REFUSALS if isinstance(refusal, kind))
        messages.error(request, str(REFUSALS[said_of]))
        return False
    messages.success(request, said)
    return True
