"""Rounds and appointments."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import Role
from lotse.steering.interviews.models import Interview, InterviewGuide, InterviewRound


class KeptForm(forms.ModelForm):
    """The service checks the record."""

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class RoundForm(KeptForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = InterviewRound
        fields = ["title", "guide", "starts_on", "ends_on"]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "guide" in self.fields:
            guide = cast(forms.ModelChoiceField, self.fields["guide"])
            guide.queryset = InterviewGuide.objects.newest_first()
            guide.empty_label = None


class RoundChangeForm(RoundForm):
    """The guide stays: answers refer to its questions."""

    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(RoundForm.Meta):
        fields = ["title", "starts_on", "ends_on"]


class ScheduleForm(KeptForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Interview
        fields = ["starts_at", "minutes", "place", "spoken_by", "asked_by"]
        help_texts = {"spoken_by": "Namen und Ämter, wie sie auf dem Bogen stehen sollen."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asking = User.objects.filter(
            is_active=True, memberships__role=Role.KIM_COORDINATION
        ).distinct()
        asked_by = cast(forms.ModelChoiceField, self.fields["asked_by"])
        asked_by.queryset = asking.order_by("sort_key", "pk")
        asked_by.empty_label = "noch offen"


class FinishForm(forms.Form):
    held_on = forms.DateField(
        label="Geführt am", widget=forms.DateInput, initial=timezone.localdate
    )
