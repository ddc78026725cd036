"""A new declaration: what is asked, and how it was answered and signed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lotse.casework.consents import letters
from lotse.casework.consents.choices import (
    FLOW_PURPOSES,
    ConsentKind,
    Direction,
    Giver,
    GuardianRole,
    Interpreting,
    Purpose,
    SignedHow,
)
from lotse.casework.consents.rules.coverage import recipient_fits
from lotse.casework.consents.rules.declarations import day_fits, longest_end
from lotse.casework.consents.services.declarations import Box, Said, is_of_age, most_months
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import signatures
from lotse.foundation.documents.choices import PrintLanguage
from lotse.foundation.documents.services import Upload
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.organisations.querysets import OrganisationQuerySet
from lotse.web.casework.consents.forms.categories import CategoriesForm, ticked_at_first
from lotse.web.components.files import ACCEPT, name_and_content
from lotse.web.components.signatures import SignatureField
from lotse.web.numbers import read_number

OWN, OTHER = "own", "other"
ABOUT = [
    (OTHER, "Andere Stelle: Weitergabe und Schweigepflicht"),
    (OWN, "Diese Stelle: Angaben speichern und nutzen"),
]
YES, NO = "yes", "no"
_ANSWERS = [(YES, "Ja, stimmt zu"), (NO, "Nein, stimmt nicht zu")]
_SAID = tuple(name for name in Said.__dataclass_fields__ if name != "language")


@dataclass(frozen=True)
class Wish:
    """What the address asks to be filled in: by hand as easily as by a link, so never trusted."""

    preset: str = ""
    recipient: str = ""
    purpose: str = ""


_NO_WISH = Wish()


class SheetForm(CategoriesForm):
    """What stands on the sheet: for one organisation, each purpose with its own boxes."""

    about = forms.ChoiceField(label="Worum geht es?", choices=ABOUT, widget=forms.RadioSelect)
    recipient = forms.ModelChoiceField(
        label="Andere Stelle",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Bitte wählen",
    )
    purposes = forms.MultipleChoiceField(
        label="Wofür?",
        choices=[(one.value, one.label) for one in FLOW_PURPOSES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    direction = forms.ChoiceField(
        label="In welche Richtung?", choices=Direction, widget=forms.RadioSelect, required=False
    )
    given_on = forms.DateField(label="Erklärt am", widget=forms.DateInput)
    ends_on = forms.DateField(label="Gilt bis", widget=forms.DateInput, required=False)
    language = forms.ChoiceField(label="Sprache des Blattes", choices=PrintLanguage)

    def __init__(
        self, *args: Any, actor: Actor, person: Person, wish: Wish = _NO_WISH, **kwargs: Any
    ) -> None:
        today = timezone.localdate()
        months = most_months()
        others = Organisation.objects.active().exclude(pk=actor.organisation_id)
        kwargs["initial"] = {
            "about": OTHER,
            **_of_wish(wish, others),
            "direction": Direction.TO_RECIPIENT,
            "given_on": today,
            "ends_on": longest_end(today, months) if months else None,
            "language": letters.language_for(person),
            **ticked_at_first(wish.preset),
        }
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["recipient"])
        field.queryset = others.in_german_order()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.chosen_categories():
            self.add_error(None, "Bitte mindestens eine Angabe auswählen.")
        if cleaned.get("about") == OTHER:
            needed = {
                "recipient": "Bitte die andere Stelle wählen.",
                "purposes": "Bitte mindestens einen Zweck wählen.",
                "direction": "Bitte die Richtung wählen.",
                "ends_on": "Bitte angeben, bis wann die Erklärung gilt.",
            }
            for name, reason in needed.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, reason)
        return cleaned

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if not (verdict := day_fits(day, today=timezone.localdate())):
            raise ValidationError(verdict.reason)
        return day

    def boxes(self) -> dict[str, Box]:
        """The boxes of the sheet by name, not answered yet: a special category has its own."""
        asked, groups = self.cleaned_data, self.chosen_apart()
        if asked["about"] == OWN:
            return {
                f"processing{name}": Box(
                    kind=ConsentKind.PROCESSING, categories=categories, is_agreed=False
                )
                for name, categories in groups.items()
            }
        return {
            f"{kind}_{purpose}{name}": Box(
                kind=kind,
                categories=categories,
                is_agreed=False,
                purpose=purpose,
                recipient=asked["recipient"],
                direction=asked["direction"],
                ends_on=asked["ends_on"],
            )
            for purpose in asked["purposes"]
            for name, categories in groups.items()
            for kind in (ConsentKind.TRANSFER.value, ConsentKind.RELEASE.value)
        }


def _of_wish(wish: Wish, others: OrganisationQuerySet) -> dict[str, Any]:
    """Recipient and purpose of a link, where both may be: unknown ones count as not asked for."""
    recipient = others.filter(pk=read_number(wish.recipient)).first()
    is_authority = recipient is not None and recipient.kind in STATUS_AUTHORITIES
    fits = wish.purpose in FLOW_PURPOSES and recipient_fits(
        is_status_authority=is_authority, is_own=False, is_active=True, purpose=wish.purpose
    )
    usual = Purpose.STATUS if is_authority else Purpose.SUPPORT
    return {"recipient": recipient, "purposes": [wish.purpose if fits else usual]}


class SigningForm(forms.Form):
    """The answer to each box, who gave it, and the signature."""

    giver = forms.ChoiceField(label="Wer erklärt?", choices=Giver, widget=forms.RadioSelect)
    signer_name = forms.CharField(label="Name der Person, die unterschreibt", max_length=150)
    guardian_name = forms.CharField(
        label="Wer sorgt für die Person?", max_length=150, required=False
    )
    guardian_role = forms.ChoiceField(
        label="Sorgt als", choices=[("", "–"), *GuardianRole.choices], required=False
    )
    capacity_note = forms.CharField(
        label="Woran Sie erkennen, wer entscheiden kann",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="Nötig bei Minderjährigen, bei rechtlicher Betreuung und wenn das Alter nicht"
        " sicher ist; ein Satz genügt.",
    )
    interpreting = forms.ChoiceField(
        label="Dolmetschen", choices=Interpreting, widget=forms.RadioSelect
    )
    interpreted_by = forms.CharField(label="Gedolmetscht von", max_length=150, required=False)
    is_consequence_told = forms.BooleanField(
        label="Ich habe erklärt, was eine Ablehnung bedeutet und dass sie keinen Nachteil bringt",
        required=False,
    )
    signed_how = forms.ChoiceField(
        label="Wie wird erklärt?", choices=SignedHow, widget=forms.RadioSelect
    )
    signature = SignatureField(label="Unterschrift", required=False)
    scan = forms.FileField(
        label="Unterschriebenes Blatt",
        required=False,
        help_text="PDF, Scan oder Foto.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    witness = forms.CharField(
        label="In Anwesenheit von",
        max_length=150,
        required=False,
        help_text="Nötig, wenn mündlich erklärt.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(
        self,
        *args: Any,
        person: Person,
        boxes: dict[str, Box],
        given_on: date,
        worker: str,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "giver": Giver.GUARDIAN if is_of_age(person, given_on) is False else Giver.PERSON,
            "signer_name": f"{person.given_name} {person.family_name}".strip(),
            "interpreting": Interpreting.NONE,
            "signed_how": SignedHow.SCAN,
            "witness": worker,
        }
        super().__init__(*args, **kwargs)
        self.boxes, self.given_on = boxes, given_on
        for name in boxes:
            self.fields[f"answer_{name}"] = forms.ChoiceField(
                label="Antwort",
                choices=_ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": "Bitte bei jeder Erklärung Ja oder Nein wählen."},
            )

    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{name}"] for name in self.boxes]

    def answered(self) -> list[Box]:
        """The boxes with the answers that were given."""
        return [
            Box(**(vars(box) | {"is_agreed": self.cleaned_data[f"answer_{name}"] == YES}))
            for name, box in self.boxes.items()
        ]

    def said(self, language: str) -> Said:
        values = {name: self.cleaned_data[name] for name in _SAID if name != "given_on"}
        if values["signed_how"] != SignedHow.SPOKEN:
            values["witness"] = ""
        return Said(given_on=self.given_on, language=language, **values)

    def upload(self) -> Upload | None:
        """The signature as a picture, or the scan; ``None`` where neither is there."""
        how = self.cleaned_data["signed_how"]
        if how == SignedHow.DRAWN and (strokes := self.cleaned_data["signature"]):
            return Upload("Unterschrift.png", signatures.draw(strokes))
        if how == SignedHow.SCAN and (scan := self.cleaned_data["scan"]):
            return Upload(*name_and_content(scan))
        return None

    def clean_guardian_role(self) -> str:
        role: str = self.cleaned_data["guardian_role"]
        if role and not self.cleaned_data.get("guardian_name"):
            raise ValidationError("Bitte auch den Namen angeben.")
        return role
