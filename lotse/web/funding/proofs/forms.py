"""Proofs of use and repayments: what is typed; the services check it."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from lotse.foundation.documents.services import Upload
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.web.components.files import ACCEPT, name_and_content
from lotse.web.components.formats import amount
from lotse.web.components.inputs import german_numbers_first


class VersionForm(forms.Form):
    """Only what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BeginForm(forms.Form):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class NarrativeForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ProofOfUse
        fields = ["narrative_posts", "narrative_measures", "narrative_results"]
        widgets = dict.fromkeys(fields, forms.Textarea)

    def _post_clean(self) -> None:
        """The service checks the record."""


class ConfirmForm(VersionForm):
    """Who confirms what stands there, and when."""

    head_name = forms.CharField(label="Name", max_length=120)
    head_office = forms.CharField(
        label="Amt", max_length=120, help_text="Zum Beispiel Landrätin oder Landrat."
    )
    confirmed_on = forms.DateField(label="Bestätigt am", widget=forms.DateInput)


class SendForm(VersionForm):
    sent_on = forms.DateField(label="Abgegeben am", widget=forms.DateInput)


class CorrectForm(BeginForm):
    reason = forms.CharField(
        label="Was wird berichtigt?", max_length=500, help_text="Ein Satz; er steht im Nachweis."
    )


class PaperForm(VersionForm):
    document = forms.FileField(
        label="Unterschriebene Bestätigung",
        help_text="Scan oder PDF.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def upload(self) -> Upload:
        return Upload(*name_and_content(self.cleaned_data["document"]))


class RepaymentForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Repayment
        fields = [
            "amount_eur", "reason", "due_on", "interest_points", "interest_from", "day_count",
        ]  # fmt: skip
        formfield_callback = german_numbers_first

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class RepaymentChangeForm(RepaymentForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class SettleForm(VersionForm):
    """A payment that is known already, or the day of one that is entered with it."""

    payment = forms.ModelChoiceField(
        ReturnPayment.objects.none(),
        label="Zahlung",
        empty_label="noch nicht erfasst, wird eingetragen",
        required=False,
        help_text="Ist sie schon erfasst oder gebucht, bitte wählen: Sie zählt dann einmal.",
    )
    paid_on = forms.DateField(
        label="Gezahlt am",
        required=False,
        widget=forms.DateInput,
        help_text="Bei einer erfassten Zahlung gilt ihr Tag.",
    )
    reference = forms.CharField(label="Buchungszeichen", max_length=80, required=False)

    def __init__(self, *args: Any, payments: QuerySet[ReturnPayment], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast(forms.ModelChoiceField, self.fields["payment"])
        field.queryset = payments
        field.label_from_instance = told  # type: ignore[method-assign, assignment]
        if not payments:
            del self.fields["payment"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("payment") and not cleaned.get("paid_on") and not self.errors:
            self.add_error("paid_on", "Bitte den Tag der Zahlung angeben.")
        return cleaned


def told(payment: ReturnPayment) -> str:
    """Day, amount and words of a payment to choose from."""
    interest = f", davon {amount(payment.interest_eur)} Zinsen" if payment.interest_eur else ""
    words = f", {payment.reference}" if payment.reference else ""
    return f"{payment.date:%d.%m.%Y}, {amount(payment.amount_eur)}{interest}{words}"
