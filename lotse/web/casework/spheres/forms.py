"""Recording, correcting and ending a legal sphere."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.spheres.choices import Claim, Knowledge, Sphere
from lotse.casework.spheres.models import SphereState
from lotse.foundation.organisations.models import Organisation

_WORDS = {
    "sphere": {"required": "Bitte den Rechtskreis wählen."},
    "knowledge": {"required": "Bitte angeben, woher Sie es wissen."},
}


class _StateFields(forms.ModelForm):
    class Meta:
        model = SphereState
        fields = [
            "sphere",
            "carries_living",
            "claim",
            "authority",
            "contact",
            "reference",
            "starts_on",
            "ends_on",
            "knowledge",
            "remark",
        ]
        widgets = {
            "starts_on": forms.DateInput,
            "ends_on": forms.DateInput,
            "claim": forms.RadioSelect,
            "knowledge": forms.RadioSelect,
        }
        error_messages = _WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority = cast(forms.ModelChoiceField, self.fields["authority"])
        authority.queryset = Organisation.objects.active().in_german_order()
        authority.empty_label = "noch nicht bekannt"
        sphere = cast(forms.ChoiceField, self.fields["sphere"])
        sphere.choices = [("", "bitte wählen"), *Sphere.choices]
        # A radio group needs no empty line; that nothing is chosen shows by itself.
        for name, choices in (("claim", Claim.choices), ("knowledge", Knowledge.choices)):
            cast(forms.ChoiceField, self.fields[name]).choices = choices


class ChangeStateForm(_StateFields):
    version = forms.IntegerField(widget=forms.HiddenInput)


class StateForm(_StateFields):
    ends_former = forms.BooleanField(
        label="Den bisherigen Rechtskreis am Tag davor beenden", required=False, initial=True
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"starts_on": timezone.localdate(), "claim": Claim.GRANTED, "carries_living": True}
        super().__init__(
            *args, **({"initial": usual | (kwargs.pop("initial", None) or {})} | kwargs)
        )


class EndStateForm(forms.Form):
    ends_on = forms.DateField(label="Gilt bis", widget=forms.DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
