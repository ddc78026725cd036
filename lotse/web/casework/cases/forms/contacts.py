"""A contact, and what was agreed to do next."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.cases import rules
from lotse.casework.cases.choices import ContactKind, ContactWith, Interpreting, Secrecy
from lotse.casework.cases.models import Case, Contact
from lotse.web.components.inputs import LanguageField

USUAL_MINUTES = 15
_NEXT = {"next_subject": "subject", "next_due_on": "due_on"}


class ContactForm(forms.ModelForm):
    language = LanguageField(label="Sprache", required=False)

    class Meta:
        model = Contact
        fields = [
            "note",
            "kind",
            "held_on",
            "duration_minutes",
            "with_whom",
            "with_whom_detail",
            "language",
            "interpreting",
            "secrecy",
        ]
        widgets = {"held_on": forms.DateInput}
        labels = {"duration_minutes": "Minuten"}


class ContactAddForm(ContactForm):
    """A new contact with an optional next step: one form, one save."""

    next_subject = forms.CharField(label="Was ist zu tun?", max_length=200, required=False)
    next_due_on = forms.DateField(label="Bis wann?", widget=forms.DateInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        subject, due_on = cleaned.get("next_subject"), cleaned.get("next_due_on")
        if subject and not due_on and "next_due_on" not in self.errors:
            self.add_error("next_due_on", "Bitte angeben, bis wann das zu tun ist.")
        if due_on and not subject:
            self.add_error("next_subject", "Bitte angeben, was bis dahin zu tun ist.")
        return cleaned

    def contact_values(self) -> dict[str, Any]:
        """What belongs to the contact itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def next_step_values(self) -> dict[str, Any] | None:
        """Subject and due_on of the next step, None without one."""
        values = {target: self.cleaned_data[name] for name, target in _NEXT.items()}
        return values if values["subject"] else None


class ContactChangeForm(ContactForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_author: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_author:
            field = cast(forms.ChoiceField, self.fields["secrecy"])
            before = self.instance.secrecy
            field.choices = [
                choice
                for choice in Secrecy.choices
                if rules.secrecy_may_be_chosen(secrecy=choice[0], is_author=False, before=before)
            ]


def usual_values(case: Case) -> dict[str, Any]:
    """What a new contact in this case most likely is: like the last one, today."""
    last = case.contacts.newest_first().first()
    person = case.person
    return {
        "held_on": timezone.localdate(),
        "kind": last.kind if last else ContactKind.PHONE,
        "duration_minutes": USUAL_MINUTES,
        "with_whom": ContactWith.CLIENT,
        "language": person.interpreter_language if person.interpreter_needed else "",
        "interpreting": last.interpreting if last else Interpreting.NONE,
        # Never that of the last one: who protects a note decides it each time.
        "secrecy": Secrecy.CASE,
    }
