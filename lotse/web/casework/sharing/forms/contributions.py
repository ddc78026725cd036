"""What the other agency tells."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.consents.choices import DataCategory
from lotse.casework.sharing.models import Contribution


class ContributionForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Contribution
        fields = ("kind", "category", "told_on", "text")
        widgets = {"kind": forms.RadioSelect, "told_on": forms.DateInput}

    def __init__(self, *args: Any, flows_back: frozenset[str], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"told_on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        category = cast(forms.TypedChoiceField, self.fields["category"])
        category.choices = [
            (one.value, str(one.label)) for one in DataCategory if one in flows_back
        ]

    def _post_clean(self) -> None:
        """The service makes the record and checks it; the form only knows the shape."""
