"""How much somebody works, and when she is away."""

from django import forms
from django.utils import timezone

from lotse.foundation.workforce.models import Absence, Staffing


class StaffingForm(forms.ModelForm):
    class Meta:
        model = Staffing
        fields = ["fte", "starts_on"]
        widgets = {"starts_on": forms.DateInput}

    fte = forms.DecimalField(
        label="VZÄ",
        max_digits=3,
        decimal_places=2,
        localize=True,
        help_text="1,00 ist eine volle Stelle, 0,50 eine halbe.",
    )


class AbsenceForm(forms.ModelForm):
    class Meta:
        model = Absence
        fields = ["starts_on", "ends_on"]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}
        labels = {"starts_on": "Abwesend von", "ends_on": "Bis"}
        help_texts = {"ends_on": "Beide Tage gehören dazu. Leer heißt: bis auf Weiteres."}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial.setdefault("starts_on", timezone.localdate())
