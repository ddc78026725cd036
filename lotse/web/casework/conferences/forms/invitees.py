"""Who is invited."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.conferences.choices import ANONYMISED_ROLES
from lotse.casework.conferences.models import Conference
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import RECIPIENT_ROLES
from lotse.foundation.organisations.models import Organisation


class InviteForm(forms.Form):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Wer dort?",
        widget=forms.RadioSelect,
        empty_label="jemand ohne Zugang zu Lotse",
        required=False,
    )
    name = forms.CharField(
        label="Name der Person ohne Zugang",
        max_length=120,
        required=False,
        help_text="Laden Sie sie auf Ihrem üblichen Weg ein. Sie sieht hier nichts.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(
        self, *args: Any, conference: Conference, organisation: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        roles = RECIPIENT_ROLES if conference.is_named else ANONYMISED_ROLES
        there = User.objects.with_membership_on(
            timezone.localdate(), organisation_id=organisation.pk, role__in=roles
        )
        invited = conference.invitees.standing().exclude(user=None).values("user_id")
        field = cast(forms.ModelChoiceField, self.fields["user"])
        field.queryset = (
            there.exclude(pk__in=invited.order_by())
            .exclude(pk=conference.host_user_id)
            .in_german_order()
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("user") and not cleaned.get("name") and "user" not in self.errors:
            self.add_error("name", "Bitte wählen Sie eine Person oder nennen Sie ihren Namen.")
        return cleaned

    def who(self) -> dict[str, Any]:
        """What the service is told; a chosen person counts more than a name."""
        said = self.cleaned_data
        return {"user": said["user"], "name": "" if said["user"] else said["name"]}
