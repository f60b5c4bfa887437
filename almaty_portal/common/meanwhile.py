"""Two editors never overwrite each other: a form knows the state it was filled with (SAFETY D10).

The state is the last entry of the row's history. Where another was written since, the form comes
back as it was typed, with what the other changed beside it, and 409; sent once more it is saved,
by somebody who has seen both.
"""

from typing import Any, NamedTuple

from django.contrib import messages
from django.db import connections, models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext as _

SEEN = "seen_history"


class Change(NamedTuple):
    """What another wrote into a field meanwhile."""

    field: str
    was: str
    is_now: str


def last_entry(row: models.Model) -> Any:
    """Return the last entry of a row's history, or None where it keeps none."""
    entries = entries_of(row)
    return entries.order_by("-history_id").first() if entries is not None else None


def entries_of(row: models.Model) -> Any:
    """Return the entries of a row's history, or None where it keeps none."""
    history: Any = getattr(type(row), "history", None)
    return QuerySet(history.model).filter(id=row.pk) if history is not None else None


def changes_since(row: models.Model, seen: str) -> tuple[Any, list[Change]]:
    """Return the last entry, and what was changed since the entry ``seen``; nothing if it is it."""
    last = last_entry(row)
    if last is None or str(last.history_id) == seen or not seen.isdecimal():
        return last, []
    before = entries_of(row).filter(history_id=int(seen)).first()
    if before is None:
        return last, []
    found = last.diff_against(before, foreign_keys_are_objs=True)
    fields = {field.name: field for field in row._meta.get_fields()}
    return last, [
        Change(
            capfirst(force_str(getattr(fields.get(c.field), "verbose_name", c.field))),
            force_str(c.old if c.old is not None else "—"),
            force_str(c.new if c.new is not None else "—"),
        )
        for c in found.changes
    ]


class KeptApart:
    """An admin whose form is refused once when the row was changed since it was opened."""

    change_form_template: Any = "admin/kept_apart.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Hold the row while the form is saved, and refuse what was filled with another state."""
        context = {**(extra_context or {})}
        if object_id is None:
            return super().changeform_view(request, object_id, form_url, context)  # type: ignore[misc, no-any-return]
        with transaction.atomic():
            row = self._row(request, object_id)
            if row is None:
                return super().changeform_view(request, object_id, form_url, context)  # type: ignore[misc, no-any-return]
            last, changed = changes_since(row, request.POST.get(SEEN, ""))
            context["seen_history"] = last.history_id if last else ""
            if request.method != "POST" or not changed:
                return super().changeform_view(request, object_id, form_url, context)  # type: ignore[misc, no-any-return]
            return self._refused(request, object_id, last, {**context, "meanwhile": changed})

    def _row(self, request: HttpRequest, object_id: str) -> Any:
        rows = self.model._default_manager.all()  # type: ignore[attr-defined]
        if request.method == "POST" and connections["default"].features.has_select_for_update:
            rows = rows.select_for_update(of=("self",))
        try:
            return rows.filter(pk=object_id).first()
        except ValueError:
            return None

    def _refused(
        self, request: HttpRequest, object_id: str, last: Any, context: dict[str, Any]
    ) -> HttpResponse:
        """Show the form as it was typed, without saving, beside what the other changed."""
        who = last.history_user or _("somebody")
        messages.error(
            request,
            _("%(who)s saved this meanwhile. Your text is kept below; look at both and save again.")
            % {"who": who},
        )
        request.meanwhile = True  # type: ignore[attr-defined]
        answer: HttpResponse = super().changeform_view(request, object_id, "", context)  # type: ignore[misc]
        answer.status_code = 409
        return answer

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return a form that cannot be valid while another's changes have not been seen."""
        form: Any = super().get_form(request, *args, **kwargs)  # type: ignore[misc]
        if not getattr(request, "meanwhile", False):
            return form

        class Held(form):  # type: ignore[misc]
            def clean(self) -> Any:
                given = super().clean()
                self.add_error(None, _("Not saved yet: it was changed meanwhile."))
                return given

        return Held
