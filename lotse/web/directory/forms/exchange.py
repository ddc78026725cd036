from typing import Any
from uuid import uuid4

from django import forms


class UploadForm(forms.Form):
    """A file of another directory."""

    file = forms.FileField(
        label="Datei nach HSDS 3 (JSON)",
        help_text="Erst wird verglichen; übernommen wird nur, was Sie danach auswählen.",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


def ticked(values: list[str]) -> list[tuple[str, int]]:
    """Number and version of the records that were ticked; what is neither is left out.

    Example: ["ac148810-…:3", "x"] -> [("ac148810-…", 3)]
    """
    found: list[tuple[Any, int]] = []
    for value in values:
        key, _, version = value.partition(":")
        if version.isdecimal():
            found.append((key, int(version)))
    return found
