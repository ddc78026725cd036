"""Awards and their notices."""

from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.programmes.models import Programme
from lotse.web.components.files import ACCEPT, name_and_content
from lotse.web.components.inputs import ask_to_choose, german_numbers_first
from lotse.web.funding.awards.forms.lines import LinesForm

FIRST_FIELDS = ["number", "dated", "received_on", "reason", "granted_eur"]
PERIOD_FIELDS = ["period_from", "period_until", "prorata_rule", "material_rule", "cost_rule"]
DEADLINE_FIELDS = ["spend_until", "proof_due_on", "confirm_due_on", "return_due_on"]
INTEREST_FIELDS = ["interest_points", "interest_from", "day_count"]
NOTICE_FIELDS = [*FIRST_FIELDS, *PERIOD_FIELDS, *DEADLINE_FIELDS, *INTEREST_FIELDS, "conditions"]


class AwardForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Award
        fields = ["programme", "module", "year", "procedure", "title", "application"]
        help_texts = {
            "title": "So heißt das Geld bei Ihnen, zum Beispiel „Case Management“.",
            "application": "Nur bei Zuwendung auf Antrag: Stellen und Beträge kommen von dort.",
        }

    def __init__(self, *args: Any, applications: QuerySet[Application], **options: Any) -> None:
        super().__init__(*args, **options)
        ask_to_choose(self)
        programme = cast(forms.ModelChoiceField, self.fields["programme"])
        programme.queryset, programme.empty_label = Programme.objects.in_order(), "bitte wählen"
        application = cast(forms.ModelChoiceField, self.fields["application"])
        application.queryset = applications
        application.empty_label = "keiner"

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class AwardChangeForm(AwardForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoticeForm(LinesForm):
    """A notice with its posts, amounts, rates, rules and deadlines."""

    has_rates = True
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    document = forms.FileField(
        label="Bescheid als Datei",
        required=False,
        help_text="Scan oder PDF; lässt sich auch später ablegen.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    class Meta:
        model = Notice
        fields = NOTICE_FIELDS
        formfield_callback = german_numbers_first
        help_texts = {
            "granted_eur": "Wie er im Bescheid steht. Lotse hält ihn gegen den berechneten Betrag.",
            "interest_points": "Wie im Bescheid; 0, wenn er nichts dazu sagt.",
            "interest_from": "Leer heißt: ab dem Tag nach der Rückzahlungsfrist.",
        }

    def __init__(self, *args: Any, is_first: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["conditions"].widget = forms.Textarea()
        self.fields["reason"].required = not is_first
        if is_first:
            del self.fields["reason"]

    def period(self) -> tuple[date, date]:
        first, last = super().period()
        cleaned = getattr(self, "cleaned_data", {})
        return cleaned.get("period_from") or first, cleaned.get("period_until") or last

    def begun_period(self) -> tuple[date, date]:
        first, last = super().begun_period()
        begun = [
            self.get_initial_for_field(self.fields[name], name)
            for name in ("period_from", "period_until")
        ]
        return begun[0] or first, begun[1] or last

    def values(self) -> dict[str, Any]:
        """What the service is told of the notice itself."""
        return {name: self.cleaned_data[name] for name in NOTICE_FIELDS if name in self.fields}

    def upload(self) -> Upload | None:
        given = self.cleaned_data["document"]
        return Upload(*name_and_content(given)) if given else None

    def _post_clean(self) -> None:
        """The service checks the record; the form does not know its award."""


class NoticeChangeForm(NoticeForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """Only what was seen; for steps that need nothing else."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ScanForm(VersionForm):
    """The scan of a notice that has none."""

    document = forms.FileField(
        label="Bescheid als Datei",
        help_text="Scan oder PDF. Die Datei bleibt danach, wie sie ist.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def upload(self) -> Upload:
        return Upload(*name_and_content(self.cleaned_data["document"]))
