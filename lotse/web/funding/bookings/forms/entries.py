"""Payments, returns, expenses and drawdowns as they are typed."""

from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import ExpenditureKind
from lotse.funding.bookings.models import Drawdown, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.querysets import ExpenditureQuerySet
from lotse.funding.posts.models import Post
from lotse.funding.proofs.models import Repayment
from lotse.web.components.files import ACCEPT, name_and_content
from lotse.web.components.formats import amount
from lotse.web.components.inputs import MoneyField, german_numbers_first
from lotse.web.components.lists import FilterChip

_OF_BOOKING = ("award", "date", "amount_eur")


class MoneyForm(forms.ModelForm):
    """What all records about money have: an award, an amount, and a key against double sending."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awards = cast(forms.ModelChoiceField, self.fields["award"])
        awards.queryset = Award.objects.visible_to(actor).in_order()
        awards.empty_label = "bitte wählen"
        if "post" in self.fields:
            posts = cast(forms.ModelChoiceField, self.fields["post"])
            posts.queryset = Post.objects.visible_to(actor).in_order()
            posts.empty_label = "keine"
        if self.instance.pk:
            del self.fields["submission_key"]
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version
            )
        if getattr(self.instance, "booking_id", None):
            # The booking says these.
            for name in _OF_BOOKING:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """What the service is told about the record itself."""
        beside = {"version", "submission_key", "receipt"}
        return {name: value for name, value in self.cleaned_data.items() if name not in beside}

    def _post_clean(self) -> None:
        """The service checks the record: it knows the day of the reconciliation."""


class PaymentForm(MoneyForm):
    class Meta:
        formfield_callback = german_numbers_first
        model = Payment
        fields = ("award", "date", "amount_eur", "reference")


class ReturnPaymentForm(MoneyForm):
    class Meta:
        formfield_callback = german_numbers_first
        model = ReturnPayment
        fields = ("award", "date", "amount_eur", "interest_eur", "reference")
        labels: ClassVar = {"interest_eur": "davon Zinsen"}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["interest_eur"].required = False
        if self.instance.pk is None:
            self._offer_repayments(actor)

    def clean(self) -> dict[str, Any]:
        """Nothing typed as interest is no interest; what is settled belongs to the award."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "interest_eur" not in self.errors:
            cleaned["interest_eur"] = cleaned.get("interest_eur") or Decimal("0.00")
        return cleaned

    def _offer_repayments(self, actor: Actor) -> None:
        """Open repayments, that the one which is paid is settled with it."""
        found = Repayment.objects.visible_to(actor).open().select_related("award").in_order()
        if not found:
            return
        field = forms.ModelChoiceField(
            found,
            label="Begleicht",
            required=False,
            empty_label="keine eingetragene Rückzahlung",
            help_text="Gilt dann als gezahlt. Steht oben kein Zins, wird er berechnet.",
        )
        field.label_from_instance = repayment_told  # type: ignore[method-assign, assignment]
        self.fields["repayment"] = field


def repayment_told(repayment: Repayment) -> str:
    """An open repayment to choose from."""
    due_on = f"{repayment.due_on:%d.%m.%Y}"
    return f"{repayment.award}: {amount(repayment.amount_eur)} zum {due_on}, {repayment.reason}"


class ExpenditureForm(MoneyForm):
    amount_eur = MoneyField(
        label="Betrag", signed=True, help_text="Eine Gutschrift mit Minus davor."
    )
    kind = forms.ChoiceField(label="Art", choices=[("", "bitte wählen"), *ExpenditureKind.choices])
    receipt = forms.FileField(
        label="Beleg",
        required=False,
        help_text="PDF, Bild oder Office-Datei; wird verschlüsselt abgelegt.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    class Meta:
        formfield_callback = german_numbers_first
        model = Expenditure
        fields = ("award", "date", "amount_eur", "kind", "post", "payee", "text",
                  "receipt_number")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.receipt_id:
            del self.fields["receipt"]

    def receipt_given(self) -> Upload | None:
        """The file as it was sent."""
        sent = self.cleaned_data.get("receipt")
        return Upload(*name_and_content(sent)) if sent else None


class DrawdownForm(MoneyForm):
    class Meta:
        formfield_callback = german_numbers_first
        model = Drawdown
        fields = ("award", "requested_on", "amount_eur", "needed_from", "needed_until", "note")


class PayDrawdownForm(forms.Form):
    """Which payment answered the request."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    payment = forms.ModelChoiceField(
        Payment.objects.none(), label="Zahlung", empty_label="bitte wählen"
    )

    def __init__(self, data: Any, *, drawdown: Drawdown) -> None:
        super().__init__(data, initial={"version": drawdown.version})
        free = Payment.objects.filter(award=drawdown.award_id, drawdown=None).latest_first()
        cast(forms.ModelChoiceField, self.fields["payment"]).queryset = free
        first = free.filter(amount_eur=drawdown.amount_eur).first()
        self.fields["payment"].initial = first.pk if first else None


class EntryFilterForm(forms.Form):
    """The filters above payments and expenses."""

    award = forms.ModelChoiceField(
        Award.objects.none(), label="Förderung", empty_label="alle", required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awards = cast(forms.ModelChoiceField, self.fields["award"])
        awards.queryset = Award.objects.visible_to(actor).in_order()

    def wanted(self) -> dict[str, Any]:
        """The filters in force; one that makes no sense is none."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow_to_award(self, found: Any) -> Any:
        """The rows of the wanted award."""
        award = self.wanted().get("award")
        return found.filter(award=award) if award else found

    def chips(self) -> list[FilterChip]:
        """The filters in force, as people read them."""
        return [self._chip(name, value) for name, value in self.wanted().items()]

    def _chip(self, name: str, value: Any) -> FilterChip:
        field = self.fields[name]
        choices = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
        said = "" if value is True else f": {choices.get(value, value)}"
        return FilterChip(f"{field.label}{said}", name, str(self.data.get(name, "")))


class ExpenditureFilterForm(EntryFilterForm):
    q = forms.CharField(label="Wofür, wer, Beleg", max_length=100, required=False)
    kind = forms.ChoiceField(
        label="Art", choices=[("", "alle"), *ExpenditureKind.choices], required=False
    )
    no_receipt = forms.BooleanField(label="ohne Beleg", required=False)
    no_booking = forms.BooleanField(label="ohne Buchung", required=False)
    field_order = ("q", "award", "kind", "no_receipt", "no_booking")

    def narrow(self, found: ExpenditureQuerySet) -> ExpenditureQuerySet:
        """The expenses that fit all filters."""
        wanted = self.wanted()
        found = self.narrow_to_award(found).said_like(wanted.get("q", ""))
        if kind := wanted.get("kind"):
            found = found.of_kind(kind)
        if wanted.get("no_receipt"):
            found = found.without_receipt()
        return found.without_booking() if wanted.get("no_booking") else found
