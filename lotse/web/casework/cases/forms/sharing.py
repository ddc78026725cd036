"""Deputies, and the lead's review of a file."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.cases.rules import LONGEST_REVIEW_DAYS
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES

USUAL_REVIEW_DAYS = 7


class DeputyForm(forms.Form):
    deputy = forms.ModelChoiceField(
        User.objects.none(), label="Wer vertritt?", empty_label="bitte wählen"
    )
    starts_on = forms.DateField(label="Von", widget=forms.DateInput)
    ends_on = forms.DateField(
        label="Bis", widget=forms.DateInput, help_text="Beide Tage gehören dazu."
    )
    remark = forms.CharField(
        label="Anlass",
        max_length=200,
        required=False,
        help_text="Zum Beispiel Urlaub oder Fortbildung.",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        colleagues = User.objects.with_membership_on(
            today, organisation_id=case.organisation_id, role__in=CASEWORK_ROLES
        )
        cast(forms.ModelChoiceField, self.fields["deputy"]).queryset = colleagues.exclude(
            pk=case.responsible_id
        ).in_german_order()
        self.initial.setdefault("starts_on", today)


class ReviewForm(forms.Form):
    reason = forms.CharField(
        label="Warum prüfen Sie diese Akte?",
        widget=forms.Textarea,
        help_text="Ein Satz genügt. Er steht im Protokoll und ist für die Fachkraft sichtbar.",
    )
    days = forms.IntegerField(
        label="Für wie viele Tage?",
        initial=USUAL_REVIEW_DAYS,
        help_text=f"Höchstens {LONGEST_REVIEW_DAYS} Tage, heute eingeschlossen.",
    )
