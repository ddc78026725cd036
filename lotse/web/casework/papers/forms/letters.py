"""Writing a letter, and keeping the templates."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.casework.cases.models import Case
from lotse.casework.papers.choices import LetterLanguage
from lotse.casework.papers.letters import Letter
from lotse.casework.papers.models import LetterTemplate
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents.choices import MediaType

_DOCX = f"{MediaType.DOCX},.docx"


class LetterForm(forms.Form):
    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(),
        label="Vorlage",
        required=False,
        empty_label="PDF mit Briefkopf, ohne Vorlage",
    )
    recipient = forms.CharField(
        label="An",
        max_length=400,
        widget=forms.Textarea,
        help_text="Name und Anschrift, eine Zeile je Angabe",
    )
    language = forms.ChoiceField(
        label="Sprache",
        choices=LetterLanguage,
        initial=LetterLanguage.GERMAN,
        help_text="Anrede und Gruß kommen in dieser Sprache",
    )
    subject = forms.CharField(label="Betreff", max_length=110)
    text = forms.CharField(
        label="Text",
        max_length=8000,
        widget=forms.Textarea,
        help_text="Ohne Anrede und Gruß; eine Leerzeile beginnt einen Absatz",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, case: Case, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = LetterTemplate.objects.offered_to(actor).select_related("file").in_order()
        self.fields["template"].queryset = offered  # type: ignore[attr-defined]

    def letter(self) -> Letter:
        names = ("recipient", "subject", "text", "language")
        return Letter(**{name: self.cleaned_data[name] for name in names})


class TemplateAddForm(forms.ModelForm):
    upload = forms.FileField(
        label="Word-Datei (DOCX)",
        error_messages={"required": "Bitte eine Word-Datei auswählen."},
        widget=forms.FileInput(attrs={"accept": _DOCX}),
    )

    class Meta:
        model = LetterTemplate
        fields = ["label"]


class TemplateChangeForm(forms.ModelForm):
    upload = forms.FileField(
        label="Neue Word-Datei (DOCX)",
        required=False,
        widget=forms.FileInput(attrs={"accept": _DOCX}),
        help_text="Nur wenn die Vorlage eine neue Fassung bekommt",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = LetterTemplate
        fields = ["label", "is_active"]
