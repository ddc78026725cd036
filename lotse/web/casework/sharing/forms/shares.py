"""What another agency may see: everything on one page, only what is covered can be ticked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.cases.models import Contact
from lotse.casework.consents.choices import DataCategory
from lotse.casework.papers.models import CaseDocument
from lotse.casework.persons.choices import GrantLevel
from lotse.casework.sharing.choices import SAID_BY_HAND, EndReason, ItemKind
from lotse.casework.sharing.querysets import Pick
from lotse.casework.sharing.services.shares import Wanted
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import RECIPIENT_ROLES
from lotse.foundation.organisations.models import Organisation

# What a text can be about; the others say how it travels.
_TRAVELS = (DataCategory.IDENTITY, DataCategory.NOTES, DataCategory.DOCUMENTS)
Choice = tuple[str, str]


@dataclass(frozen=True)
class Offer:
    """What may be chosen for a recipient: covered categories, whether she may answer, pieces."""

    recipient: Organisation
    covered: frozenset[str]
    flows_back: bool
    notes: tuple[Contact, ...] = ()
    documents: tuple[CaseDocument, ...] = ()
    notes_in_all: int = 0

    @property
    def has_more_notes(self) -> bool:
        return bool(self.notes) and self.notes_in_all > len(self.notes)

    @property
    def choices(self) -> list[Choice]:
        return [(one.value, str(one.label)) for one in DataCategory if one in self.covered]

    @property
    def about(self) -> list[Choice]:
        named = [choice for choice in self.choices if choice[0] not in _TRAVELS]
        return [*named, (DataCategory.IDENTITY.value, "nur Name und Stammdaten")]


class PieceForm(forms.Form):
    """A note or document: whether it goes along, and what it is about."""

    picked = forms.BooleanField(required=False)
    about = forms.MultipleChoiceField(
        label="Worum geht es darin?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, piece: Contact | CaseDocument, choices: list[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.piece = piece
        self.kind = ItemKind.NOTE if isinstance(piece, Contact) else ItemKind.DOCUMENT
        self.fields["picked"].label = str(piece)
        cast(forms.MultipleChoiceField, self.fields["about"]).choices = choices

    @property
    def is_picked(self) -> bool:
        return bool(self["picked"].value())

    @property
    def pick(self) -> Pick:
        return Pick(self.kind, self.piece.pk, tuple(self.cleaned_data["about"]))


class ParcelForm(forms.Form):
    """The part of a form that names what leaves: ``categories``, notes and documents."""

    notes: list[PieceForm]
    documents: list[PieceForm]

    @property
    def pieces(self) -> list[PieceForm]:
        return [*self.notes, *self.documents]

    def shown(self) -> tuple[set[str], list[Pick]]:
        """Categories and pieces as they are ticked now, for the preview; also of a half form."""
        choices = cast(forms.MultipleChoiceField, self.fields["categories"]).choices
        allowed = {value for value, _ in cast(Iterable[Choice], choices)}
        ticked = set(self["categories"].value() or ())
        picks = [
            Pick(one.kind, one.piece.pk, tuple(one["about"].value() or ()))
            for one in self.pieces
            if one.is_picked
        ]
        return ticked & allowed, picks


class ShareForm(ParcelForm):
    categories = forms.MultipleChoiceField(
        label="Was sieht die Stelle?", widget=forms.CheckboxSelectMultiple
    )
    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Wer dort?", widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(label="Darf die Stelle etwas beitragen?", widget=forms.RadioSelect)
    ends_on = forms.DateField(label="Bis wann?", widget=forms.DateInput)
    message = forms.CharField(
        label="Hinweis für die Stelle",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="Zum Beispiel, wofür Sie um Unterstützung bitten. Ohne Angaben zur Person.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(
        self, *args: Any, offer: Offer, wanted: Wanted | None = None, **kwargs: Any
    ) -> None:
        initial = {"categories": sorted(offer.covered), "level": GrantLevel.VIEW}
        initial |= _initial(wanted) if wanted else {}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["categories"]).choices = offer.choices
        cast(forms.ChoiceField, self.fields["level"]).choices = _levels(offer)
        people = cast(forms.ModelMultipleChoiceField, self.fields["people"])
        people.queryset = colleagues_at(offer.recipient)
        picked = {(pick.kind, pick.record_id): pick for pick in (wanted.picks if wanted else ())}
        self.notes = list(self._pieces(offer.notes, offer, picked))
        self.documents = list(self._pieces(offer.documents, offer, picked))

    def wanted(self) -> Wanted:
        """What the service is told."""
        values = self.cleaned_data
        picks = [one.pick for one in self.pieces if one.is_valid() and one.is_picked]
        return Wanted(
            categories=frozenset(values["categories"]),
            people=tuple(values["people"]),
            ends_on=values["ends_on"],
            picks=tuple(picks),
            level=values["level"],
            message=values["message"],
        )

    def _pieces(
        self,
        pieces: Iterable[Contact | CaseDocument],
        offer: Offer,
        picked: dict[tuple[str, int], Pick],
    ) -> Iterator[PieceForm]:
        for piece in pieces:
            kind = ItemKind.NOTE if isinstance(piece, Contact) else ItemKind.DOCUMENT
            known = picked.get((kind, piece.pk))
            yield PieceForm(
                self.data if self.is_bound else None,
                prefix=f"{kind}-{piece.pk}",
                piece=piece,
                choices=offer.about,
                initial={"picked": known is not None, "about": known.categories if known else ()},
            )


class EndForm(forms.Form):
    reason = forms.ChoiceField(
        label="Warum?",
        choices=[(reason.value, reason.label) for reason in SAID_BY_HAND],
        widget=forms.RadioSelect,
        initial=EndReason.DONE,
    )


def colleagues_at(organisation: Organisation) -> Any:
    """People of an organisation who may read what is shared with it."""
    there = User.objects.with_membership_on(
        timezone.localdate(), organisation_id=organisation.pk, role__in=RECIPIENT_ROLES
    )
    return there.in_german_order()


def _levels(offer: Offer) -> list[Choice]:
    view = (GrantLevel.VIEW.value, "nein, nur lesen")
    contribute = (GrantLevel.CONTRIBUTE.value, "ja, Beiträge an mich schreiben")
    return [view, contribute] if offer.flows_back else [view]


def _initial(wanted: Wanted) -> dict[str, Any]:
    return {
        "categories": sorted(wanted.categories),
        "people": [user.pk for user in wanted.people],
        "ends_on": wanted.ends_on,
        "level": wanted.level,
        "message": wanted.message,
    }
