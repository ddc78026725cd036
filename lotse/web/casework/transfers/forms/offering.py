"""What goes along with a case: only what is covered can be ticked."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.casework.sharing.querysets import Pick
from lotse.casework.transfers.services.offering import Parcel
from lotse.web.casework.sharing.forms.shares import Offer, PieceForm


class OfferForm(forms.Form):
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
        self.pieces = list(self._pieces(offer))
        self.notes = [one for one in self.pieces if one.piece in offer.notes]
        self.documents = [one for one in self.pieces if one not in self.notes]

    def parcel(self) -> Parcel:
        """What the service is told."""
        picks = [one.pick for one in self.pieces if one.is_valid() and one.is_picked]
        return Parcel(
            categories=frozenset(self.cleaned_data["categories"]),
            picks=tuple(picks),
            message=self.cleaned_data["message"],
        )

    def shown(self) -> tuple[set[str], list[Pick]]:
        """Categories and pieces as they are ticked now, for the preview; also of a half form."""
        ticked = set(self["categories"].value() or ())
        allowed = {value for value, _ in self.fields["categories"].choices}  # type: ignore[attr-defined]
        picks = [
            Pick(one.kind, one.piece.pk, tuple(one["about"].value() or ()))
            for one in self.pieces
            if one.is_picked
        ]
        return ticked & allowed, picks

    def _pieces(self, offer: Offer) -> Iterator[PieceForm]:
        for kind, pieces in (("note", offer.notes), ("document", offer.documents)):
            for piece in pieces:
                yield PieceForm(
                    self.data if self.is_bound else None,
                    prefix=f"{kind}-{piece.pk}",
                    piece=piece,
                    choices=offer.about,
                )
