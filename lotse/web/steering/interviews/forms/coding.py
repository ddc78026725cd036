"""Needs by life domain, themes of an answer, and an observation from it."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.foundation.observations.choices import ChainStage, Severity
from lotse.foundation.observations.services import Observed
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews.choices import NEED_LABELS, ThemeCode


class NeedsForm(forms.Form):
    """One choice for each life domain; empty leaves what the municipality said."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        domains: Sequence[LifeDomain],
        coded: Mapping[int, int],
        version: int,
    ) -> None:
        super().__init__(data, initial={"version": version})
        choices = [("", "wie gesagt"), *((str(at), f"{at} – {label}")
                                         for at, label in enumerate(NEED_LABELS))]  # fmt: skip
        for domain in domains:
            self.fields[f"d{domain.pk}"] = forms.TypedChoiceField(
                label=domain.label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=coded.get(domain.pk, ""),
            )

    def needs(self) -> dict[int, int | None]:
        return {
            int(name[1:]): value
            for name, value in self.cleaned_data.items()
            if name.startswith("d")
        }


class ThemesForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    themes = forms.MultipleChoiceField(
        label="Themen",
        choices=ThemeCode.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class HandInForm(forms.Form):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    text = forms.CharField(
        label="Was fehlt oder nicht passt",
        widget=forms.Textarea,
        max_length=600,
        help_text="Ohne Namen. So lesen es alle, die an dem Thema arbeiten.",
    )
    # No station is set ahead: the first one would be wrong and nobody would notice.
    stage = forms.ChoiceField(
        label="Station der Integrationskette", choices=[("", "bitte wählen"), *ChainStage.choices]
    )
    domain = forms.ModelChoiceField(
        label="Lebensbereich", queryset=LifeDomain.objects.none(), empty_label="bitte wählen"
    )
    severity = forms.TypedChoiceField(
        label="Schwere", choices=Severity.choices, coerce=int, widget=forms.RadioSelect
    )
    spheres = forms.MultipleChoiceField(
        label="Rechtskreise",
        choices=Rechtskreis.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        domain = cast(forms.ModelChoiceField, self.fields["domain"])
        domain.queryset = LifeDomain.objects.filter(is_active=True).order_by("position")

    def observed(self) -> Observed:
        names = ("stage", "domain", "severity", "text", "spheres")
        return Observed(**{name: self.cleaned_data[name] for name in names})
