"""Own deadlines, and how a duty was done."""

from uuid import uuid4

from django import forms

from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline


class OwnDeadlineForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = OwnDeadline
        fields = ["title", "due_on", "note"]

    def _post_clean(self) -> None:
        """The service checks the record."""


class OwnDeadlineChangeForm(OwnDeadlineForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class DoneForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = DeadlineDone
        fields = ["done_on", "note"]
        help_texts = {"note": "Zum Beispiel: per E-Akte abgegeben; nichts zurückzuzahlen."}

    def _post_clean(self) -> None:
        """The service checks the record."""
