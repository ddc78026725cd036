"""Withdrawing consents, recording and ending another legal basis, confirming a translation."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.consents.choices import (
    FLOW_PURPOSES,
    WITHDRAWN_SAYING,
    WithdrawnBy,
    WithdrawnHow,
)
from lotse.casework.consents.models import Consent
from lotse.casework.consents.querysets import ConsentQuerySet
from lotse.casework.consents.services.bases import Grounds, paragraphs
from lotse.casework.consents.services.withdrawal import Said
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.consents.forms.categories import CategoriesForm

_HOW = [(one.value, one.label) for one in WITHDRAWN_SAYING]


class _ConsentsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, consent: Consent) -> str:
        whom = f" · {consent.recipient}" if consent.recipient else ""
        return f"{consent.get_kind_display()}{whom} · {consent.get_purpose_display()}"


class WithdrawForm(forms.Form):
    consents = _ConsentsField(
        label="Was wird widerrufen?",
        queryset=Consent.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte auswählen, was widerrufen wird."},
    )
    by = forms.ChoiceField(label="Wer widerruft?", choices=WithdrawnBy, widget=forms.RadioSelect)
    how = forms.ChoiceField(label="Wie?", choices=_HOW, widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: ConsentQuerySet, **kwargs: Any) -> None:
        initial = {"by": WithdrawnBy.PERSON, "how": WithdrawnHow.SPOKEN}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField, self.fields["consents"])
        field.queryset = offered.select_related("recipient").in_order()

    def said(self) -> Said:
        return Said(by=self.cleaned_data["by"], how=self.cleaned_data["how"])


class BasisForm(CategoriesForm):
    code = forms.ChoiceField(label="Rechtsgrundlage")
    explanation = forms.CharField(
        label="Warum sie hier trägt", max_length=1000, widget=forms.Textarea
    )
    recipient = forms.ModelChoiceField(
        label="Andere Stelle", queryset=Organisation.objects.none(), empty_label="Bitte wählen"
    )
    purpose = forms.ChoiceField(
        label="Wofür?",
        choices=[(one.value, one.label) for one in FLOW_PURPOSES],
        widget=forms.RadioSelect,
    )
    covers_secrecy = forms.BooleanField(
        label="Sie hebt hier auch die Schweigepflicht auf (§ 203 StGB)", required=False
    )
    starts_on = forms.DateField(label="Gilt ab", widget=forms.DateInput)
    ends_on = forms.DateField(label="Gilt bis", widget=forms.DateInput, required=False)
    decided_by = forms.CharField(label="Entschieden von", max_length=150)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": timezone.localdate(), "decided_by": str(actor.user)}
        super().__init__(*args, **kwargs)
        offered = [(one.code, f"{one.paragraph}: {one.label}") for one in paragraphs().values()]
        cast(forms.ChoiceField, self.fields["code"]).choices = [("", "Bitte wählen"), *offered]
        others = Organisation.objects.active().exclude(pk=actor.organisation_id)
        field = cast(forms.ModelChoiceField, self.fields["recipient"])
        field.queryset = others.in_german_order()

    def grounds(self) -> Grounds:
        names = ("code", "explanation", "recipient", "purpose", "covers_secrecy")
        values = {name: self.cleaned_data[name] for name in (*names, "starts_on", "ends_on")}
        return Grounds(
            categories=self.chosen_categories(),
            decided_by=self.cleaned_data["decided_by"],
            **values,
        )


class BasisEndForm(forms.Form):
    reason = forms.CharField(label="Grund", max_length=300)


class ConfirmForm(forms.Form):
    translator = forms.CharField(
        label="Gelesen und bestätigt von",
        max_length=150,
        help_text="Name der Person, die die Sprache beherrscht.",
    )
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
