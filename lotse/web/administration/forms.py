from typing import Any, cast

from django import forms

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation

STATES = (("active", "offen"), ("invited", "eingeladen"), ("closed", "geschlossen"))


class UserFilterForm(forms.Form):
    """The filters above the list; all of them live in the address."""

    q = forms.CharField(label="Name oder E-Mail", required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.in_german_order(),
        label="Organisation",
        empty_label="alle Organisationen",
        required=False,
    )
    role = forms.ChoiceField(
        label="Rolle", choices=[("", "alle Rollen"), *Role.choices], required=False
    )
    state = forms.ChoiceField(
        label="Zustand", choices=[("", "alle Zustände"), *STATES], required=False
    )


class UserForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["given_name", "family_name", "email", "phone"]
        error_messages = {"email": {"unique": "Diese E-Mail-Adresse hat schon einen Zugang."}}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class UserChangeForm(UserForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["organisation", "role", "starts_on", "ends_on"]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}
        help_texts = {"ends_on": "Letzter Tag. Leer lassen, wenn kein Ende feststeht."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = cast(forms.ModelChoiceField, self.fields["organisation"])
        organisations.queryset = Organisation.objects.active().in_german_order()
        organisations.empty_label = "Bitte wählen"
        roles = cast(forms.ChoiceField, self.fields["role"])
        roles.choices = [("", "Bitte wählen"), *Role.choices]


class InvitationForm(UserForm):
    """An invitation makes the account and its first membership in one step."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.active().in_german_order(),
        label="Organisation",
        empty_label="Bitte wählen",
    )
    role = forms.ChoiceField(label="Rolle", choices=[("", "Bitte wählen"), *Role.choices])
    starts_on = forms.DateField(label="Von", widget=forms.DateInput)
    ends_on = forms.DateField(
        label="Bis",
        widget=forms.DateInput,
        required=False,
        help_text="Letzter Tag. Leer lassen, wenn kein Ende feststeht.",
    )

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Das Ende kann nicht vor dem Beginn liegen.")
        return cleaned


class MembershipEndForm(forms.Form):
    ends_on = forms.DateField(label="Letzter Tag", widget=forms.DateInput)
