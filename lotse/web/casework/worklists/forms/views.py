"""A name for what the worklist shows right now, and a follow-up for several cases."""

from typing import Any

from django import forms
from django.utils import timezone

from lotse.casework.cases.choices import Priority
from lotse.casework.cases.models import FollowUp


class SaveViewForm(forms.Form):
    """Not a form of the model: a view of the same name is replaced and is no mistake."""

    name = forms.CharField(label="Name der Ansicht", max_length=60)
    is_default = forms.BooleanField(label="zeigen, wenn ich „Meine Fälle“ öffne", required=False)


class FollowUpForSeveralForm(forms.ModelForm):
    priority = forms.ChoiceField(
        label="Dringlichkeit", choices=Priority.choices, initial=Priority.NORMAL
    )

    class Meta:
        model = FollowUp
        fields = ["subject", "due_on", "priority"]
        widgets = {"due_on": forms.DateInput}

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on < timezone.localdate():
            raise forms.ValidationError("Bitte einen Tag ab heute wählen.")
        return due_on
