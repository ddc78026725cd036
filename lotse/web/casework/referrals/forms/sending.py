"""What is asked of another organisation and what goes along; only what is covered can be ticked."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from lotse.casework.referrals.choices import ReferralUrgency
from lotse.casework.referrals.services.sending import Wanted
from lotse.casework.sharing.rules import CATEGORY_OF_DOMAIN
from lotse.foundation.reference.models import LifeDomain
from lotse.web.casework.sharing.forms.shares import Choice, Offer, ParcelForm, PieceForm


class ReferralForm(ParcelForm):
    domain = forms.ModelChoiceField(
        LifeDomain.objects.none(),
        label="Worum geht es?",
        empty_label="Bitte wählen",
    )
    wish = forms.CharField(
        label="Worum bitten Sie die Stelle?", max_length=1000, widget=forms.Textarea
    )
    urgency = forms.ChoiceField(
        label="Wie eilig ist es?", choices=ReferralUrgency, widget=forms.RadioSelect
    )
    answer_until = forms.DateField(label="Antwort bis", widget=forms.DateInput)
    categories = forms.MultipleChoiceField(
        label="Was geht mit?", widget=forms.CheckboxSelectMultiple
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "categories": ["identity"],
            "urgency": ReferralUrgency.NORMAL,
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["domain"]).queryset = _topics(offer)
        cast(forms.MultipleChoiceField, self.fields["categories"]).choices = offer.choices
        self.notes = [self._piece(piece, "n", offer.about) for piece in offer.notes]
        self.documents = [self._piece(piece, "d", offer.about) for piece in offer.documents]

    def is_valid(self) -> bool:
        pieces = [piece.is_valid() for piece in self.pieces]
        return super().is_valid() and all(pieces)

    def wanted(self, **further: Any) -> Wanted:
        """What the service is told."""
        values = self.cleaned_data
        return Wanted(
            domain=values["domain"],
            wish=values["wish"],
            urgency=values["urgency"],
            answer_until=values["answer_until"],
            categories=frozenset(values["categories"]),
            picks=tuple(piece.pick for piece in self.pieces if piece.is_picked),
            **further,
        )

    def _piece(self, piece: Any, letter: str, choices: list[Choice]) -> PieceForm:
        data = self.data if self.is_bound else None
        return PieceForm(data, piece=piece, choices=choices, prefix=f"{letter}{piece.pk}")


def _topics(offer: Offer) -> QuerySet[LifeDomain]:
    """Topics that consent covers: already the topic says something about the person."""
    codes = [code for code, category in CATEGORY_OF_DOMAIN.items() if category in offer.covered]
    topics: QuerySet[LifeDomain] = LifeDomain.objects.filter(is_active=True, code__in=codes)
    return topics.order_by("position")
