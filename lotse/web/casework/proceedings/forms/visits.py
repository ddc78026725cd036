"""Visits by the clock on the wall, and events with numbers instead of names."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone

from lotse.casework.persons.choices import Sex
from lotse.casework.proceedings.choices import AgeBand, Attendance
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit
from lotse.web.components.clocks import ClockFields
from lotse.web.components.inputs import LanguageField

_VISIT = ["topic", "minutes", "place", "officer", "proceeding", "remark"]
_EVENT = ["topic", "held_on", "place", "language", "registered", "cost_eur", "remark"]
_MOST = 2_000
# Nobody is asked for more than is needed to count.
SEXES = [choice for choice in Sex.choices if choice[0] != "unknown"] + [("unknown", "ohne Angabe")]


class VisitForm(ClockFields, forms.ModelForm):
    """Day and time; the moment is computed in the zone of the county."""

    day = forms.DateField(label="Tag", widget=forms.DateInput)
    starts = forms.TimeField(label="Uhrzeit", widget=forms.TimeInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    field_order = ("topic", "day", "starts", "minutes")

    class Meta:
        model = OfficeVisit
        fields = _VISIT

    def __init__(
        self, *args: Any, officers: QuerySet, proceedings: QuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        officer = cast(forms.ModelChoiceField, self.fields["officer"])
        officer.queryset, officer.empty_label = officers, None
        proceeding = cast(forms.ModelChoiceField, self.fields["proceeding"])
        proceeding.queryset, proceeding.empty_label = proceedings, "ohne Vorgang"

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in [*_VISIT, "starts_at"]}

    def _post_clean(self) -> None:
        """The service checks the record; the form does not know its organisation."""


class VisitChangeForm(VisitForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class AttendanceForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    attendance = forms.ChoiceField(
        label="Ist die Person gekommen?",
        choices=[choice for choice in Attendance.choices if choice[0] != "planned"],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(label="Bemerkung", max_length=500, required=False)


class EventForm(forms.ModelForm):
    """An event and how many came, by sex and age."""

    language = LanguageField(label="Sprache", initial="de")
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = InformationEvent
        fields = _EVENT
        widgets = {"remark": forms.Textarea}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cost_eur"].localize = True
        for sex, sex_label in SEXES:
            for band, band_label in AgeBand.choices:
                self.fields[_count(sex, band)] = forms.IntegerField(
                    label=f"{sex_label}, {band_label}",
                    required=False,
                    initial=self.instance.attended.get(sex, {}).get(band),
                    validators=[MinValueValidator(0), MaxValueValidator(_MOST)],
                )

    def plain(self) -> list[Any]:
        """The fields beside the counts."""
        return [self[name] for name in _EVENT]

    def counts(self) -> list[tuple[str, list[Any]]]:
        """A row for each sex, a field for each age."""
        return [
            (label, [self[_count(sex, band)] for band in AgeBand.values]) for sex, label in SEXES
        ]

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        cleaned = self.cleaned_data
        attended = {
            sex: {band: cleaned[_count(sex, band)] or 0 for band in AgeBand.values}
            for sex, _ in SEXES
        }
        return {name: cleaned[name] for name in _EVENT} | {"attended": attended}

    def _post_clean(self) -> None:
        """The service checks the record; the form does not know its organisation."""


class EventChangeForm(EventForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


def clock_of(visit: OfficeVisit) -> dict[str, Any]:
    """The fields that the form has beside those of the record."""
    local = timezone.localtime(visit.starts_at)
    return {"day": local.date(), "starts": local.time()}


def _count(sex: str, band: str) -> str:
    return f"zahl-{sex}-{band}"
