"""Drawing a sample, writing and answering a file review."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.casework.supervision.choices import Rating, Result
from lotse.casework.supervision.models import FileReview, Finding, ReviewAnswer, ReviewCriterion
from lotse.casework.supervision.rules import LARGEST_SAMPLE
from lotse.casework.supervision.services import Findings

USUAL_SAMPLE = 5
COMPLETE = "complete"


class SampleForm(forms.Form):
    size = forms.IntegerField(
        label="Wie viele Fälle?",
        initial=USUAL_SAMPLE,
        min_value=1,
        max_value=LARGEST_SAMPLE,
        help_text=f"Höchstens {LARGEST_SAMPLE}; eigene Fälle werden nicht gezogen.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class ReviewForm(forms.ModelForm):
    """A finding for each criterion, and what follows from them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = FileReview
        fields = ["result", "summary", "measures"]
        labels = {"measures": "Was ist bis wann zu tun?"}

    def __init__(
        self,
        *args: Any,
        criteria: list[ReviewCriterion],
        known: dict[int, Finding],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["result"] = forms.ChoiceField(
            label="Ergebnis", choices=[("", "bitte wählen"), *Result.choices], required=False
        )
        for criterion in criteria:
            finding = known.get(criterion.pk)
            self.fields[_rating(criterion)] = forms.ChoiceField(
                label=criterion.question,
                choices=Rating.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=finding.rating if finding else None,
            )
            self.fields[_remark(criterion)] = forms.CharField(
                label=f"Bemerkung zu {criterion.label}",
                max_length=500,
                required=False,
                initial=finding.remark if finding else "",
            )

    def rows(self) -> list[tuple[ReviewCriterion, forms.BoundField, forms.BoundField]]:
        return [(one, self[_rating(one)], self[_remark(one)]) for one in self.criteria]

    def findings(self) -> Findings:
        said = self.cleaned_data
        return {one.pk: (said[_rating(one)], said[_remark(one)]) for one in self.criteria}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AnswerForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = ReviewAnswer
        fields = ["text"]


def _rating(criterion: ReviewCriterion) -> str:
    return f"rating_{criterion.code}"


def _remark(criterion: ReviewCriterion) -> str:
    return f"remark_{criterion.code}"
