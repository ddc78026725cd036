"""Opening a file in an emergency, and judging it."""

from uuid import uuid4

from django import forms

from lotse.casework.emergencies.choices import EmergencyJudgement, EmergencyOccasion
from lotse.casework.emergencies.rules import LONGEST_DAYS


class EmergencyForm(forms.Form):
    occasion = forms.ChoiceField(
        label="Anlass", choices=[("", "Bitte wählen"), *EmergencyOccasion.choices]
    )
    reason = forms.CharField(
        label="Begründung",
        widget=forms.Textarea,
        help_text="Was ist geschehen, und warum kann es nicht warten? Nennen Sie keine Diagnosen.",
    )
    days = forms.IntegerField(
        label="Für wie viele Tage?",
        initial=1,
        help_text=f"Heute eingeschlossen, höchstens {LONGEST_DAYS}.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class JudgementForm(forms.Form):
    judgement = forms.ChoiceField(
        label="Wie beurteilen Sie den Zugriff?",
        choices=EmergencyJudgement.choices,
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="Bemerkung",
        widget=forms.Textarea,
        required=False,
        help_text="Nötig, wenn der Zugriff vermeidbar oder nicht berechtigt war. Ein nicht"
        " berechtigter Zugriff endet sofort.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
