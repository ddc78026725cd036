"""The sheet of an intake, and the decision."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.intake.choices import Answer, IntakeState, Suggested, WaitingPriority
from lotse.casework.intake.models import Intake, ShortAdvice
from lotse.casework.intake.rules.suggestion import Suggestion
from lotse.casework.persons.models import Person
from lotse.foundation.organisations.models import Municipality
from lotse.web.casework.intake.forms.short_advice import offer_domains, offer_municipalities
from lotse.web.components.inputs import PartialDateField

_STATEMENTS = {
    "complex_need": "Der Bedarf ist komplex: mehrere Lebensbereiche greifen ineinander",
    "several_providers": "Mehrere Stellen sind beteiligt oder nötig",
    "regular_path_fails": "Die Regelangebote reichen nicht",
    "resources_insufficient": "Die eigenen Kräfte reichen nicht",
    "consent": "Die Person ist mit der Fallarbeit einverstanden",
}
# Said of a statement; a plain „nein“ after „nicht“ would leave one guessing.
_ANSWERS = [
    (Answer.YES, "trifft zu"),
    (Answer.PARTLY, "teilweise"),
    (Answer.NO, "trifft nicht zu"),
    (Answer.UNKNOWN, "noch offen"),
]
# Consent is there or not; half of it is none.
_CONSENT = [choice for choice in Answer.choices if choice[0] != Answer.PARTLY]
_DECISIONS = [
    (IntakeState.CASE, "Fall aufnehmen"),
    (IntakeState.WAITING, "auf die Warteliste setzen"),
    (IntakeState.ADVICE_ONLY, "bei der Beratung bleiben"),
    (IntakeState.PASSED_ON, "weiterleiten"),
    (IntakeState.DROPPED_OUT, "beenden, die Person kommt nicht mehr"),
]


class IntakeForm(forms.ModelForm):
    in_county_since = PartialDateField(label="Im Kreis seit")

    class Meta:
        model = Intake
        fields = [
            "opened_on",
            "referral_source",
            "referral_detail",
            "municipality",
            "in_county_since",
            "concern",
            "domains",
            *_STATEMENTS,
        ]
        widgets = {
            "opened_on": forms.DateInput,
            "domains": forms.CheckboxSelectMultiple,
            **dict.fromkeys(_STATEMENTS, forms.RadioSelect),
        }
        labels = _STATEMENTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _STATEMENTS:
            choices = _CONSENT if name == "consent" else _ANSWERS
            cast(forms.ChoiceField, self.fields[name]).choices = choices
            self.fields[name].required = False
        offer_domains(self, self.instance)
        offer_municipalities(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # What nobody answered is open, not wrong.
        return cleaned | {name: cleaned.get(name) or Answer.UNKNOWN for name in _STATEMENTS}


class IntakeOpenForm(IntakeForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class IntakeChangeForm(IntakeForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class IntakeFilterForm(forms.Form):
    """Which intakes are shown; those still running unless asked otherwise."""

    state = forms.ChoiceField(
        label="Stand",
        choices=[("", "noch nicht entschieden"), *IntakeState.choices[1:], ("all", "alle")],
        required=False,
    )


class DecisionForm(forms.Form):
    """What is decided, why, and what that decision needs."""

    outcome = forms.ChoiceField(label="Entscheidung", widget=forms.RadioSelect, choices=_DECISIONS)
    opened_on = forms.DateField(label="Fall aufgenommen am", widget=forms.DateInput, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="bitte wählen",
        required=False,
    )
    priority = forms.TypedChoiceField(
        label="Wie dringend?",
        choices=WaitingPriority.choices,
        coerce=int,
        empty_value=None,
        initial=WaitingPriority.NORMAL,
        required=False,
    )
    passed_on_to = forms.CharField(label="Weitergeleitet an", max_length=200, required=False)
    reason = forms.CharField(
        label="Begründung", max_length=2000, widget=forms.Textarea, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == IntakeState.CASE:
            for name in ("opened_on", "municipality"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "Das braucht ein Fall.")
        return cleaned


def usual_sheet(person: Person, advice: ShortAdvice | None) -> dict[str, Any]:
    """What is known already: from the short advice, and from the record of the person."""
    address = _known_address(person)
    usual: dict[str, Any] = {
        "opened_on": timezone.localdate(),
        "municipality": address,
        **dict.fromkeys(_STATEMENTS, Answer.UNKNOWN),
    }
    if advice:
        usual |= {
            "opened_on": advice.held_on,
            "concern": advice.note,
            "domains": list(advice.domains.all()),
            "municipality": advice.municipality_id or address,
        }
    return usual


def usual_decision(intake: Intake, suggestion: Suggestion) -> dict[str, Any]:
    """The suggestion is chosen already, unless there is none; who waits goes on to a case."""
    suggested = suggestion.outcome
    return {
        "outcome": None if suggested == Suggested.UNCLEAR else suggested,
        "opened_on": timezone.localdate(),
        "municipality": intake.municipality_id,
        "priority": intake.priority or WaitingPriority.NORMAL,
        "version": intake.version,
    }


def _known_address(person: Person) -> int | None:
    """Where the person lives, unless that is nobody's business (§ 51 BMG)."""
    addresses = person.addresses.on(timezone.localdate()).newest_first()
    if addresses.blocked().exists():
        return None
    known = addresses.exclude(municipality=None).first()
    return known.municipality_id if known else None
