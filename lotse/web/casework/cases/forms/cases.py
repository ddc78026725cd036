"""Opening, changing and closing a case."""

from uuid import uuid4

from django import forms

from lotse.casework.cases.models import Case, Phase
from lotse.foundation.organisations.models import Municipality


class OpenCaseForm(forms.Form):
    """Everything has a good default; the person is already known."""

    opened_on = forms.DateField(label="Aufgenommen am", widget=forms.DateInput)
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="bitte wählen",
        help_text="Wo die Person lebt.",
    )
    phase = forms.ModelChoiceField(Phase.objects.all(), label="Phase", empty_label=None)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class ChangeCaseForm(forms.ModelForm):
    phase = forms.ModelChoiceField(Phase.objects.all(), label="Phase", empty_label=None)
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(), label="Kommune", empty_label=None
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Case
        fields = ["phase", "municipality", "opened_on"]
        widgets = {"opened_on": forms.DateInput}
