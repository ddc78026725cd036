"""The letterhead of an organisation."""

from django import forms

from lotse.foundation.documents.choices import PICTURES
from lotse.foundation.documents.models import Letterhead


class LetterheadForm(forms.ModelForm):
    logo_file = forms.FileField(
        label="Logo oder Wappen",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(PICTURES)}),
        help_text="JPEG oder PNG; erscheint rechts oben",
    )
    drop_logo = forms.BooleanField(label="Logo entfernen", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Letterhead
        fields = [
            "office",
            "street",
            "postcode",
            "town",
            "phone",
            "email",
            "website",
            "opening_hours",
            "footer",
        ]
