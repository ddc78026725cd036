"""What a body is, and who sits in it."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import COUNTY_OFFICES
from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.models import Body, Seat
from lotse.web.components.inputs import ask_to_choose


class BodyForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Body
        fields = (
            "kind",
            "name",
            "sign",
            "purpose",
            "rhythm",
            "quorum",
            "standing_items",
            "organisation",
            "starts_on",
            "ends_on",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        offices = Organisation.objects.filter(kind__in=COUNTY_OFFICES, is_active=True)
        field.queryset = offices.order_by("sort_key", "pk")
        ask_to_choose(self)

    def _get_validation_exclusions(self) -> set[str]:
        # Whether the sign is free says the service: the same form twice takes it only once.
        return {*super()._get_validation_exclusions(), "sign"}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class SeatForm(forms.ModelForm):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Person mit Zugang zu Lotse",
        required=False,
        empty_label="niemand mit Zugang",
        help_text="Sieht das Gremium in Lotse, solange der Sitz besteht.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Seat
        fields = ("user", "name", "organisation", "function", "email", "role", "starts_on",
                  "ends_on")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        found = User.objects.with_membership_on(today)
        if self.instance.user_id:
            found = found | User.objects.filter(pk=self.instance.user_id)
        cast(forms.ModelChoiceField, self.fields["user"]).queryset = found.in_german_order()
        offices = Organisation.objects.filter(is_active=True).order_by("sort_key", "pk")
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        field.queryset = offices
        field.required = False
        field.help_text = (
            "Bei einer Person mit Zugang ohne Auswahl die Stelle, für die sie arbeitet."
        )
        self.fields["ends_on"].help_text = "Leer: bis auf Weiteres."
        ask_to_choose(self)

    def clean(self) -> dict[str, Any]:
        """Who has an account sits for an organisation she works for."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        user, organisation = cleaned.get("user"), cleaned.get("organisation")
        if user:
            theirs = Membership.objects.valid_on(timezone.localdate()).filter(user=user)
            offices = [one.organisation for one in theirs.in_german_order()
                       .select_related("organisation")]  # fmt: skip
            if organisation is None and offices:
                cleaned["organisation"] = offices[0]
            elif organisation not in offices:
                self.add_error("organisation", f"{user} arbeitet zurzeit nicht für diese Stelle.")
        elif organisation is None:
            self.add_error("organisation", "Bitte eine Stelle wählen.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The service checks the record as a whole, with the body it belongs to.
        return {*super()._get_validation_exclusions(), "organisation"}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
