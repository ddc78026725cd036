"""The filters above the lists of cases. They live in the address, so that a link shows the same."""

from datetime import timedelta
from typing import Any, TypeVar, cast

from django import forms
from django.utils import timezone

from lotse.casework.cases.models import Phase
from lotse.casework.cases.querysets import CaseQuerySet, RegisterQuerySet, WorklistQuerySet
from lotse.casework.persons.choices import GrantReason
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.web.casework.spheres.views.panel import with_changes
from lotse.web.components.lists import FilterChip

OPEN, CLOSED, ALL = "", "closed", "all"
_STATES = [(OPEN, "offene Fälle"), (CLOSED, "abgeschlossene Fälle"), (ALL, "alle Fälle")]
# A checkbox says it all by its label; the others name what is filtered.
_SPEAK_FOR_THEMSELVES = {"overdue", "quiet", "deputy", "state", "wechsel"}

Found = TypeVar("Found", bound=WorklistQuerySet)


class CaseFilterForm(forms.Form):
    """What both lists of cases are filtered by."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="alle Kommunen",
        required=False,
    )
    phase = forms.ModelChoiceField(
        Phase.objects.all(), label="Phase", empty_label="alle Phasen", required=False
    )
    state = forms.ChoiceField(label="Stand", choices=_STATES, required=False)
    overdue = forms.BooleanField(label="überfällig", required=False)
    quiet = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quiet_days = LocalParameter.objects.value_on(
            LocalRule.ALERT_DAYS_WITHOUT_CONTACT, timezone.localdate()
        )
        if self.quiet_days is None:
            # A county that switched the rule off does not say how long is long.
            del self.fields["quiet"]
        else:
            days = "1 Tag" if self.quiet_days == 1 else f"{self.quiet_days} Tage"
            self.fields["quiet"].label = f"{days} ohne Kontakt"

    def chips(self) -> list[FilterChip]:
        """The filters in force, as people read them; searched text first."""
        return [self._chip(name, value) for name, value in self._wanted().items() if value]

    def _narrow(self, cases: Found) -> Found:
        wanted, today = self._wanted(), timezone.localdate()
        exact = {name: wanted[name] for name in ("municipality", "phase") if wanted.get(name)}
        cases = cases.filter(**exact)
        state = wanted.get("state", OPEN)
        if state != ALL:
            cases = cases.closed() if state == CLOSED else cases.still_open()
        if wanted.get("overdue"):
            cases = cases.overdue_on(today)
        if wanted.get("quiet"):
            cases = cases.without_contact_since(today - timedelta(days=self.quiet_days or 0))
        return cases

    def _wanted(self) -> dict[str, Any]:
        # A filter that makes no sense is no filter; the others stay in force.
        self.full_clean()
        return self.cleaned_data

    def _chip(self, name: str, value: Any) -> FilterChip:
        field = self.fields[name]
        sent = str(self.data.get(name, ""))
        if name not in _SPEAK_FOR_THEMSELVES:
            return FilterChip(f"{field.label}: {value}", name, sent)
        return FilterChip(str(dict(_STATES).get(value, field.label)), name, sent)


class WorklistFilterForm(CaseFilterForm):
    q = forms.CharField(label="Name oder Fallnummer", max_length=100, required=False)
    deputy = forms.BooleanField(label="als Vertretung", required=False)
    wechsel = forms.BooleanField(label="Rechtskreiswechsel", required=False)
    field_order = ("q",)

    def narrow(self, cases: CaseQuerySet, actor: Actor) -> CaseQuerySet:
        """The cases that fit all filters."""
        wanted, cases = self._wanted(), self._narrow(cases)
        if wanted.get("deputy"):
            cases = cases.held_for(actor, GrantReason.DEPUTY)
        if wanted.get("wechsel"):
            cases = with_changes(cases, timezone.localdate())
        return cases.found_by(wanted.get("q", ""))


class RegisterFilterForm(CaseFilterForm):
    q = forms.CharField(label="Fallnummer", max_length=20, required=False)
    responsible = forms.ModelChoiceField(
        User.objects.none(), label="Fallführend", empty_label="alle", required=False
    )
    field_order = ("q", "responsible")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who left keeps her name on closed cases, so everybody who ever worked here counts.
        workers = User.objects.filter(
            memberships__organisation_id=actor.organisation_id,
            memberships__role__in=CASEWORK_ROLES,
        )
        cast(
            forms.ModelChoiceField, self.fields["responsible"]
        ).queryset = workers.distinct().in_german_order()

    def narrow(self, entries: RegisterQuerySet) -> RegisterQuerySet:
        """The entries that fit all filters."""
        wanted, entries = self._wanted(), self._narrow(entries)
        if responsible := wanted.get("responsible"):
            entries = entries.filter(responsible=responsible)
        return entries.numbered(wanted.get("q", ""))
