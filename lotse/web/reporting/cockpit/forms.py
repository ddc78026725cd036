"""A target: of which indicator, how much, from when until when."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.reporting.cockpit.models import Target
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.components.inputs import GermanDecimalField, ask_to_choose


class TargetChangeForm(forms.ModelForm):
    """What may change of a target; the service checks the record."""

    value = GermanDecimalField(
        label="Zielwert",
        signed=True,
        help_text="In der Einheit der Kennzahl. Was über das Jahr zusammenkommt: für ein ganzes"
        " Jahr; im Cockpit steht, was davon bis heute fällig ist.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Target
        fields: tuple[str, ...] = ("direction", "value", "valid_from", "valid_until", "source")
        help_texts = {"source": "Zum Beispiel „Beschluss der Lenkungsgruppe vom 12.03.2026“."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = self.instance.version
        ask_to_choose(self)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class TargetForm(TargetChangeForm):
    """A new target."""

    indicator = forms.ChoiceField(label="Kennzahl")
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta(TargetChangeForm.Meta):
        fields: tuple[str, ...] = ("indicator", *TargetChangeForm.Meta.fields)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["version"]
        named = [(one.code, f"{one.name} ({one.unit.value})") for one in INDICATORS.values()]
        self.fields["indicator"].choices = [("", "bitte wählen"), *named]  # type: ignore[attr-defined]
