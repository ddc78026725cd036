"""Proceedings, their steps, papers and fee."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.validators import MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone

from lotse.casework.proceedings.choices import DocumentState, FeeKind, Outcome, ProceedingKind, Step
from lotse.casework.proceedings.models import Proceeding
from lotse.casework.proceedings.rules import checklist, norms, steps
from lotse.casework.proceedings.services.proceedings import Taken

FIELDS = ["kind", "norm", "received_on", "responsible", "next_step", "due_on", "note"]
_BLANK = ("", "ohne Paragraph")
_CHOOSE = ("", "bitte wählen")
# With the name six lines, as many as the window of an envelope holds (DIN 5008).
_ADDRESS_LINES = 5


def norm_choices() -> list[Any]:
    """Paragraphs by what they are about; what is applied for most comes first."""
    ways = list(norms.WAYS.items())
    return [
        _BLANK,
        ("Einbürgerung", [pair for pair in ways if norms.is_naturalisation(pair[0])]),
        ("Aufenthalt", [pair for pair in ways if not norms.is_naturalisation(pair[0])]),
        ("Alle Titel der Statusliste", list(norms.titles().items())),
    ]


class ProceedingForm(forms.ModelForm):
    norm = forms.ChoiceField(label="Paragraph", choices=norm_choices, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Proceeding
        fields = FIELDS
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, officers: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        responsible = cast(forms.ModelChoiceField, self.fields["responsible"])
        responsible.queryset, responsible.empty_label = officers, None
        if "kind" in self.fields:
            kind = cast(forms.ChoiceField, self.fields["kind"])
            kind.choices = ProceedingKind.choices

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names}

    def _post_clean(self) -> None:
        """The service checks the record; the form does not know its organisation."""


class ProceedingChangeForm(ProceedingForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(ProceedingForm.Meta):
        fields = FIELDS[1:]


class StepForm(forms.Form):
    """A step; each kind of it needs other fields."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label="Ausgang", widget=forms.RadioSelect)
    on = forms.DateField(label="Tag", widget=forms.DateInput)
    next_step = forms.CharField(label="Nächster Schritt", max_length=200, required=False)
    due_on = forms.DateField(label="Fällig am", required=False, widget=forms.DateInput)

    def __init__(self, data: Any, *, proceeding: Proceeding, step: str) -> None:
        self.step = step
        initial = {"version": proceeding.version, "on": timezone.localdate()}
        super().__init__(data, initial=initial)
        if step == Step.DECIDE:
            field = cast(forms.ChoiceField, self.fields["outcome"])
            field.choices = [
                (one, norms.outcome_word(one, proceeding.norm))
                for one in Outcome.values
                if one in steps.OUTCOMES[proceeding.kind]
            ]
            self.fields["on"].label = "Entschieden am"
        else:
            del self.fields["outcome"]
        if step == Step.HAND_OVER:
            self.fields["on"].label = "Ausgehändigt am (Tag der Einbürgerungsfeier)"
            del self.fields["next_step"], self.fields["due_on"]
        elif step != Step.DECIDE:
            del self.fields["on"]

    def taken(self) -> Taken:
        values = dict(self.cleaned_data)
        values.pop("version")
        return Taken(self.step, **values)


class ChecklistForm(forms.Form):
    """Where each paper is."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, states: dict[str, str], version: int) -> None:
        super().__init__(data, initial={"version": version})
        for paper in checklist.PAPERS:
            self.fields[paper.code] = forms.ChoiceField(
                label=paper.name,
                choices=DocumentState.choices,
                initial=states[paper.code],
                help_text=paper.hint,
            )

    def states(self) -> dict[str, str]:
        return {paper.code: self.cleaned_data[paper.code] for paper in checklist.PAPERS}


class LetterForm(forms.Form):
    """Where a letter goes; nothing of it is kept."""

    address = forms.CharField(
        label="Anschrift",
        help_text="Zeilen unter dem Namen: zu Händen, Straße, Postleitzahl und Ort. Sie werden"
        " nicht gespeichert; leer bleibt Platz, sie von Hand zu schreiben.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def lines(self) -> list[str]:
        """The lines that say something."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["address"].splitlines())
        return [line for line in lines if line]

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if len(address.splitlines()) > _ADDRESS_LINES:
            raise forms.ValidationError(f"Höchstens {_ADDRESS_LINES} Zeilen passen ins Feld.")
        return address


class FeeForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Welche Gebühr?", choices=FeeKind.choices, widget=forms.RadioSelect
    )
    fee_eur = forms.DecimalField(
        label="Ermäßigter Betrag in Euro",
        help_text="Nur bei Ermäßigung; 0 heißt erlassen.",
        max_digits=7,
        decimal_places=2,
        required=False,
        validators=[MinValueValidator(0)],
        localize=True,
    )
    reason = forms.CharField(
        label="Warum wird ermäßigt oder erlassen?",
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
    paid_on = forms.DateField(label="Bezahlt am", required=False, widget=forms.DateInput)
