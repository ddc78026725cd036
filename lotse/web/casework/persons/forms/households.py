from typing import Any

from django import forms
from django.utils import timezone

from lotse.casework.persons.models import HouseholdMembership


class HouseholdMemberForm(forms.ModelForm):
    """Role in the household and since when."""

    class Meta:
        model = HouseholdMembership
        fields = ["role", "starts_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate
