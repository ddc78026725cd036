"""Questions of a guide."""

from typing import Any, cast

from django import forms

from lotse.steering.interviews.models import GuideQuestion, InterviewGuide
from lotse.web.components.inputs import ask_to_choose
from lotse.web.steering.interviews.forms.rounds import KeptForm


class QuestionForm(KeptForm):
    options = forms.CharField(
        label="Auswahl",
        widget=forms.Textarea,
        required=False,
        help_text="Eine Zeile je Möglichkeit; bei Einschätzungen vier Wörter für 0 bis 3.",
    )

    class Meta:
        model = GuideQuestion
        fields = ["block", "code", "kind", "text", "options", "domain", "theme"]

    def __init__(self, *args: Any, guide: InterviewGuide, **options: Any) -> None:
        super().__init__(*args, **options)
        block = cast(forms.ModelChoiceField, self.fields["block"])
        block.queryset = guide.blocks.order_by("number")
        block.empty_label = None
        if self.instance.pk:
            self.initial["options"] = "\n".join(self.instance.options)
        ask_to_choose(self)

    def clean_options(self) -> list[str]:
        lines = self.cleaned_data["options"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class QuestionChangeForm(QuestionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
