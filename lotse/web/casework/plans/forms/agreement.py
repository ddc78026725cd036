"""The person agrees: a signature drawn on the screen, a scan, or the spoken word."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.plans.choices import AgreementKind, Signer
from lotse.casework.plans.models import Plan
from lotse.casework.plans.services.agreements import Said
from lotse.foundation.documents import signatures
from lotse.foundation.documents.services import Upload
from lotse.web.components.files import ACCEPT, name_and_content
from lotse.web.components.signatures import SignatureField

CHANGED = (
    "Der Plan wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an und stimmen Sie dann "
    "zu."
)
_SAID = ("kind", "agreed_on", "signer_name", "signer", "witness", "interpreted_by")


class AgreementForm(forms.Form):
    kind = forms.ChoiceField(
        label="Wie stimmt die Person zu?", choices=AgreementKind, widget=forms.RadioSelect
    )
    signature = SignatureField(label="Unterschrift", required=False)
    scan = forms.FileField(
        label="Unterschriebener Plan",
        required=False,
        help_text="PDF, Scan oder Foto.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    signer = forms.ChoiceField(label="Wer stimmt zu?", choices=Signer, widget=forms.RadioSelect)
    signer_name = forms.CharField(label="Name", max_length=150)
    agreed_on = forms.DateField(label="Vereinbart am", widget=forms.DateInput)
    witness = forms.CharField(
        label="In Anwesenheit von",
        max_length=150,
        required=False,
        help_text="Nötig, wenn mündlich vereinbart.",
    )
    interpreted_by = forms.CharField(label="Gedolmetscht von", max_length=150, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, plan: Plan, worker: str, **kwargs: Any) -> None:
        person = plan.case.person
        kwargs["initial"] = {
            "kind": AgreementKind.DRAWN,
            "signer": Signer.CLIENT,
            "signer_name": f"{person.given_name} {person.family_name}".strip(),
            "agreed_on": timezone.localdate(),
            "witness": worker,
            "version": plan.version,
        }
        super().__init__(*args, **kwargs)

    def ask_again(self, version: int) -> None:
        """The plan was changed meanwhile: what was signed is not what it says now."""
        self.add_error(None, CHANGED)
        self.data = dict(self.data.items()) | {"version": str(version), "signature": ""}

    def said(self) -> Said:
        """What is recorded; a witness only where the word alone counts."""
        values = {name: self.cleaned_data[name] for name in _SAID}
        if values["kind"] != AgreementKind.SPOKEN:
            values["witness"] = ""
        return Said(**values)

    def upload(self) -> Upload | None:
        """The signature as a picture, or the scan; ``None`` where neither is there."""
        kind = self.cleaned_data["kind"]
        if kind == AgreementKind.DRAWN and (strokes := self.cleaned_data["signature"]):
            return Upload("Unterschrift.png", signatures.draw(strokes))
        if kind == AgreementKind.SCAN and (scan := self.cleaned_data["scan"]):
            return Upload(*name_and_content(scan))
        return None
