"""One page for one assessment: a row for each life domain, a field for each further question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from lotse.casework.assessments.choices import ItemKind, Need, Urgency
from lotse.casework.assessments.models import Answer, Assessment, Instrument, InstrumentItem
from lotse.casework.assessments.services.assessments import Given
from lotse.casework.persons.models import Person

NOT_SAID = "–"
YES_NO = (("yes", "ja"), ("no", "nein"))
_RATING = ("need", "own_view", "urgency", "situation", "resources")
_ROWS = 3


class BeginForm(forms.Form):
    """Whom, with which instrument, on which day; everything has a good default."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Für wen", empty_label=None)
    instrument = forms.ModelChoiceField(
        Instrument.objects.none(), label="Instrument", empty_label=None
    )
    assessed_on = forms.DateField(label="Tag der Einschätzung", widget=forms.DateInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["person"]).queryset = people
        cast(
            forms.ModelChoiceField, self.fields["instrument"]
        ).queryset = Instrument.objects.offered()
        self.initial.setdefault("assessed_on", timezone.localdate())


@dataclass(frozen=True)
class Line:
    """One item with its fields, and what was said to it the last time."""

    item: InstrumentItem
    fields: Mapping[str, BoundField]
    before: Answer | None

    @property
    def is_rating(self) -> bool:
        return self.item.kind == ItemKind.DOMAIN

    @property
    def has_text(self) -> bool:
        """Something is written, so it is shown without being asked for."""
        return any(self.fields[name].value() for name in ("situation", "resources"))


class AssessForm(forms.Form):
    """The answers of a draft. Nothing but the day is needed to save; gaps are allowed."""

    assessed_on = forms.DateField(label="Tag der Einschätzung", widget=forms.DateInput)
    summary = forms.CharField(
        label="Gesamteindruck", widget=forms.Textarea, required=False, max_length=4000
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, assessment: Assessment, items: Iterable[InstrumentItem], **kwargs: Any
    ) -> None:
        self.items = list(items)
        kwargs["initial"] = current_values(assessment, self.items)
        super().__init__(*args, **kwargs)
        for item in self.items:
            self.fields |= dict(_fields_for(item))

    def answers(self) -> dict[int, Given]:
        """What was said, by item."""
        given: dict[int, Given] = {}
        for item in self.items:
            names = _RATING if item.kind == ItemKind.DOMAIN else ("value",)
            values = {name: self.cleaned_data[_name(item, name)] for name in names}
            if item.kind == ItemKind.DATE:
                values["value"] = values["value"].isoformat() if values["value"] else ""
            given[item.pk] = Given(**values)
        return given

    def lines(self, before: Mapping[str, Answer]) -> Iterator[Line]:
        """The items in order, each with its fields; ``before`` is the last time, by code."""
        for item in self.items:
            names = _RATING if item.kind == ItemKind.DOMAIN else ("value",)
            fields = {name: self[_name(item, name)] for name in names}
            yield Line(item, fields, before.get(item.code))


def current_values(assessment: Assessment, items: Iterable[InstrumentItem]) -> dict[str, Any]:
    """What the record has now, by field of the form."""
    answers = {answer.item_id: answer for answer in assessment.answers.all()}
    values: dict[str, Any] = {
        "assessed_on": assessment.assessed_on,
        "summary": assessment.summary,
        "version": assessment.version,
    }
    for item in items:
        answer = answers.get(item.pk)
        said = asdict(Given()) if answer is None else {n: getattr(answer, n) for n in _ALL}
        names = _RATING if item.kind == ItemKind.DOMAIN else ("value",)
        values |= {_name(item, name): said[name] for name in names}
    return values


_ALL = tuple(asdict(Given()))


def _name(item: InstrumentItem, name: str) -> str:
    return f"{name}_{item.pk}"


def _fields_for(item: InstrumentItem) -> Iterator[tuple[str, forms.Field]]:
    if item.kind != ItemKind.DOMAIN:
        yield _name(item, "value"), _field_for(item)
        return
    label = item.domain.label if item.domain else item.label
    for name, said in (("need", "Bedarf"), ("own_view", "Sicht der Person")):
        yield _name(item, name), _scale(f"{label}: {said}")
    yield (
        _name(item, "urgency"),
        forms.ChoiceField(
            label=f"{label}: Dringlichkeit",
            choices=[("", NOT_SAID), *Urgency.choices],
            required=False,
        ),
    )
    for name, said in (("situation", "Situation"), ("resources", "Ressourcen")):
        yield _name(item, name), _text(f"{label}: {said}")


def _field_for(item: InstrumentItem) -> forms.Field:
    options: dict[str, Any] = {
        "label": item.label,
        "help_text": _hint(item),
        "required": False,
    }
    if item.kind == ItemKind.DATE:
        return forms.DateField(widget=forms.DateInput, **options)
    if item.kind == ItemKind.TEXT:
        return _text(item.label, help_text=_hint(item))
    choices = {
        ItemKind.CHOICE: [(option, option) for option in item.options],
        ItemKind.YES_NO: list(YES_NO),
        ItemKind.SCALE: [(str(need.value), str(need.value)) for need in Need],
    }[ItemKind(item.kind)]
    return forms.ChoiceField(
        choices=[*choices, ("", "keine Angabe")], widget=forms.RadioSelect, **options
    )


def _hint(item: InstrumentItem) -> str:
    needed = "Zum Abschließen nötig." if item.is_required else ""
    return f"{item.hint} {needed}".strip()


def _scale(label: str) -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", NOT_SAID), *((need.value, need.label) for need in Need)],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )


def _text(label: str, **options: Any) -> forms.Field:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": _ROWS}),
        required=False,
        max_length=4000,
        **options,
    )
