"""The page for an edit that came too late (Bearbeitungskonflikt): both versions side by side.

A view that catches ``StaleVersionError`` answers with the page; the page compares the bound form
with the record as it is now and sends the same form again with the choices::

    except StaleVersionError:
        back = reverse("persons:detail", args=[person.pk])
        return render_stale(request, form=form, record=person, back_url=back, label=str(person))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, CheckboxInput, model_to_dict
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.foundation.accounts.models import User
from lotse.web.components.formats import NOTHING
from lotse.web.errors import ACTING_FIELD

# The hidden field in which a form carries the version that its user has seen.
VERSION_FIELD = "version"


@dataclass(frozen=True)
class ConflictRow:
    """One field: what I typed and what somebody else saved, as sent and as shown."""

    field: str
    label: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    mine_shown: str
    theirs_shown: str
    is_list: bool

    @property
    def changed(self) -> bool:
        return self.mine != self.theirs

    @property
    def may_choose(self) -> bool:
        """A radio button carries one value; lists of values keep what I typed."""
        return self.changed and not self.is_list


@dataclass(frozen=True)
class Saved:
    """What was saved meanwhile: which record, by whom, when, and the way back to it."""

    version: int
    by: str
    by_oneself: bool
    at: datetime
    back_url: str
    label: str


def conflict_rows(form: BaseForm, current: Mapping[str, Any]) -> list[ConflictRow]:
    """Compare a bound form with the values that the record has now."""
    return [_row(field, current[field.name]) for field in form if field.name in current]


def render_stale(
    request: HttpRequest,
    *,
    form: BaseForm,
    record: Any,
    back_url: str,
    label: str,
    further: Callable[[Any], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Answer for a form whose record was changed meanwhile; fetches the record anew.

    ``further`` gives the values of fields that the form has and the record has not.
    """
    record.refresh_from_db()
    changed_by = User.objects.filter(pk=record.changed_by_id).first()
    saved = Saved(
        version=record.version,
        by=str(changed_by or "einer anderen Person"),
        by_oneself=record.changed_by_id == request.user.pk,
        at=record.changed_at,
        back_url=back_url,
        label=label,
    )
    values = _values(record) | (further(record) if further else {})
    return render_conflict(request, form=form, rows=conflict_rows(form, values), saved=saved)


def render_conflict(
    request: HttpRequest, *, form: BaseForm, rows: list[ConflictRow], saved: Saved
) -> HttpResponse:
    """Answer 409 with a page on which one chooses, field by field; nothing typed is lost."""
    chosen = {row.field for row in rows if row.may_choose}
    kept = [
        (name, value)
        for name in request.POST
        for value in request.POST.getlist(name)
        if form.add_prefix(VERSION_FIELD) != name != "csrfmiddlewaretoken"
        and name not in {ACTING_FIELD, *(form.add_prefix(field) for field in chosen)}
    ]
    context = {
        "rows": [(form.add_prefix(row.field), row) for row in rows if row.changed],
        "fields": [*kept, (form.add_prefix(VERSION_FIELD), str(saved.version))],
        "action_url": request.path,
        "saved": saved,
    }
    response = render(request, "errors/409.html", context, status=409)
    response.headers["HX-Retarget"] = "body"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _values(record: Any) -> dict[str, Any]:
    """What the record has now, related records by their number as forms send them."""
    return {
        name: [getattr(item, "pk", item) for item in value] if isinstance(value, list) else value
        for name, value in model_to_dict(record).items()
    }


def _row(field: BoundField, current: Any) -> ConflictRow:
    mine = _as_sent(field, field.data)
    theirs = _as_sent(field, field.field.prepare_value(current))
    return ConflictRow(
        field=field.name,
        label=str(field.label),
        mine=mine,
        theirs=theirs,
        mine_shown=_shown(field, mine),
        theirs_shown=_shown(field, theirs),
        is_list=getattr(field.field.widget, "allow_multiple_selected", False),
    )


def _as_sent(field: BoundField, value: Any) -> tuple[str, ...]:
    """Return a value as the browser would send it, one spelling for both sides."""
    if isinstance(value, bool):
        return ("on",) if value else ("",)
    if isinstance(value, str):
        value = _parsed(field, value)
    written = field.field.widget.format_value(value)
    if isinstance(written, list | tuple):
        return tuple(str(item) for item in written if item not in (None, "")) or ("",)
    return ("" if written is None else str(written),)


def _parsed(field: BoundField, text: str) -> Any:
    try:
        return field.field.prepare_value(field.field.to_python(text))
    except ValidationError:
        return text


def _shown(field: BoundField, values: tuple[str, ...]) -> str:
    if isinstance(field.field.widget, CheckboxInput):
        return "ja" if values == ("on",) else "nein"
    labels = {str(value): str(label) for value, label in getattr(field.field, "choices", ())}
    return ", ".join(labels.get(value, value) for value in values if value) or NOTHING
