from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.persons.choices import GrantLevel
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.models import User

USUAL_DAYS = 7


class FollowUpForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = FollowUp
        fields = ["subject", "due_on", "assignee"]
        widgets = {"due_on": forms.DateInput}

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        in_a_week = timezone.localdate() + timedelta(days=USUAL_DAYS)
        kwargs["initial"] = {"due_on": in_a_week, "assignee": user}
        super().__init__(*args, **kwargs)
        working = AccessGrant.objects.of_case(case.pk).in_force(timezone.localdate())
        ids = working.filter(level=GrantLevel.WORK).values("user_id")
        self.fields["assignee"] = forms.ModelChoiceField(
            User.objects.filter(pk__in=ids).in_german_order(), label="Wer", empty_label=None
        )
