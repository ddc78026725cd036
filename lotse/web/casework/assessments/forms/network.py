"""Somebody on the network map."""

from uuid import uuid4

from django import forms

from lotse.casework.assessments.choices import Closeness, Sphere, TieKind, TieQuality
from lotse.casework.assessments.models import NetworkTie

_FIELDS = ["label", "kind", "role", "sphere", "closeness", "quality"]


class TieForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label="Wer", choices=TieKind.choices, initial=TieKind.PERSON, widget=forms.RadioSelect
    )
    sphere = forms.ChoiceField(label="Bereich", choices=Sphere.choices)
    closeness = forms.TypedChoiceField(
        label="Nähe",
        choices=Closeness.choices,
        initial=Closeness.MIDDLE,
        coerce=int,
        widget=forms.RadioSelect,
    )
    quality = forms.ChoiceField(
        label="Qualität", choices=TieQuality.choices, initial=TieQuality.RELIABLE
    )

    class Meta:
        model = NetworkTie
        fields = _FIELDS


class TieAddForm(TieForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class TieChangeForm(TieForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class TieEndForm(forms.Form):
    ends_on = forms.DateField(label="Bis", widget=forms.DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
