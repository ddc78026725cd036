"""A theme, a step of it on the board, and which theme observations belong to."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.accounts.models import User
from lotse.foundation.observations.choices import Severity
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.territory.choices import INVITED_ROLES, STEERING_ROLES
from lotse.steering.themes.choices import SENTENCES, ThemeState
from lotse.steering.themes.models import Theme
from lotse.web.components.inputs import ask_to_choose


class ThemeForm(forms.ModelForm):
    spheres = forms.MultipleChoiceField(
        label="Rechtskreise",
        choices=Rechtskreis.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommunen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Keine angekreuzt heißt: im ganzen Kreis.",
    )
    domain = forms.ModelChoiceField(
        LifeDomain.objects.filter(is_active=True),
        label="Lebensbereich",
        empty_label="bitte wählen",
    )
    severity = forms.TypedChoiceField(
        label="Wie schwer wiegt es?", choices=[("", "bitte wählen"), *Severity.choices], coerce=int
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Theme
        fields = (
            "title", "description", "stage", "domain", "severity", "spheres", "municipalities",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version

    def values(self) -> dict[str, Any]:
        names = ("title", "description", "stage", "domain", "severity", "spheres")
        return {name: self.cleaned_data[name] for name in names}


class StepForm(forms.Form):
    """The same form for every step; what a step has to say, the rule of the board says."""

    owner_user = forms.ModelChoiceField(
        User.objects.none(), label="Zuständige Person", empty_label="keine", required=False
    )
    owner_organisation = forms.ModelChoiceField(
        Organisation.objects.active().in_german_order(),
        label="oder zuständige Stelle",
        empty_label="keine",
        required=False,
    )
    due_on = forms.DateField(label="Bis wann", widget=forms.DateInput, required=False)
    stepped_on = forms.DateField(label="Schritt am", widget=forms.DateInput)
    note = forms.CharField(
        label="Notiz für die Steuerung", widget=forms.Textarea, max_length=1000, required=False
    )
    feedback = forms.CharField(
        label="Rückmeldung an alle, die gemeldet haben",
        widget=forms.Textarea,
        max_length=1000,
        required=False,
        help_text="Was ist entschieden, was ändert sich? Alle meldenden Stellen lesen das.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, theme: Theme, to: ThemeState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["owner_user"]).queryset = possible_owners()
        self.initial = {
            **self.initial,
            "owner_user": theme.owner_user_id,
            "owner_organisation": theme.owner_organisation_id,
            "stepped_on": timezone.localdate(),
            "feedback": SENTENCES[to],
            "version": theme.version,
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("owner_user") and cleaned.get("owner_organisation"):
            self.add_error("owner_organisation", "Bitte eine Person oder eine Stelle, nicht beide.")
        return cleaned

    def said(self) -> dict[str, Any]:
        """What a step says, by name."""
        said = self.cleaned_data
        return {
            "owner": said["owner_user"] or said["owner_organisation"],
            "due_on": said["due_on"],
            "stepped_on": said["stepped_on"],
            "note": said["note"],
            "feedback": said["feedback"],
        }


class ClusterForm(forms.Form):
    """To which theme the chosen observations are counted."""

    theme = forms.ModelChoiceField(
        Theme.objects.none(), label="Thema", empty_label="bitte wählen", required=True
    )

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["theme"]).queryset = themes


def possible_owners() -> Any:
    """Who takes part in steering: the county's own, and the leads of towns and associations."""
    roles = (*STEERING_ROLES, *INVITED_ROLES)
    members = User.objects.filter(
        is_active=True, memberships__role__in=roles, memberships__ends_on=None
    )
    return members.distinct().order_by("sort_key", "pk")
