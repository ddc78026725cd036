from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from lotse.steering.territory.rules.geojson import MOST_BYTES


class BordersForm(forms.Form):
    """A GeoJSON of municipalities, and what it is."""

    title = forms.CharField(
        label="Datensatz und Stand",
        max_length=120,
        help_text="Zum Beispiel: VG250 (Gemeinden), Stand 31.12.2025",
    )
    year = forms.IntegerField(
        label="Jahr der Daten",
        min_value=1990,
        max_value=2100,
        help_text="Steht im Quellenvermerk unter jeder Karte.",
    )
    file = forms.FileField(
        label="GeoJSON-Datei",
        help_text="Gemeinden mit den Feldern AGS und GEN, in WGS84 oder EPSG:25832, bis 15 MB.",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("year", timezone.localdate().year)

    def clean_file(self) -> UploadedFile:
        file = cast(UploadedFile, self.cleaned_data["file"])
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(f"Die Datei ist größer als {MOST_BYTES // 1_000_000} MB.")
        return file
