"""What is asked for: a day to screen for, which results to show, values of law."""

from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.rules.registry import PATHWAYS
from lotse.casework.pathways.rules.standing import Group, group_of
from lotse.casework.pathways.services.law import FIELDS
from lotse.casework.screening.choices import KEPT, Opening
from lotse.foundation.organisations.models import Municipality
from lotse.web.components.lists import FilterChip

_EARLIEST, _LATEST = date(2015, 1, 1), date(2060, 12, 31)
# Without a choice: what can be done now, and what is to be prepared.
OPEN, ALL = "", "alle"
SHOWN = (Opening.NOW, Opening.JUDGEMENT, Opening.LATER)
TITLES = {way.id: way.title for way in PATHWAYS}
# Most people stand well with work and benefits: shown when asked for, so that titles are found.
TO_A_TITLE = tuple(
    way.id for way in PATHWAYS if group_of(way.id) not in (Group.WORK, Group.COURSES)
)
OFFERED = (*KEPT, Opening.UNREADABLE)
_MISSING = (("", "gleich wie viele"), ("0", "keine"), ("1", "höchstens 1"), ("3", "höchstens 3"))


def _ways(first: list[tuple[str, str]]) -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {group.value: [] for group in Group}
    for way in PATHWAYS:
        groups[group_of(way.id).value].append((way.id, way.title))
    return [*first, *((name, ways) for name, ways in groups.items() if ways)]


class StartForm(forms.Form):
    """For which day everybody is checked."""

    on = forms.DateField(label="Prüfen zum", widget=forms.DateInput, initial=timezone.localdate)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not _EARLIEST <= day <= _LATEST:
            raise forms.ValidationError("Bitte einen Tag zwischen 2015 und 2060 wählen.")
        return day


class FilterForm(forms.Form):
    """Which results are shown; all of it stands in the address."""

    weg = forms.ChoiceField(label="Weg", required=False)
    ergebnis = forms.ChoiceField(label="Ergebnis", required=False)
    bis = forms.DateField(label="Möglich bis", required=False, widget=forms.DateInput)
    kommune = forms.ModelChoiceField(
        Municipality.objects.none(), label="Kommune", required=False, empty_label="alle"
    )
    fehlt = forms.ChoiceField(label="Fehlende Angaben", required=False, choices=_MISSING)

    def __init__(self, *args: Any, is_trial: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_trial = is_trial
        every = (ALL, "alle Wege")
        titles = ("", "Aufenthalt und Einbürgerung")
        self._offer("weg", _ways([("", "alle Wege")] if is_trial else [titles, every]))
        openings = [(one.value, one.label) for one in (Opening if is_trial else OFFERED)]
        first = [("", "alle")] if is_trial else [(OPEN, "jetzt oder später möglich"), (ALL, "alle")]
        self._offer("ergebnis", [*first, *openings])
        places = self.fields["kommune"]
        places.queryset = Municipality.objects.in_german_order()  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for; a value that makes no sense asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def chips(self) -> list[FilterChip]:
        """The filters in force, each with a cross to take it away."""
        return [
            FilterChip(
                f"{self.fields[name].label}: {self._said(name, value)}", name, self[name].data
            )
            for name, value in self.asked.items()
        ]

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = choices

    def _said(self, name: str, value: Any) -> str:
        if name == "weg":
            return TITLES.get(value, "alle")
        if isinstance(value, date):
            return f"{value:%d.%m.%Y}"
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))


class LawForm(forms.ModelForm):
    """Values of law as a text; the service checks what it says."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ParameterSet
        fields = FIELDS
        widgets = {"text": forms.Textarea, "valid_from": forms.DateInput}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}

    def _post_clean(self) -> None:
        """The service checks the record, with who enters it."""
