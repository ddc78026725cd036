"""What a receiver can answer, with an account or by link: addresses, words and forms."""

from dataclasses import dataclass

from django import forms

from lotse.casework.referrals import rules
from lotse.casework.referrals.choices import Step
from lotse.web.casework.referrals.forms.steps import (
    AcceptForm,
    AppointForm,
    CompleteForm,
    RejectForm,
    StepForm,
)


class ReceiveForm(StepForm):
    step = Step.RECEIVE
    text = None  # type: ignore[assignment]  # nothing is said with it

    def said(self) -> rules.Said:
        return rules.Said(self.step)


class TakeForm(ReceiveForm):
    """From whom the page showed, or from nobody."""

    step = Step.TAKE
    seen_with = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> rules.Said:
        return rules.Said(self.step, seen_with=self.cleaned_data["seen_with"] or 0)


@dataclass(frozen=True)
class Answer:
    """One answer: its address, what the button says, what the page says, what is said after it."""

    slug: str
    button: str
    text: str
    done: str
    form: type[StepForm]
    icon: str = ""

    @property
    def step(self) -> str:
        return self.form.step


ANSWERS = (
    Answer(
        "bestaetigen",
        "Eingang bestätigen",
        "Die Stelle weiß dann, dass Sie sich darum kümmern. Eine Zusage ist das nicht.",
        "Der Eingang ist bestätigt.",
        ReceiveForm,
    ),
    Answer(
        "annehmen",
        "Annehmen",
        "Sie sagen zu, sich um das Anliegen zu kümmern.",
        "Sie haben zugesagt.",
        AcceptForm,
    ),
    Answer(
        "termin",
        "Termin geben",
        "Der Termin geht an die Stelle, die vermittelt hat; sie sagt ihn der Person.",
        "Der Termin ist mitgeteilt.",
        AppointForm,
    ),
    Answer(
        "ergebnis",
        "Ergebnis mitteilen",
        "Damit ist die Vermittlung für Sie abgeschlossen, und Sie sehen die Angaben nicht mehr."
        " Aus Ihrer eigenen Akte brauchen Sie nichts zu nennen.",
        "Das Ergebnis ist mitgeteilt. Vielen Dank.",
        CompleteForm,
    ),
    Answer(
        "ablehnen",
        "Ablehnen",
        "Damit ist die Vermittlung für Sie abgeschlossen, und Sie sehen die Angaben nicht mehr.",
        "Die Ablehnung ist mitgeteilt.",
        RejectForm,
    ),
)
TAKE = Answer(
    "uebernehmen",
    "Übernehmen",
    "Sie kümmern sich darum und sehen die Angaben. Das steht im Protokoll.",
    "Sie haben die Vermittlung übernommen.",
    TakeForm,
)
BY_SLUG = {answer.slug: answer for answer in ANSWERS}


def possible(state: str) -> list[Answer]:
    """The answers that fit a state, in the order in which they usually come."""
    return [one for one in ANSWERS if one.step in rules.TRANSITIONS[state]]
