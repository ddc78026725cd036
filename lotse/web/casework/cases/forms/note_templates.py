"""Texts that notes begin with."""

from django import forms

from lotse.casework.cases.models import NoteTemplate


class NoteTemplateForm(forms.ModelForm):
    class Meta:
        model = NoteTemplate
        fields = ["label", "text"]


class NoteTemplateChangeForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = NoteTemplate
        fields = ["label", "text", "is_active"]
