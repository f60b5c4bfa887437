"""Named links, on the page of the pack they open."""

from datetime import datetime, time, timedelta
from types import MethodType
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.day_input import DayInput
from archive.admin.packs import PackAdmin
from archive.models import NamedLink, Pack
from archive.packs import links
from members.models import Audience


class LinkForm(forms.Form):
    """For whom a link is, what for, until when, and how much it opens."""

    name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        help_text=gettext_lazy("Such as: interpreter, English and Russian. The page shows it."),
        max_length=200,
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The link ends with this day in Almaty; sixty days at most."),
        widget=DayInput(),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Papers up to the circle"),
        choices=NamedLink.CIRCLES,
        initial=Audience.MEMBERS,
    )

    def clean_last_day(self) -> datetime:
        """Return the instant the day ends in Almaty."""
        after = self.cleaned_data["last_day"] + timedelta(days=1)
        return datetime.combine(after, time(), tzinfo=timezone.get_current_timezone())


@action(
    description=gettext_lazy("Link for an interpreter …"), url_path="links", permissions=["act"]
)
def named_links(model_admin: PackAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the links to a pack; on POST make one and show its address once, or revoke one."""
    user: Any = request.user
    if not user.has_perm("archive.distribute_pack"):
        raise PermissionDenied
    pack = get_object_or_404(Pack.objects.select_related("meeting"), pk=object_id)
    here = reverse("admin:archive_pack_named_links", args=[pack.pk])
    now, address = timezone.now(), ""
    if "revoke" in request.POST:
        number = request.POST["revoke"]
        link = get_object_or_404(pack.links, pk=number if number.isdecimal() else 0)
        links.revoke(link=link, by=user, at=now)
        messages.success(request, _("The link is revoked: it opens nothing any more."))
        return redirect(here)
    form = LinkForm(request.POST or None, initial=_proposed(pack))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        facts["expires_at"] = facts.pop("last_day")
        facts["audience"] = Audience(facts["audience"])
        try:
            link, token = links.make(pack=pack, by=user, at=now, **facts)
        except links.GoodForTooLong:
            form.add_error("last_day", _("A link ends after today and within sixty days."))
        else:
            address = links.address_of(link, token)
    return model_admin.act_page(
        request,
        pack,
        title=_("Links to serial %(serial)s") % {"serial": pack.serial},
        button=None if address else gettext_lazy("Make the link"),
        template="admin/named_links.html",
        form=forms.Form() if address else form,
        back=here if address else reverse("admin:archive_pack_change", args=[pack.pk]),
        address=address,
        links=pack.links.select_related("made_by").annotate(
            uses=Count("readings__at", distinct=True)
        ),
        now=now,
    )


def _proposed(pack: Pack) -> dict[str, Any]:
    """Propose the meeting's last day, or a week from now where it is over or far off."""
    today = timezone.localdate()
    last = pack.meeting.ends_on or pack.meeting.starts_on
    is_near = today <= last < today + links.LONGEST
    return {"last_day": last if is_near else today + timedelta(days=7)}


# Kept in a file of its own: the page of a pack has two acts of which this is the larger.
of_packs: Any = admin.site.get_model_admin(Pack)
of_packs.named_links = MethodType(named_links, of_packs)
of_packs.actions_detail = [*PackAdmin.actions_detail, "named_links"]
