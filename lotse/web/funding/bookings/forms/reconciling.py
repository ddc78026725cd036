"""What the finance system says up to a day, and lines that explain a difference."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import Side
from lotse.funding.bookings.models import Reconciliation, ReconciliationLine
from lotse.web.components.inputs import MoneyField, german_numbers_first

_TOTALS = ("finance_in_eur", "finance_out_eur", "note")
_ALL = ("award", "until", *_TOTALS)


class ReconciliationForm(forms.ModelForm):
    """Award, day, and both totals of the finance system."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        formfield_callback = german_numbers_first
        model = Reconciliation
        fields = _ALL

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awards = cast(forms.ModelChoiceField, self.fields["award"])
        awards.queryset = Award.objects.visible_to(actor).in_order()
        awards.empty_label = "bitte wählen"

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in _ALL}

    def _post_clean(self) -> None:
        """The service checks the record: it knows what is reconciled already."""


class TotalsForm(forms.ModelForm):
    """The totals of the finance system, corrected."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        formfield_callback = german_numbers_first
        model = Reconciliation
        fields = _TOTALS

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in _TOTALS}

    def _post_clean(self) -> None:
        """The service checks the record."""


class LineForm(forms.ModelForm):
    """Where a part of a difference comes from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    side = forms.ChoiceField(label="Seite", choices=[("", "bitte wählen"), *Side.choices])
    amount_eur = MoneyField(label="Unterschied", signed=True)

    class Meta:
        formfield_callback = german_numbers_first
        model = ReconciliationLine
        fields = ("side", "amount_eur", "text")

    def _post_clean(self) -> None:
        """The service checks the record."""
