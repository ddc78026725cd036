"""What a notice pays per VZÄ itself: for the year, and perhaps otherwise from a day on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from lotse.funding.awards.rules import notices as rules
from lotse.funding.awards.services.terms import Contents
from lotse.funding.programmes.choices import PostKind
from lotse.web.components.inputs import MoneyField

STAFF, MATERIAL = "staff", "material"
# Of a rate that changes inside the year.
SINCE, LATER_STAFF, LATER_MATERIAL = "since", "later_staff", "later_material"
_LATER = (SINCE, LATER_STAFF, LATER_MATERIAL)


@dataclass(frozen=True)
class RateRow:
    """A kind of post with the fields for what the notice pays itself."""

    label: str
    staff: BoundField
    material: BoundField
    since: BoundField
    later_staff: BoundField
    later_material: BoundField


def add_rates(form: forms.BaseForm, kinds: Iterable[str], begun: Contents) -> None:
    """The fields of each kind of post, as a notice says them."""
    for kind in kinds:
        label = PostKind(kind).label
        staff, material = begun.rates.get(kind, (None, None))
        later = begun.later_rates.get(kind, (None, None, None))
        form.fields[rate_name(kind, SINCE)] = forms.DateField(
            label=f"{label}: neuer Satz ab", required=False, initial=later[0],
            widget=forms.DateInput,
        )  # fmt: skip
        for part, amount, words in (
            (STAFF, staff, "Personal"),
            (MATERIAL, material, "Sachausgaben"),
            (LATER_STAFF, later[1], "dann Personal"),
            (LATER_MATERIAL, later[2], "dann Sachausgaben"),
        ):
            form.fields[rate_name(kind, part)] = MoneyField(
                label=f"{label}: {words} je VZÄ und Jahr", required=False, initial=amount
            )


def rate_rows(form: forms.BaseForm, kinds: Iterable[str]) -> list[RateRow]:
    parts = (STAFF, MATERIAL, *_LATER)
    return [
        RateRow(PostKind(kind).label, *(form[rate_name(kind, part)] for part in parts))
        for kind in kinds
    ]


def rates_of(cleaned: Mapping[str, Any], kinds: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What was typed, as ``Contents`` keeps it; nothing where the form has no rates."""
    rates, later_rates = {}, {}
    for kind in kinds:
        staff, material, since, later_staff, later_material = (
            cleaned.get(rate_name(kind, part)) for part in (STAFF, MATERIAL, *_LATER)
        )
        if staff is not None:
            rates[kind] = (staff, material)
        if since is not None and later_staff is not None:
            later_rates[kind] = (since, later_staff, later_material or Decimal(0))
    return {"rates": rates, "later_rates": later_rates}


def clean_rates(form: forms.BaseForm, kinds: Iterable[str], year: int) -> None:
    """A rate is whole; without material money it pays none."""
    for kind in kinds:
        _clean_later_rate(form, kind, year)
        staff, material = rate_name(kind, STAFF), rate_name(kind, MATERIAL)
        if staff in form.errors or material in form.errors:
            continue
        typed = form.cleaned_data
        if typed.get(staff) is None and typed.get(material) is not None:
            form.add_error(staff, "Bitte auch den Satz für Personal eintragen, notfalls 0.")
        elif typed.get(staff) is not None and typed.get(material) is None:
            typed[material] = Decimal(0)


def shown_rates(contents: Contents) -> dict[str, Any]:
    """What the fields would show for these contents."""
    shown: dict[str, Any] = {}
    for kind, (staff, material) in contents.rates.items():
        shown |= {rate_name(kind, STAFF): staff, rate_name(kind, MATERIAL): material}
    for kind, later in contents.later_rates.items():
        shown |= dict(zip((rate_name(kind, part) for part in _LATER), later, strict=True))
    return shown


def rate_name(kind: str, part: str) -> str:
    return f"rate_{kind}_{part}"


def _clean_later_rate(form: forms.BaseForm, kind: str, year: int) -> None:
    """Day and rate belong together."""
    names = [rate_name(kind, part) for part in _LATER]
    if any(name in form.errors for name in names):
        return
    since, staff, material = (form.cleaned_data.get(name) for name in names)
    if since is None and (staff is not None or material is not None):
        form.add_error(names[0], "Bitte den Tag eintragen, ab dem der neue Satz gilt.")
    elif since is not None and staff is None:
        form.add_error(names[1], "Bitte den neuen Satz für Personal eintragen, notfalls 0.")
    elif since is not None:
        verdict = rules.rate_day_fits(PostKind(kind).label, since, year=year)
        if not verdict:
            form.add_error(names[0], verdict.reason)
