"""What a worker finds about one requirement."""

from uuid import uuid4

from django import forms

from lotse.casework.pathways.choices import Answer


class JudgingForm(forms.Form):
    answer = forms.ChoiceField(
        label="Ist die Voraussetzung erfüllt?", choices=Answer, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Begründung",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Worauf stützt sich das? Keine Diagnosen, keine Taten.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Zurückgenommen, weil",
        max_length=300,
        required=False,
        widget=forms.TextInput,
        help_text="Danach ist die Voraussetzung wieder offen.",
    )
