"""The proof of use as a recipient writes it and as the county examines it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import ProofLine, RecipientProof
from lotse.funding.forwarding.services.checking import Check
from lotse.funding.forwarding.services.proofs import Expense
from lotse.web.components.files import ACCEPT, SeveralFilesField
from lotse.web.components.inputs import MoneyField

# Empty lines that wait for further expenses.
SPARE = 3
_CONFIRMED = (
    "Die Angaben sind richtig und stimmen mit Büchern und Belegen überein. Die Ausgaben waren"
    " notwendig, dieselben Ausgaben bezahlt niemand sonst, und das Besserstellungsverbot ist"
    " eingehalten."
)


class BeginForm(forms.Form):
    year = forms.TypedChoiceField(label="Für welches Jahr?", coerce=int)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, data: Any, *, years: Sequence[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ProofForm(forms.ModelForm):
    """Amounts line by line, lines of one's own, the report and the confirmation."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = RecipientProof
        fields = ["measures", "results", "staffing_note", "signed_name", "is_confirmed"]
        labels = {"is_confirmed": _CONFIRMED}

    def __init__(self, *args: Any, lines: Iterable[ProofLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.fields["signed_name"].help_text = "Zum Beispiel: Petra Schulte, Fachbereichsleitung"
        for line in self.lines:
            label = line.text if line.post_id else f"Betrag: {line.text}"
            self.fields[f"amount_{line.pk}"] = MoneyField(
                label=label, required=False, initial=line.amount_eur
            )
            if line.post_id is None:
                self.fields[f"text_{line.pk}"] = forms.CharField(
                    label="Wofür", max_length=200, required=False, initial=line.text
                )
        for number in range(1, SPARE + 1):
            self.fields[f"new_text_{number}"] = forms.CharField(
                label=f"Weitere Ausgabe {number}: wofür", max_length=200, required=False
            )
            self.fields[f"new_amount_{number}"] = MoneyField(
                label=f"Weitere Ausgabe {number}: Betrag", required=False
            )

    @property
    def fixed(self) -> list[tuple[ProofLine, Any]]:
        """Lines of posts with their fields."""
        return [(line, self[f"amount_{line.pk}"]) for line in self.lines if line.post_id]

    @property
    def own(self) -> list[tuple[Any, Any]]:
        """Fields of lines of one's own, and of spare ones."""
        known = [
            (self[f"text_{line.pk}"], self[f"amount_{line.pk}"])
            for line in self.lines
            if not line.post_id
        ]
        spare = range(1, SPARE + 1)
        return [*known, *((self[f"new_text_{n}"], self[f"new_amount_{n}"]) for n in spare)]

    def expenses(self) -> dict[int, Expense]:
        cleaned = self.cleaned_data
        return {
            line.pk: Expense(
                cleaned.get(f"text_{line.pk}", line.text), cleaned[f"amount_{line.pk}"]
            )
            for line in self.lines
        }

    def further(self) -> list[Expense]:
        cleaned = self.cleaned_data
        typed = [
            Expense(cleaned[f"new_text_{n}"], cleaned[f"new_amount_{n}"])
            for n in range(1, SPARE + 1)
        ]
        return [one for one in typed if one.text or one.amount_eur is not None]

    def texts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ReceiptForm(forms.Form):
    uploads = SeveralFilesField(label="Dateien", required=False)
    photo = forms.FileField(label="Foto aufnehmen", required=False)
    title = forms.CharField(
        label="Was ist das?", max_length=120, required=False, help_text="Leer: der Dateiname."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].widget.attrs |= {"accept": ACCEPT}
        self.fields["photo"].widget.attrs |= {"accept": "image/jpeg", "capture": "environment"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        photo = cleaned.pop("photo", None)
        cleaned["uploads"] = [*cleaned.get("uploads", []), *([photo] if photo else [])]
        if not cleaned["uploads"] and "uploads" not in self.errors:
            self.add_error("uploads", "Bitte eine Datei auswählen.")
        return cleaned


class CheckForm(forms.Form):
    """What is recognised of each line, and what is objected to."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    objections = forms.CharField(
        label="Beanstandungen zum ganzen Nachweis",
        max_length=3000,
        required=False,
        widget=forms.Textarea,
    )
    rest_as_stated = forms.BooleanField(
        label="Zeilen ohne Betrag unter „Anerkannt“ wie angegeben anerkennen", required=False
    )
    decision = forms.ChoiceField(
        choices=[("", ""), *ProofState.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, proof: RecipientProof, lines: Iterable[ProofLine]) -> None:
        initial = {"version": proof.version, "objections": proof.objections}
        super().__init__(data, initial=initial)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"recognised_{line.pk}"] = MoneyField(
                label=f"Anerkannt: {line.text}", required=False, initial=line.recognised_eur
            )
            self.fields[f"objection_{line.pk}"] = forms.CharField(
                label=f"Beanstandung: {line.text}",
                max_length=500,
                required=False,
                initial=line.objection,
            )

    @property
    def rows(self) -> list[tuple[ProofLine, Any, Any]]:
        return [
            (line, self[f"recognised_{line.pk}"], self[f"objection_{line.pk}"])
            for line in self.lines
        ]

    def checks(self) -> dict[int, Check]:
        return {line.pk: self._check(line) for line in self.lines}

    def _check(self, line: ProofLine) -> Check:
        recognised = self.cleaned_data[f"recognised_{line.pk}"]
        if recognised is None and self.cleaned_data["rest_as_stated"]:
            recognised = line.amount_eur
        return Check(recognised, self.cleaned_data[f"objection_{line.pk}"])
