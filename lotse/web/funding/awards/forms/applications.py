"""Applications: prepared, changed, submitted."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.funding.awards.models import Application
from lotse.funding.programmes.models import Programme
from lotse.web.components.inputs import ask_to_choose
from lotse.web.funding.awards.forms.awards import VersionForm
from lotse.web.funding.awards.forms.lines import LinesForm

_RULE_HINT = "Zählt nur, wenn eine Stelle nicht das ganze Jahr beantragt wird."


class ApplicationForm(forms.ModelForm):
    """What an application is for; its posts and amounts come from the posts and rates."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Application
        fields = ["programme", "module", "year", "prorata_rule", "reference"]
        help_texts = {"prorata_rule": _RULE_HINT}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ask_to_choose(self)
        programme = cast(forms.ModelChoiceField, self.fields["programme"])
        programme.queryset, programme.empty_label = Programme.objects.in_order(), "bitte wählen"

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ApplicationChangeForm(LinesForm):
    """What is asked for, line by line."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Application
        fields = ["reference", "prorata_rule", "note"]
        help_texts = {"prorata_rule": _RULE_HINT}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class SubmitForm(VersionForm):
    submitted_on = forms.DateField(label="Gestellt am", widget=forms.DateInput)
