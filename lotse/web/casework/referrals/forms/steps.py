"""What is said with each step: only the fields that belong to it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from lotse.casework.appointments.rules import local_moment, time_exists
from lotse.casework.referrals.choices import ReferralResult, RejectionReason, Step
from lotse.casework.referrals.rules import Said

_MOST = 1000
_BLANK = ("", "Bitte wählen")


class StepForm(forms.Form):
    """A step with a remark or without."""

    step = ""
    text = forms.CharField(
        label="Möchten Sie etwas dazu sagen?",
        max_length=_MOST,
        required=False,
        widget=forms.Textarea,
    )

    def said(self) -> Said:
        return Said(self.step, text=self.cleaned_data["text"])


class AcceptForm(StepForm):
    step = Step.ACCEPT


class RemindForm(StepForm):
    step = Step.REMIND


class RevokeForm(StepForm):
    step = Step.REVOKE
    text = forms.CharField(
        label="Warum nehmen Sie sie zurück?", max_length=_MOST, widget=forms.Textarea
    )


class RejectForm(StepForm):
    step = Step.REJECT
    reason = forms.ChoiceField(label="Warum?", choices=[_BLANK, *RejectionReason.choices])
    field_order = ("reason", "text")

    def said(self) -> Said:
        values = self.cleaned_data
        return Said(self.step, text=values["text"], reason=values["reason"])


class AppointForm(StepForm):
    step = Step.APPOINT
    day = forms.DateField(label="Tag", widget=forms.DateInput)
    starts = forms.TimeField(label="Uhrzeit", widget=forms.TimeInput)
    place = forms.CharField(label="Ort", max_length=200)
    field_order = ("day", "starts", "place", "text")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "day" in cleaned and "starts" in cleaned:
            zone = timezone.get_default_timezone()
            exists = time_exists(cleaned["day"], cleaned["starts"], zone)
            if not exists:
                self.add_error("starts", exists.reason)
        return cleaned

    def said(self) -> Said:
        values = self.cleaned_data
        return Said(
            self.step,
            text=values["text"],
            appointment_at=self._moment(),
            appointment_place=values["place"],
        )

    def _moment(self) -> datetime:
        values, zone = self.cleaned_data, timezone.get_default_timezone()
        return local_moment(values["day"], values["starts"], zone)


class CompleteForm(StepForm):
    step = Step.COMPLETE
    result = forms.ChoiceField(
        label="Was ist dabei herausgekommen?", choices=[_BLANK, *ReferralResult.choices]
    )
    field_order = ("result", "text")

    def said(self) -> Said:
        values = self.cleaned_data
        return Said(self.step, text=values["text"], result=values["result"])


class ConfirmForm(forms.Form):
    into_plan = forms.BooleanField(
        label="Die Maßnahme im Plan damit abschließen", required=False, initial=True
    )
