"""Which year, as known on which day."""

from datetime import date
from typing import Any

from django import forms

# The programme began in 2020.
FIRST_DAY = date(2020, 1, 1)


class StandForm(forms.Form):
    """The year and the day of a statement; both stand in the address."""

    jahr = forms.TypedChoiceField(label="Förderjahr", coerce=int)
    stand = forms.DateField(
        label="Stand", help_text="Was an diesem Tag bekannt war.", widget=forms.DateInput
    )

    def __init__(self, *args: Any, years: list[int], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["jahr"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    def clean_stand(self) -> date:
        day: date = self.cleaned_data["stand"]
        if not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(
                f"Bitte einen Tag zwischen dem {FIRST_DAY:%d.%m.%Y} und heute wählen."
            )
        return day
