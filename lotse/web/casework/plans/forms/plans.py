"""Writing a plan: what matters to the person, goals, measures, and how they go."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q
from django.utils import timezone

from lotse.casework.plans import letters
from lotse.casework.plans.choices import Attainment, Doer, MeasureState, Outlook
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.foundation.reference.models import LifeDomain

USUAL_DAYS = 28
LEVELS = ("much_more", "more", "as_agreed", "less", "much_less")


class PlanForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Plan
        fields = ["client_words", "print_language"]
        help_texts = {
            "client_words": "In ihren eigenen Worten. Steht oben auf dem Ausdruck.",
            "print_language": "Alle festen Texte des Ausdrucks; was Sie schreiben, bleibt, "
            "wie es ist.",
        }


class GoalForm(forms.ModelForm):
    class Meta:
        model = Goal
        fields = ["domain", "title", "own_words", "target_on", *LEVELS]
        widgets = {"target_on": forms.DateInput}
        help_texts = {
            "title": "Was soll sich ändern? Ein Satz, den die Person so sagen würde.",
            "own_words": "Auf Wunsch in ihrer Sprache. Steht auf dem Ausdruck unter dem Ziel.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A domain that is no longer offered stays with the goal that has it.
        offered = Q(is_active=True) | Q(pk=self.instance.domain_id)
        self.fields["domain"] = forms.ModelChoiceField(
            LifeDomain.objects.filter(offered), label="Lebensbereich", empty_label="bitte wählen"
        )
        self.fields["own_words"].widget.attrs["dir"] = "auto"

    @property
    def describes_levels(self) -> bool:
        """Whether the scale has words already, or one of them is wrong."""
        return any(self[name].value() or name in self.errors for name in LEVELS)


class GoalAddForm(GoalForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class GoalChangeForm(GoalForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class RatingForm(forms.Form):
    level = forms.TypedChoiceField(
        label="Wie weit ist das Ziel erreicht?", coerce=int, widget=forms.RadioSelect
    )
    rated_on = forms.DateField(label="Eingeschätzt am", widget=forms.DateInput)
    outlook = forms.ChoiceField(
        label="Wie geht es weiter?", choices=Outlook, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label="Bemerkung", max_length=1000, required=False, widget=forms.Textarea
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        kwargs["initial"] = {"rated_on": timezone.localdate(), "outlook": Outlook.GOES_ON}
        super().__init__(*args, **kwargs)
        labels = dict(Attainment.choices)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (level, _level_text(level, str(labels[level]), text))
            for level, text in goal.levels.items()
        ]


class MeasureForm(forms.ModelForm):
    doer = forms.ChoiceField(
        label="Wer macht das?", choices=Doer, initial=Doer.WORKER, widget=forms.RadioSelect
    )

    class Meta:
        model = Measure
        fields = ["what", "doer", "agency", "due_on"]
        widgets = {"due_on": forms.DateInput}
        help_texts = {"agency": "Name der Stelle, wenn sie es übernimmt."}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("doer") != Doer.AGENCY:
            cleaned["agency"] = ""
        elif not cleaned.get("agency"):
            self.add_error("agency", "Bitte die Stelle nennen, die das übernimmt.")
        return cleaned


class MeasureAddForm(MeasureForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_four_weeks = timezone.localdate() + timedelta(days=USUAL_DAYS)
        self.initial.setdefault("due_on", in_four_weeks)


class MeasureChangeForm(MeasureForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class TrackForm(forms.ModelForm):
    """How a measure goes. An empty day of asking or answering means today."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Measure
        fields = ["state", "asked_on", "answered_on", "answer", "result"]
        widgets = {"asked_on": forms.DateInput, "answered_on": forms.DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [MeasureState.OPEN, MeasureState.DONE, MeasureState.DROPPED]
        offered = list(MeasureState) if self.of_agency else own
        self.fields["state"] = forms.ChoiceField(
            label="Stand",
            choices=[(state.value, state.label) for state in offered],
            widget=forms.RadioSelect,
        )
        if not self.of_agency:
            for name in ("asked_on", "answered_on", "answer"):
                del self.fields[name]

    @property
    def of_agency(self) -> bool:
        return bool(self.instance.doer == Doer.AGENCY)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        today, state = timezone.localdate(), cleaned.get("state")
        if state in {MeasureState.ASKED, MeasureState.ANSWERED} and "asked_on" not in self.errors:
            cleaned["asked_on"] = cleaned.get("asked_on") or today
        if state == MeasureState.ANSWERED:
            if "answered_on" not in self.errors:
                cleaned["answered_on"] = cleaned.get("answered_on") or today
            if not cleaned.get("answer"):
                self.add_error("answer", "Bitte sagen, was die Stelle geantwortet hat.")
        return cleaned


def _level_text(level: int, label: str, text: str) -> str:
    sign = letters.sign(level)
    return f"{sign} · {label}: {text}" if text else f"{sign} · {label}"


class DecisionForm(forms.Form):
    """The lead approves, or gives back with a reason, the version that she saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Was fehlt noch?",
        widget=forms.Textarea,
        help_text="Die Fachkraft liest das über ihrem Entwurf.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = "approve" not in self.data
