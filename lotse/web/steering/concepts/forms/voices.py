"""Comments, proposals, and the answers to them."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.steering.concepts.choices import CommentAnswer
from lotse.steering.concepts.models import Comment, Proposal
from lotse.web.steering.concepts.forms.writing import FORMATTING


class CommentForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Comment
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ProposalForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Proposal
        fields = ("text", "why")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 14}),
            "why": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"text": FORMATTING}

    def _post_clean(self) -> None:
        """The service checks the record."""


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Was daraus wurde",
        choices=[one for one in CommentAnswer.choices if one[0] != CommentAnswer.OPEN],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Begründung",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Die Stelle liest sie. Nötig, wenn nicht alles übernommen ist.",
    )


class ProposalAnswerForm(forms.Form):
    """Both numbers say what was compared on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    section_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Begründung",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Die Stelle liest sie. Nötig, wenn Sie ablehnen.",
    )

    def is_accepted(self) -> bool:
        """Which of both buttons was pressed."""
        return bool(self.data.get("accept"))

    def said(self) -> dict[str, Any]:
        return {
            "expected_version": self.cleaned_data["version"],
            "reason": self.cleaned_data["reason"],
        }
