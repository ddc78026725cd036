"""Finding bookings, and saying what they are."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import BookingState, Meaning, SetAsideReason
from lotse.funding.bookings.models import Booking, BookingImport
from lotse.funding.bookings.querysets import BookingQuerySet
from lotse.funding.bookings.rules.assigning import Precedent, meaning_fits
from lotse.funding.bookings.rules.entries import interest_is_part
from lotse.funding.bookings.services.assigning import Part
from lotse.funding.posts.models import Post
from lotse.web.components.inputs import MoneyField
from lotse.web.components.lists import FilterChip

ALL = "all"
LINES = 6
_STATES = [("", "offene"), *BookingState.choices[1:], (ALL, "alle")]
_CHOOSE = ("", "bitte wählen")
_FIELDS = ("award", "meaning", "post", "amount_eur", "interest_eur", "text")


class BookingFilterForm(forms.Form):
    """The filters above the list. They live in the address, so that a link shows the same."""

    q = forms.CharField(label="Text, Beleg, Konto", max_length=100, required=False)
    state = forms.ChoiceField(label="Stand", choices=_STATES, required=False)
    since = forms.DateField(label="Von", required=False, widget=forms.DateInput)
    until = forms.DateField(label="Bis", required=False, widget=forms.DateInput)
    award = forms.ModelChoiceField(
        Award.objects.none(), label="Förderung", empty_label="alle", required=False
    )
    source = forms.ModelChoiceField(
        BookingImport.objects.none(), label="Liste", empty_label="alle", required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awards = cast(forms.ModelChoiceField, self.fields["award"])
        awards.queryset = Award.objects.visible_to(actor).in_order()
        lists = cast(forms.ModelChoiceField, self.fields["source"])
        taken = BookingImport.objects.visible_to(actor).filter(state="taken")
        lists.queryset = taken.newest_first().defer("lines")

    def narrow(self, bookings: BookingQuerySet) -> BookingQuerySet:
        """The bookings that fit all filters."""
        wanted = self._wanted()
        state = wanted.get("state") or BookingState.OPEN
        # Whoever asks for an award means what is assigned to it.
        if award := wanted.get("award"):
            bookings = bookings.of_award_assigned(award)
        elif state != ALL:
            bookings = bookings.filter(state=state)
        if wanted.get("since"):
            bookings = bookings.filter(date__gte=wanted["since"])
        if wanted.get("until"):
            bookings = bookings.filter(date__lte=wanted["until"])
        if wanted.get("source"):
            bookings = bookings.filter(source=wanted["source"])
        return bookings.said_like(wanted.get("q", ""))

    def chips(self) -> list[FilterChip]:
        """The filters in force, as people read them."""
        return [self._chip(name, value) for name, value in self._wanted().items() if value]

    def _chip(self, name: str, value: Any) -> FilterChip:
        said = dict(_STATES).get(value, "") if name == "state" else value
        said = f"{value:%d.%m.%Y}" if name in {"since", "until"} else said
        label = f"{self.fields[name].label}: {said}"
        return FilterChip(label, name, str(self.data.get(name, "")))

    def _wanted(self) -> dict[str, Any]:
        # A filter that makes no sense is no filter; the others stay in force.
        self.full_clean()
        return self.cleaned_data


class MeaningForm(forms.Form):
    """What several bookings are, each as a whole."""

    award = forms.ModelChoiceField(
        Award.objects.none(), label="Förderung", empty_label="bitte wählen"
    )
    meaning = forms.ChoiceField(label="Was ist es?", choices=[_CHOOSE, *Meaning.choices])
    post = forms.ModelChoiceField(
        Post.objects.none(), label="Stelle", empty_label="keine", required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "award", Award.objects.visible_to(actor).in_order())
        _offer(self, "post", Post.objects.visible_to(actor).in_order())


class SetAsideForm(forms.Form):
    """Why one or several bookings belong to no award."""

    reason = forms.ChoiceField(label="Grund", choices=[_CHOOSE, *SetAsideReason.choices])
    remark = forms.CharField(
        label="Bemerkung",
        help_text="Beim anderen Grund nötig.",
        max_length=300,
        required=False,
    )


class AssignForm(forms.Form):
    """What a booking is, in one part or in several that add up to it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, actor: Actor, booking: Booking, precedent: Precedent | None
    ) -> None:
        initial: dict[str, Any] = {"version": booking.version}
        initial["amount_eur_0"] = abs(booking.amount_eur)
        if precedent:
            initial |= {
                "award_0": precedent.award_id,
                "meaning_0": precedent.meaning,
                "post_0": precedent.post_id,
            }
        super().__init__(data, initial=initial)
        awards = list(Award.objects.visible_to(actor).in_order())
        posts = list(Post.objects.visible_to(actor).in_order())
        self._awards = {str(award.pk): award for award in awards}
        self._posts = {str(post.pk): post for post in posts}
        for at in range(LINES):
            self._add_line(at, booking)

    def lines(self) -> list[dict[str, Any]]:
        """The fields of each part, in their order."""
        return [
            {name: self[f"{name}_{at}"] for name in _FIELDS if f"{name}_{at}" in self.fields}
            for at in range(LINES)
        ]

    @property
    def is_divided(self) -> bool:
        """Whether anything stands in a further part."""
        return self.is_bound and any(
            self.data.get(f"{name}_{at}") for at in range(1, LINES) for name in _FIELDS
        )

    def clean(self) -> dict[str, Any]:
        """A further part is whole or not there at all."""
        cleaned: dict[str, Any] = super().clean() or {}
        for at in range(LINES):
            self._clean_interest(cleaned, at)
        for at in range(1, LINES):
            needed = {name: cleaned.get(f"{name}_{at}") for name in ("award", "meaning")}
            amount = cleaned.get(f"amount_eur_{at}")
            given = [*needed.values(), amount, cleaned.get(f"post_{at}"), cleaned.get(f"text_{at}")]
            if not any(given):
                continue
            for name, value in (*needed.items(), ("amount_eur", amount)):
                if not value and f"{name}_{at}" not in self.errors:
                    self.add_error(f"{name}_{at}", "Bitte ergänzen oder den Teil leer lassen.")
        return cleaned

    def parts(self) -> Sequence[Part]:
        """What the service is told."""
        cleaned = self.cleaned_data
        return [
            Part(
                award=self._awards[cleaned[f"award_{at}"]],
                meaning=cleaned[f"meaning_{at}"],
                amount_eur=cleaned[f"amount_eur_{at}"],
                post=self._posts.get(cleaned[f"post_{at}"]),
                text=cleaned[f"text_{at}"],
                interest_eur=cleaned.get(f"interest_eur_{at}") or Decimal("0.00"),
            )
            for at in range(LINES)
            if cleaned[f"award_{at}"]
        ]

    def _clean_interest(self, cleaned: dict[str, Any], at: int) -> None:
        """Only money that goes back to the Land has a part that is interest."""
        interest, name = cleaned.get(f"interest_eur_{at}"), f"interest_eur_{at}"
        if not interest or name in self.errors:
            return
        if cleaned.get(f"meaning_{at}") != Meaning.RETURN_PAYMENT:
            self.add_error(name, "Zinsen hat nur eine Rückzahlung an das Land. Bitte leer lassen.")
            return
        part = cleaned.get(f"amount_eur_{at}") or Decimal(0)
        if not (verdict := interest_is_part(amount_eur=part, interest_eur=interest)):
            self.add_error(name, verdict.reason)

    def _add_line(self, at: int, booking: Booking) -> None:
        required = at == 0
        fits = [
            (value, label)
            for value, label in Meaning.choices
            if meaning_fits(meaning=value, booked_eur=booking.amount_eur)
        ]
        if booking.is_income:
            fits = [(value, label.replace("Ausgabe", "Gutschrift")) for value, label in fits]
        awards = [(key, str(award)) for key, award in self._awards.items()]
        posts = [(key, str(post)) for key, post in self._posts.items()]
        self.fields[f"award_{at}"] = forms.ChoiceField(
            label="Förderung", choices=[_CHOOSE, *awards], required=required
        )
        self.fields[f"meaning_{at}"] = forms.ChoiceField(
            label="Was ist es?", choices=[_CHOOSE, *fits], required=required
        )
        self.fields[f"post_{at}"] = forms.ChoiceField(
            label="Stelle", choices=[("", "keine"), *posts], required=False
        )
        self.fields[f"amount_eur_{at}"] = MoneyField(label="Betrag", required=required)
        if not booking.is_income:
            self.fields[f"interest_eur_{at}"] = MoneyField(
                label="davon Zinsen", required=False, help_text="Nur bei einer Rückzahlung."
            )
        self.fields[f"text_{at}"] = forms.CharField(
            label="Wofür", max_length=300, required=False, help_text="Leer: der Buchungstext."
        )


def _offer(form: forms.Form, name: str, found: Any) -> None:
    cast(forms.ModelChoiceField, form.fields[name]).queryset = found
