"""Indicators, their values, and the effect."""

from django import forms

from lotse.steering.measures.models import Effect, Indicator, ProgressEntry
from lotse.web.components.inputs import german_numbers_first
from lotse.web.steering.measures.forms.kept import KeptForm


class IndicatorForm(KeptForm):
    class Meta:
        model = Indicator
        fields = (
            *("name", "unit", "baseline_value", "baseline_on", "target_value", "target_on"),
            "source",
        )
        help_texts = {
            "name": "Zum Beispiel „Wartezeit auf eine Erstberatung“.",
            "unit": "Zum Beispiel Tage, Personen, Prozent.",
            "source": "Woher die Zahl kommt und wer sie liefert.",
        }
        formfield_callback = german_numbers_first


class ProgressForm(KeptForm):
    class Meta:
        model = ProgressEntry
        fields = ("measured_on", "value", "note")
        formfield_callback = german_numbers_first


class EffectForm(KeptForm):
    class Meta:
        model = Effect
        fields = ("assessed_on", "level", "text", "evidence")
        widgets = {"level": forms.RadioSelect}
        help_texts = {
            "text": "Was ist für die Menschen oder die Stellen anders als vorher?",
            "evidence": "Zahlen, Rückmeldungen, Beschlüsse. Keine Namen aus Fällen.",
        }

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = self.fields["level"].choices[1:]  # type: ignore[attr-defined]
