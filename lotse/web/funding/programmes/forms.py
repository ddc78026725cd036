"""What the funding office types about programmes and rates."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db import models

from lotse.funding.programmes.choices import Module, Procedure
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.web.components.inputs import german_numbers_first

_OPEN_END = "Leer heißt: bis auf Weiteres."


class RecordForm(forms.ModelForm):
    """A record of a programme; ``rows`` says which fields stand side by side."""

    rows: tuple[tuple[str, ...], ...] = ()
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def lines(self) -> list[list[forms.BoundField]]:
        """The visible fields, line by line."""
        return [[self[name] for name in row if name in self.fields] for row in self.rows]

    def _post_clean(self) -> None:
        """The service checks the record."""


class ProgrammeForm(RecordForm):
    rows = (
        ("name",),
        ("short_name", "authority"),
        ("application_due_day", "application_due_month"),
        ("note",),
    )

    class Meta:
        model = Programme
        fields = [
            "name",
            "short_name",
            "authority",
            "application_due_day",
            "application_due_month",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class RateForm(RecordForm):
    rows = (
        ("module", "kind"),
        ("staff_eur_per_fte", "material_eur_per_fte"),
        ("valid_from", "valid_until"),
        ("source",),
        ("status",),
    )

    class Meta:
        model = Rate
        fields = [
            "module",
            "kind",
            "staff_eur_per_fte",
            "material_eur_per_fte",
            "valid_from",
            "valid_until",
            "source",
            "status",
        ]
        formfield_callback = german_numbers_first
        widgets = {"status": forms.RadioSelect}
        help_texts = {
            "valid_from": "Ein offener Satz davor endet am Tag vorher von selbst.",
            "valid_until": _OPEN_END,
            "source": "Zum Beispiel: Bescheid vom 12.01.2026, Nr. 3.",
        }


class LumpSumRateForm(RecordForm):
    rows = (
        ("module", "kind"),
        ("amount_eur",),
        ("valid_from", "valid_until"),
        ("source",),
        ("status",),
    )

    class Meta:
        model = LumpSumRate
        fields = ["module", "kind", "amount_eur", "valid_from", "valid_until", "source", "status"]
        formfield_callback = german_numbers_first
        widgets = {"status": forms.RadioSelect}
        help_texts = RateForm.Meta.help_texts


def _percent_may_be_negative(column: models.Field, **options: Any) -> forms.Field | None:
    if column.name == "percent":
        options["signed"] = True
    return german_numbers_first(column, **options)


class BaseRateForm(RecordForm):
    rows = (("percent", "valid_from"), ("source",), ("status",))

    class Meta:
        model = BaseRate
        fields = ["percent", "valid_from", "source", "status"]
        formfield_callback = _percent_may_be_negative
        widgets = {"status": forms.RadioSelect}
        help_texts = {
            "percent": "Kann unter null liegen, zum Beispiel -0,88.",
            "valid_from": "Der 1. Januar oder der 1. Juli.",
            "source": "Zum Beispiel: Bekanntgabe der Deutschen Bundesbank vom 30.06.2026.",
        }


class BasisForm(RecordForm):
    rows = (("norm",), ("content",), ("valid_from", "valid_until"), ("source",))

    class Meta:
        model = FundingBasis
        fields = ["norm", "content", "valid_from", "valid_until", "source"]
        widgets = {"content": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"valid_until": _OPEN_END}


class GuidelineForm(RecordForm):
    """A guideline, and for each module how its money is granted."""

    rows = (
        ("title",),
        ("citation", "issued_on"),
        ("valid_from", "valid_until"),
        *((f"procedure_{module}",) for module in Module.values),
        ("source",),
        ("checked_on",),
    )

    class Meta:
        model = Guideline
        fields = [
            "title",
            "citation",
            "issued_on",
            "valid_from",
            "valid_until",
            "source",
            "checked_on",
        ]
        help_texts = {
            "citation": "Zum Beispiel: MBl. NRW 2024 Nr. 43 S. 1229.",
            "valid_until": _OPEN_END,
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for module in Module:
            self.fields[f"procedure_{module.value}"] = forms.ChoiceField(
                label=module.label,
                choices=[("", "regelt diese Richtlinie nicht"), *Procedure.choices],
                required=False,
            )

    def values(self) -> dict[str, Any]:
        procedures = {
            module: procedure
            for module in Module.values
            if (procedure := self.cleaned_data[f"procedure_{module}"])
        }
        return super().values() | {"procedures": procedures}
