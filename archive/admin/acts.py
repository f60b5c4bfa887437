"""The forms of what is done to documents and revisions, each on a page of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.documents import marks


class OpenRevisionForm(forms.Form):
    """Which kind of revision follows."""

    kind = forms.ChoiceField(
        label=_("What follows"),
        choices=[
            (marks.REVISION, _("Revision: takes the place of the text in every language")),
            (marks.CORRIGENDUM, _("Corrigendum: corrects the text, in one language or in both")),
            (marks.ADDENDUM, _("Addendum: stands beside the text")),
        ],
        initial=marks.REVISION,
        widget=forms.RadioSelect,
    )


class IssueForm(forms.Form):
    """Why something leaves the house incomplete; asked only where something is lacking."""

    reason = forms.CharField(
        label=_("Why it goes out as it is"),
        help_text=_("Kept with it; readers do not see it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_complete: bool, **kwargs: Any) -> None:
        """Ask nothing where nothing is lacking."""
        super().__init__(*args, **kwargs)
        if is_complete:
            del self.fields["reason"]


class WithdrawForm(forms.Form):
    """Why a document is withdrawn, in the words its page will show."""

    reason_ru = forms.CharField(
        label=_("Reason, in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason_en = forms.CharField(
        label=_("Reason, in English"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
