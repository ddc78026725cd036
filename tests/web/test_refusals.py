import pytest
from django import forms
from django.core.exceptions import ValidationError

from lotse.core.verdicts import RuleViolationError
from lotse.web.refusals import show_refusal


class Form(forms.Form):
    held_on = forms.CharField(required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (RuleViolationError("Das geht so nicht."), "__all__"),
        (ValidationError("Das geht so nicht."), "__all__"),
        (ValidationError({"held_on": ["Das geht so nicht."]}), "held_on"),
        (ValidationError({"__all__": ["Das geht so nicht."]}), "__all__"),
        (ValidationError({"version": ["Das geht so nicht."]}), "__all__"),
        (ValidationError({"unknown": ["Das geht so nicht."]}), "__all__"),
    ],
)
def test_a_refusal_stands_where_it_can_be_seen(refusal, field):
    form = Form({"held_on": "heute"})
    assert form.is_valid()
    show_refusal(form, refusal)
    assert form.errors == {field: ["Das geht so nicht."]}
