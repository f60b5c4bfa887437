"""The forms of signing in, without placeholders in place of labels."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import User


class LoginForm(allauth_forms.LoginForm):
    """E-mail and password, as password managers know them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].help_text = ""
        _without_placeholders(self)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """The address whose password is to be set anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        _without_placeholders(self)


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    """The address a code is to be sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        _without_placeholders(self)


class InvitationForm(forms.Form):
    """The first password of an invited account."""

    password1 = SetPasswordField(label=_("New password"))
    password2 = PasswordField(label=_("The same password again"), autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Label the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = user  # type: ignore[attr-defined] # allauth's field
        _without_placeholders(self)

    def clean_password2(self) -> str:
        """Refuse two passwords that differ."""
        second: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1", second) != second:
            raise ValidationError(_("The two passwords are not the same."))
        return second


class AddKeyForm(AddWebAuthnForm):
    """A new security key or passkey, and what its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")
        self.fields["passwordless"].label = _("Use it in place of the password")
        self.fields["passwordless"].help_text = _(
            "The key then asks for a finger, a face or a PIN of its own."
        )


class EditKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field in our words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")


class LettersForm(forms.ModelForm):
    """In which language the portal writes to somebody, and how often."""

    class Meta:
        model = User
        fields = ["language", "notices_wanted"]
        labels = {
            "language": _("Language of letters"),
            "notices_wanted": _("Reminders and other notices"),
        }
        help_texts = {
            "notices_wanted": _(
                "What is formal is always sent, at once and in both languages: packs, procedures, "
                "invitations and letters about your account."
            )
        }
        widgets = {"notices_wanted": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the choice as it is where the form says nothing of it."""
        super().__init__(*args, **kwargs)
        self.fields["notices_wanted"].required = False

    def clean_notices_wanted(self) -> str:
        """Return the choice, or the one before."""
        chosen: str = self.cleaned_data["notices_wanted"]
        return chosen or self.initial["notices_wanted"]


def _without_placeholders(form: forms.Form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
