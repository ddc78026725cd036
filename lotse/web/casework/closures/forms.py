"""How a case ends, and why it goes on."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.casework.cases.models import Case, FollowUp, Phase
from lotse.casework.closures.choices import ClosureReason, Settlement
from lotse.casework.closures.services import Ending
from lotse.casework.plans.choices import Attainment
from lotse.casework.plans.models import Goal
from lotse.web.observations.forms import ObservationForms

NOT_RATED = ""


def _levels() -> list[tuple[str, str]]:
    return [
        (NOT_RATED, "nicht eingeschätzt"),
        *((str(level.value), f"{level.value:+d} {level.label}") for level in reversed(Attainment)),
    ]


class CloseForm(forms.Form):
    """Everything has a good default; what is open is settled in the same form."""

    closed_on = forms.DateField(label="Abgeschlossen am", widget=forms.DateInput)
    reason = forms.ChoiceField(
        label="Warum endet der Fall?", choices=[("", "bitte wählen"), *ClosureReason.choices]
    )
    remains = forms.CharField(
        label="Was bleibt?",
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text="Was die Person allein weiterführt, wer sonst begleitet, was offen blieb.",
    )
    after_care_on = forms.DateField(
        label="Nachsorge am",
        widget=forms.DateInput,
        required=False,
        help_text="Der Fall steht dann wieder auf Ihrer Liste. Leer heißt: keine Nachsorge.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(
        self, *args: Any, steps: list[FollowUp], goals: list[Goal], case: Case, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps, self.goals, self.case = steps, goals, case
        for step in steps:
            self.fields[_step(step)] = forms.ChoiceField(
                label=step.subject, choices=Settlement.choices, widget=forms.RadioSelect
            )
        for goal in goals:
            self.fields[_goal(goal)] = forms.ChoiceField(
                label=goal.title, choices=_levels(), required=False, initial=_rated(goal)
            )
        self.observations = ObservationForms(self.data if self.is_bound else None)

    def is_valid(self) -> bool:
        # Each is asked, so that each shows what is wrong with it.
        return all([super().is_valid(), self.observations.are_valid()])

    def step_rows(self) -> list[tuple[FollowUp, forms.BoundField]]:
        return [(step, self[_step(step)]) for step in self.steps]

    def goal_rows(self) -> list[tuple[Goal, forms.BoundField]]:
        return [(goal, self[_goal(goal)]) for goal in self.goals]

    def ending(self) -> Ending:
        said = self.cleaned_data
        levels = {goal.pk: said[_goal(goal)] for goal in self.goals}
        return Ending(
            closed_on=said["closed_on"],
            reason=said["reason"],
            remains=said["remains"],
            after_care_on=said["after_care_on"],
            settlements={step.pk: said[_step(step)] for step in self.steps},
            levels={pk: None if level == NOT_RATED else int(level) for pk, level in levels.items()},
            observations=self.observations.observed(),
        )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Warum geht der Fall weiter?", widget=forms.Textarea, max_length=300
    )
    phase = forms.ModelChoiceField(
        Phase.objects.all(), label="Mit welcher Phase?", empty_label=None
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def _step(step: FollowUp) -> str:
    return f"step_{step.pk}"


def _goal(goal: Goal) -> str:
    return f"goal_{goal.pk}"


def _rated(goal: Any) -> str:
    return NOT_RATED if goal.level is None else str(goal.level)
