"""Filing a document, correcting, replacing and withdrawing it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings

from lotse.casework.papers.choices import DocumentKind, WithdrawalReason
from lotse.casework.papers.models import CaseDocument
from lotse.web.components.files import ACCEPT, SeveralFilesField

_CHOOSE_FILE = "Bitte eine Datei auswählen."


class DocumentAddForm(forms.ModelForm):
    """One or several files, or a photo taken now; what is said holds for all of them."""

    uploads = SeveralFilesField(label="Dateien", required=False)
    photo = forms.FileField(label="Foto aufnehmen", required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = CaseDocument
        fields = ["kind", "title", "dated_on", "valid_until", "remark"]
        widgets = {"dated_on": forms.DateInput, "valid_until": forms.DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["uploads"].help_text = (
            f"PDF, Bild, Word, Excel oder Text, je Datei höchstens {settings.UPLOAD_MEGABYTES} MB. "
            "Auch hierher ziehen oder mit Strg+V einfügen."
        )
        self.fields["uploads"].widget.attrs |= {"accept": ACCEPT, "data-drop-input": ""}
        self.fields["photo"].widget.attrs |= {"accept": "image/jpeg", "capture": "environment"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        photo = cleaned.pop("photo", None)
        cleaned["uploads"] = [*cleaned.get("uploads", []), *([photo] if photo else [])]
        if not cleaned["uploads"] and "uploads" not in self.errors:
            self.add_error("uploads", _CHOOSE_FILE)
        if len(cleaned.get("uploads", [])) > 1 and cleaned.get("title"):
            self.add_error("title", "Mehrere Dateien heißen nach ihren Dateinamen.")
        return cleaned


class DocumentChangeForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = CaseDocument
        fields = ["kind", "title", "dated_on", "valid_until", "remark"]
        widgets = {"dated_on": forms.DateInput, "valid_until": forms.DateInput}


class ReplaceFileForm(forms.Form):
    file = forms.FileField(
        label="Neue Datei",
        error_messages={"required": _CHOOSE_FILE, "empty": "Die Datei ist leer."},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    news = forms.CharField(
        label="Was ist neu?", max_length=200, required=False, help_text="Zum Beispiel: verlängert"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label="Grund",
        choices=WithdrawalReason,
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte einen Grund angeben."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class DocumentFilterForm(forms.Form):
    q = forms.CharField(label="Titel oder Bemerkung", required=False)
    art = forms.ChoiceField(
        label="Art", required=False, choices=[("", "alle"), *DocumentKind.choices]
    )
