"""Between the contract of facts and a form: one field for each value, and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from lotse.core.codes import NATIONALITY_UNKNOWN, STATELESS
from lotse.web.casework.pathways.forms.parts import Kind, Part
from lotse.web.components.codes import country, country_choices
from lotse.web.components.formats import number

NOT_KNOWN = "nicht bekannt"
YES, NO, NONE, SOME = "yes", "no", "none", "some"
_YES_NO = (("", NOT_KNOWN), (YES, "ja"), (NO, "nein"))
# The contract's own sign for who has no nationality.
_STATELESS = "XX"


def field_of(part: Part, label: str, statuses: Sequence[Any]) -> forms.Field:
    """The form field of a value; nothing is ever required, unknown is an answer."""
    options: dict[str, Any] = {"label": label, "required": False, "help_text": part.hint}
    if part.kind == Kind.DAY:
        return forms.DateField(widget=forms.DateInput, **options)
    if part.kind == Kind.YES_NO:
        return forms.ChoiceField(choices=_YES_NO, widget=forms.RadioSelect, **options)
    if part.kind == Kind.MANY:
        return forms.MultipleChoiceField(
            choices=part.choices, widget=forms.CheckboxSelectMultiple, **options
        )
    if part.kind in (Kind.NUMBER, Kind.WHOLE):
        places = 1 if part.kind == Kind.NUMBER else 0
        return forms.DecimalField(
            min_value=Decimal(0),
            max_value=part.most and Decimal(part.most),
            max_digits=6,
            decimal_places=places,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            **options,
        )
    return forms.ChoiceField(choices=[("", NOT_KNOWN), *_choices(part, statuses)], **options)


def typed(part: Part, value: Any) -> Any:
    """What was typed, as the contract has it; ``None`` is unknown."""
    if value in (None, ""):
        return None
    if part.kind == Kind.DAY:
        return value.isoformat()
    if part.kind == Kind.YES_NO:
        return value == YES
    if part.kind in (Kind.NUMBER, Kind.WHOLE):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def initial(part: Part, value: Any) -> Any:
    """A value of the contract, as the form has it."""
    if value is None:
        return ""
    if part.kind == Kind.DAY:
        return date.fromisoformat(value)
    if part.kind == Kind.YES_NO:
        return YES if value else NO
    if part.kind in (Kind.NUMBER, Kind.WHOLE):
        return Decimal(str(value))
    return value


def said(part: Part, value: Any, statuses: Sequence[Any]) -> str:
    """A value of the contract, as one reads it."""
    if part.kind == Kind.DAY:
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    if part.kind == Kind.YES_NO:
        return "ja" if value else "nein"
    if part.kind in (Kind.NUMBER, Kind.WHOLE):
        return number(Decimal(str(value)))
    labels = dict(_flat(_choices(part, statuses)))
    if part.kind == Kind.MANY:
        return ", ".join(labels.get(one, one) for one in value) or "keine"
    return str(labels.get(value, value))


def rows_of(path: str, value: Any) -> list[dict[str, Any]]:
    """A list of the contract as rows of the form."""
    if path == "nationality":
        return [{"code": code} for code in value or ()]
    if path == "applications":
        return [{"way": way, "on": day} for way, day in (value or {}).items()]
    return list(value or ())


def list_of(path: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows of the form as the contract has them."""
    if path == "nationality":
        return list(dict.fromkeys(row["code"] for row in rows))
    if path == "applications":
        return {row["way"]: row["on"] for row in rows}
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def _choices(part: Part, statuses: Sequence[Any]) -> Sequence[Any]:
    if part.kind == Kind.STATUS:
        return statuses
    if part.kind == Kind.COUNTRY:
        states = [
            one for one in country_choices() if one[0] not in (STATELESS, NATIONALITY_UNKNOWN)
        ]
        return [*states, (_STATELESS, country(STATELESS))]
    return part.choices


def _flat(choices: Sequence[Any]) -> list[tuple[str, str]]:
    """Without the headings of groups."""
    found: list[tuple[str, str]] = []
    for value, label in choices:
        found += label if isinstance(label, list) else [(value, label)]
    return found
