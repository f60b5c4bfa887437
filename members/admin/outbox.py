"""The outbox: mailings looked at before they are released, and addresses that fail."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action

from almaty_portal.common.admin import UnitAdmin
from members import addresses, mailings, outbox
from members.models import Notice, User


class FailingForm(forms.Form):
    """What came back from an address."""

    note = forms.CharField(
        label=gettext_lazy("What came back"),
        help_text=gettext_lazy("Such as: no such mailbox. Nothing is mailed there until cleared."),
        max_length=200,
    )


class DropForm(forms.Form):
    """Why a mailing does not go out."""

    reason = forms.CharField(label=gettext_lazy("Why it is not sent"), max_length=200)


@admin.register(Notice)
class NoticeAdmin(UnitAdmin):
    """The outbox is read here; it is written by acts and sent by the worker.

    What is held is released mailing by mailing, on the page that shows its words and recipients.
    The text of a single notice may hold a link that signs somebody in, so it is not shown.
    """

    list_display = ["subject", "recipient", "state", "held_at", "settled_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["recipient"]
    search_fields = ["subject", "recipient__email"]
    exclude = ["body", "other_body", "other_subject"]
    actions = ["drop"]
    actions_list = ["to_mailings", "to_failing"]
    actions_detail = ["address_fails"]

    def get_urls(self) -> list[Any]:
        """Add the pages of mailings and of failing addresses."""
        wrap = self.admin_site.admin_view
        return [
            path("mailings/", wrap(self.all_mailings), name="members_mailings"),
            path("mailing/", wrap(self.one_mailing), name="members_mailing"),
            path("failing/", wrap(self.failing), name="members_failing_addresses"),
            *super().get_urls(),
        ]

    @action(description=gettext_lazy("Mailings to release"), url_path="to-mailings")
    def to_mailings(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        """Lead to what is held."""
        return redirect("admin:members_mailings")

    @action(description=gettext_lazy("Failing addresses"), url_path="to-failing")
    def to_failing(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        """Lead to the addresses that fail."""
        return redirect("admin:members_failing_addresses")

    def all_mailings(self, request: HttpRequest) -> HttpResponse:
        """Show what is held, an act a line."""
        self._ask(request)
        rows = [
            {**row, "link": f"../mailing/?{urlencode({k: row[k] for k in ('kind', 'about')})}"}
            for row in mailings.waiting()
        ]
        return self._page(request, "admin/mailings.html", title=_("Mailings"), rows=rows)

    def one_mailing(self, request: HttpRequest) -> HttpResponse:
        """Show one mailing as it will be sent; on POST test, release or drop it."""
        self._ask(request)
        kind, about = request.GET.get("kind", ""), request.GET.get("about", "")
        if not kind:
            raise Http404
        form = DropForm(request.POST if request.POST.get("act") == "drop" else None)
        if request.method == "POST":
            numbers = [n for n in request.POST.get("numbers", "").split(",") if n.isdecimal()]
            seen = mailings.mailing_of(kind=kind, about=about, numbers=map(int, numbers))
            if self._has_acted(request, seen, form):
                return redirect("admin:members_mailings")
        return self._page(
            request,
            "admin/mailing.html",
            title=_("Mailing"),
            mailing=mailings.mailing_of(kind=kind, about=about),
            form=form,
        )

    def _has_acted(
        self, request: HttpRequest, seen: mailings.Mailing, form: DropForm
    ) -> HttpResponse | bool:
        """Do what was asked with the notices that were looked at; say whether the page is done."""
        user: Any = request.user
        now, asked = timezone.now(), request.POST.get("act")
        if not seen.held:
            messages.warning(request, _("Nothing of this mailing is held any more."))
            return True
        if asked == "test":
            count = mailings.send_test(mailing=seen, to=user, at=now)
            said = ngettext(
                "%(count)s test is on its way to %(email)s.",
                "%(count)s tests are on their way to %(email)s.",
                count,
            )
            messages.success(request, said % {"count": count, "email": user.email})
        elif asked == "release":
            count = outbox.release(chosen=seen.held, by=user, at=now)
            messages.success(request, _("Released: %(count)s") % {"count": count})
            return True
        elif form.is_valid():
            reason = form.cleaned_data["reason"]
            count = outbox.drop(chosen=seen.held, reason=reason, at=now)
            messages.success(request, _("Dropped: %(count)s") % {"count": count})
            return True
        return False

    @action(
        description=gettext_lazy("The address fails …"),
        url_path="address-fails",
        permissions=["act"],
    )
    def address_fails(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Mark the recipient's address: mail to it came back."""
        notice = get_object_or_404(Notice.objects.select_related("recipient"), pk=object_id)
        back = reverse("admin:members_notice_change", args=[notice.pk])
        return mark_failing(self, request, notice, notice.recipient, back=back)

    def failing(self, request: HttpRequest) -> HttpResponse:
        """Show the addresses that fail; on POST clear the mark of one."""
        self._ask(request)
        if request.method == "POST":
            number = request.POST.get("user", "")
            user = get_object_or_404(User, pk=number if number.isdecimal() else 0)
            addresses.clear(user=user)
            self.log_change(request, user, "The address is mailed again.")
            messages.success(request, _("%(email)s is mailed again.") % {"email": user.email})
            return redirect("admin:members_failing_addresses")
        users = list(addresses.failing().select_related("person"))
        title = _("Failing addresses")
        return self._page(request, "admin/failing_addresses.html", title=title, users=users)

    def _ask(self, request: HttpRequest) -> None:
        """Ask whether the officer may send what is held.

        :raises PermissionDenied: if not
        """
        if not request.user.has_perm("members.change_notice"):
            raise PermissionDenied

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        known = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, known)

    def has_export_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Its columns would hold the text."""
        return False

    @admin.action(description=gettext_lazy("Drop the chosen notices"), permissions=["view"])
    def drop(self, request: HttpRequest, notices: QuerySet[Notice]) -> None:
        """Drop what was not sent yet."""
        count = outbox.drop(chosen=notices, reason="dropped by an officer", at=timezone.now())
        messages.success(request, _("Dropped: %(count)s") % {"count": count})

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody writes a notice by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor takes one away."""
        return False


def mark_failing(
    model_admin: UnitAdmin, request: HttpRequest, row: Any, user: User, *, back: str
) -> HttpResponse:
    """Ask what came back from somebody's address; on POST mark it."""
    form = FailingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        addresses.mark_failing(user=user, note=form.cleaned_data["note"], at=timezone.now())
        model_admin.log_change(request, row, "The address was marked as failing.")
        messages.success(request, _("%(email)s is marked as failing.") % {"email": user.email})
        return redirect("admin:members_failing_addresses")
    return model_admin.act_page(
        request,
        row,
        title=_("The address %(email)s fails") % {"email": user.email},
        button=gettext_lazy("Mark the address"),
        form=form,
        back=back,
    )
