from typing import Any

from django import forms

from lotse.foundation.accounts.models import User
from lotse.foundation.audit.choices import EntryKind
from lotse.web.audit.actions import ACTIONS
from lotse.web.components.fields import GERMAN_DATE_FORMATS


class LogFilterForm(forms.Form):
    """The filters above the log; all of them live in the address."""

    user = forms.ModelChoiceField(
        User.objects.in_german_order(),
        label="Person im Dienst",
        empty_label="alle",
        required=False,
    )
    kind = forms.ChoiceField(
        label="Art", choices=[("", "alle Arten"), *EntryKind.choices], required=False
    )
    action = forms.ChoiceField(
        label="Vorgang", choices=[("", "alle Vorgänge"), *ACTIONS.items()], required=False
    )
    since = forms.DateField(
        label="Von", input_formats=GERMAN_DATE_FORMATS, widget=forms.DateInput, required=False
    )
    until = forms.DateField(
        label="Bis", input_formats=GERMAN_DATE_FORMATS, widget=forms.DateInput, required=False
    )

    def shown(self, name: str) -> str:
        """The value of a filter as a chip says it."""
        value: Any = self.cleaned_data[name]
        if name in {"since", "until"}:
            return f"{value:%d.%m.%Y}"
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))
