"""Showing everybody what the Chair and the Support Unit alone see: a word on record, and an act."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin
from almaty_portal.common.clearing import ClearingForm

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def write_word(row: Row, columns: dict[str, object]) -> Row:
    """Write the words on which a row is released, or take them away; return it as it is now."""
    held: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    for name, value in columns.items():
        setattr(held, name, value)
    held.save()
    return held


class ReleasingAdmin(BilingualAdmin):
    """An admin whose rows are released, and kept back again, on pages of their own."""

    release_form: type[ClearingForm] = ClearingForm
    release_title: Any = gettext_lazy("Show it to everybody")
    keep_back_title: Any = gettext_lazy("Show it to the Support Unit and the Chair alone")
    actions_detail = ["release", "keep_back"]

    def do_release(self, row: Any, form: Any) -> None:
        """Release a row on what a valid form says."""
        raise NotImplementedError

    def do_keep_back(self, row: Any) -> None:
        """Take the release back."""
        raise NotImplementedError

    @action(description=gettext_lazy("Release …"), url_path="release", permissions=["act"])
    def release(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the words on which it rests; on POST show the row to everybody."""
        form = self.release_form(_posted(request))
        return self._word(
            request, object_id, form, lambda row: self.do_release(row, form), self.release_title
        )

    @action(description=gettext_lazy("Keep back …"), url_path="keep-back", permissions=["act"])
    def keep_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask once more; on POST show the row to the Support Unit and the Chair alone again."""
        form = forms.Form(_posted(request))
        return self._word(request, object_id, form, self.do_keep_back, self.keep_back_title)

    def _word(
        self,
        request: HttpRequest,
        object_id: str,
        form: forms.Form,
        do: Callable[[Any], None],
        title: Any,
    ) -> HttpResponse:
        row: Any = get_object_or_404(self.model, pk=object_id)
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
        if form.is_valid():
            do(row)
            messages.success(request, _("Done."))
            return redirect(back)
        return self.act_page(
            request, row, title=title, button=gettext_lazy("Record"), form=form, back=back
        )


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
