from uuid import uuid4

from django import forms

from lotse.web.numbers import read_number


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
    found = []
    for value in values:
        key, _, said = value.partition(":")
        version = read_number(said)
        if version is not None:
            found.append((key, version))
    return found
