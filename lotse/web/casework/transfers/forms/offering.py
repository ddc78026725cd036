"""What goes along with a case: only what is covered can be ticked."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.casework.transfers.services.offering import Parcel
from lotse.web.casework.sharing.forms.shares import Choice, Offer, ParcelForm, PieceForm


class OfferForm(ParcelForm):
    categories = forms.MultipleChoiceField(
        label="Was geht mit?", widget=forms.CheckboxSelectMultiple
    )
    message = forms.CharField(
        label="Hinweis für die Stelle",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text="Zum Beispiel, was als Nächstes ansteht. Die Stelle liest ihn, solange Ihr"
        " Angebot gilt.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        kwargs["initial"] = {"categories": sorted(offer.covered)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["categories"]).choices = offer.choices
        self.notes = [self._piece("note", one, offer.about) for one in offer.notes]
        self.documents = [self._piece("document", one, offer.about) for one in offer.documents]

    def parcel(self) -> Parcel:
        """What the service is told."""
        picks = [one.pick for one in self.pieces if one.is_valid() and one.is_picked]
        return Parcel(
            categories=frozenset(self.cleaned_data["categories"]),
            picks=tuple(picks),
            message=self.cleaned_data["message"],
        )

    def _piece(self, kind: str, piece: Any, choices: list[Choice]) -> PieceForm:
        data = self.data if self.is_bound else None
        return PieceForm(data, piece=piece, choices=choices, prefix=f"{kind}-{piece.pk}")
