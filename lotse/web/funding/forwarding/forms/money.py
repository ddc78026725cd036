"""Payments to recipients and amounts released to them."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.funding.forwarding.choices import TransferKind
from lotse.funding.forwarding.models import ForwardingContract
from lotse.web.components.inputs import MoneyField


class PaymentForm(forms.Form):
    kind = forms.ChoiceField(
        label="Richtung", choices=TransferKind.choices, widget=forms.RadioSelect
    )
    year = forms.TypedChoiceField(label="Für das Jahr", coerce=int)
    date = forms.DateField(label="Tag der Zahlung", widget=forms.DateInput)
    amount_eur = MoneyField(label="Betrag in Euro")
    reference = forms.CharField(label="Zeichen oder Belegnummer", max_length=80)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, data: Any, *, contract: ForwardingContract) -> None:
        today = timezone.localdate()
        initial = {"kind": TransferKind.PAID, "date": today, "year": today.year}
        super().__init__(data, initial=initial)
        last = contract.ends_on.year if contract.ends_on else today.year + 1
        years = range(contract.starts_on.year, last + 1)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Warum wird storniert?", max_length=300)


class ReleaseForm(forms.Form):
    """Nothing is typed: what was shown is released, if it is still the same."""

    shown = forms.CharField(widget=forms.HiddenInput)
