"""Answers to a sheet."""

from django import forms

from lotse.steering.interviews.choices import ReplyKind


class ReplyForm(forms.Form):
    kind = forms.ChoiceField(
        label="Was möchten Sie antworten?",
        choices=[
            (ReplyKind.CONFIRM, "Der Bogen stimmt"),
            (ReplyKind.OBJECT, "Bitte korrigieren"),
            (ReplyKind.COMMENT, "Nur eine Anmerkung"),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Text",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Bei einer Korrektur bitte schreiben, was zu ändern ist.",
    )


class VersionForm(forms.Form):
    """Carries which version somebody saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
