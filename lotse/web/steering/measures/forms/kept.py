"""What the forms of measures have in common."""

from typing import Any
from uuid import uuid4

from django import forms


class KeptForm(forms.ModelForm):
    """A form of a record that the service checks."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            del self.fields["submission_key"]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""
