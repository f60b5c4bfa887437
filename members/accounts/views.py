"""The pages of an account that are ours; the others are allauth's in our face."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from almaty_portal.common.http import SignedInRequest
from members.accounts import invitations
from members.accounts.forms import InvitationForm, LettersForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    """What somebody may change of their own account."""
    form = LettersForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account")
    return render(request, "account/account.html", {"form": form})


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask an invited person for a password; only sending the form uses the link up."""
    try:
        user = invitations.invited_by(token)
    except invitations.InvitationSpent:
        return _spent(request)
    form = InvitationForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.accept(token=token, password=form.cleaned_data["password1"])
        except invitations.InvitationSpent:
            return _spent(request)
        except ValidationError as refused:
            form.add_error("password1", refused)
        else:
            messages.success(request, _("Your password is set. Sign in with it."))
            return redirect("account_login")
    page = render(request, "account/invitation.html", {"form": form, "invited": user})
    # The address is the key and goes nowhere; with "no-referrer" a browser would send the form
    # without its origin, and it would be refused.
    page.headers["Referrer-Policy"] = "strict-origin"
    return page


def closed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given one
    """Answer for the addresses of allauth that this portal has no use for.

    :raises Http404: always
    """
    raise Http404


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_spent.html", status=410)
