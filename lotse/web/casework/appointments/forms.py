"""Appointments by the clock on the wall, and how one is called off."""

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import Case
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES
from lotse.web.casework.cases.forms.follow_ups import workers_of
from lotse.web.components.clocks import ClockFields

FIELDS = ["kind", "subject", "place", "with_whom"]


class AppointmentForm(ClockFields, forms.ModelForm):
    """Day and two times; the moments are computed in the zone of the county."""

    day = forms.DateField(label="Tag", widget=forms.DateInput)
    starts = forms.TimeField(label="Von", widget=forms.TimeInput)
    ends = forms.TimeField(label="Bis", widget=forms.TimeInput)
    participants = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Wer nimmt noch teil?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Appointment
        fields = FIELDS

    def __init__(self, *args: Any, actor: Actor, case: Case | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField, self.fields["participants"])
        field.queryset = _others(actor, case)

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        names = [*FIELDS, "starts_at", "ends_at", "participants"]
        return {name: self.cleaned_data[name] for name in names}


class OwnAppointmentForm(AppointmentForm):
    """An appointment of one's own, in a case only if one is chosen."""

    case = forms.ModelChoiceField(
        Case.objects.none(), label="Fall", empty_label="ohne Fall", required=False
    )
    field_order = ("case",)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, case=None, **kwargs)
        cases = Case.objects.visible_to(actor).still_open().filter(responsible=actor.user)
        field = cast(forms.ModelChoiceField, self.fields["case"])
        field.queryset = cases.select_related("person").order_by("-number")
        field.label_from_instance = _named  # type: ignore[method-assign,assignment]


class AppointmentChangeForm(AppointmentForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.ModelForm):
    class Meta:
        model = Appointment
        fields = ["reason"]


def written(appointment: Appointment) -> dict[str, Any]:
    """The fields that the form has beside those of the record."""
    starts, ends = appointment.local_start, appointment.local_end
    ids = appointment.participations.values_list("user_id", flat=True).order_by("user_id")
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "participants": list(ids),
    }


def usual(day: Any = None) -> dict[str, Any]:
    """Tomorrow, an hour in the morning."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {"day": day or tomorrow, "starts": "10:00", "ends": "11:00"}


def _others(actor: Actor, case: Case | None) -> QuerySet[User]:
    if case is not None:
        return workers_of([case.pk]).exclude(pk=actor.user_id)
    found: QuerySet[User] = User.objects.with_membership_on(
        timezone.localdate(), organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES
    )
    return found.exclude(pk=actor.user_id).order_by("sort_key", "pk")


def _named(case: Case) -> str:
    return f"{case.number} · {case.person}"
