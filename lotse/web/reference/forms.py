from typing import Any

from django import forms
from django.utils import timezone

from lotse.casework.cases.models import Phase
from lotse.foundation.reference.choices import UNITS, LocalRule, Unit
from lotse.foundation.reference.models import LifeDomain

OFF = "Leer: Diese Vorgabe gilt nicht."


class ParameterForm(forms.Form):
    """A new value from a day on; what held before stays as it was."""

    value = forms.IntegerField(label="Wert", min_value=0, required=False)
    valid_from = forms.DateField(label="Gilt ab", widget=forms.DateInput)
    source = forms.CharField(
        label="Quelle oder Beschluss",
        max_length=200,
        help_text="Zum Beispiel „Kreistag, 12.11.2026, Vorlage 214“.",
    )

    def __init__(self, *args: Any, rule: LocalRule, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"valid_from": timezone.localdate()})
        super().__init__(*args, **kwargs)
        unit = UNITS[rule]
        if unit == Unit.YES_NO:
            self.fields["value"] = forms.TypedChoiceField(
                label="Wert", choices=[("1", "ja"), ("0", "nein")], coerce=int
            )
        else:
            self.fields["value"].label = f"Wert ({unit.label})"
            self.fields["value"].help_text = OFF


class LifeDomainForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = LifeDomain
        fields = ["label", "is_active"]
        help_texts = {
            "is_active": "Ohne Haken wird er nicht mehr angeboten; was so benannt ist, bleibt.",
        }


class PhaseForm(forms.ModelForm):
    seen_label = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Phase
        fields = ["label"]
