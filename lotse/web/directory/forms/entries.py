"""What an organisation keeps once: its entry, places, contacts."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.foundation.directory.choices import Accessibility
from lotse.foundation.directory.models import DirectoryProfile, OfferContact, Venue
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.web.components.inputs import PhoneField, https_first


class ProfileForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = DirectoryProfile
        fields = ["description", "website"]
        formfield_callback = https_first


class VenueForm(forms.ModelForm):
    accessibility = forms.MultipleChoiceField(
        label="Barrierefreiheit",
        choices=Accessibility.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Venue
        fields = [
            *("name", "street", "postal_code", "town", "municipality", "public_transport"),
            *("accessibility", "accessibility_remark"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["municipality"])
        field.queryset = Municipality.objects.in_german_order()
        field.empty_label = "außerhalb des Kreises"


class VenueAddForm(VenueForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class VenueChangeForm(VenueForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    is_active = forms.BooleanField(label="Wird angeboten", required=False)

    class Meta(VenueForm.Meta):
        fields = [*VenueForm.Meta.fields, "is_active"]


class ContactForm(forms.ModelForm):
    phone = PhoneField(label="Telefon", max_length=40, required=False)

    class Meta:
        model = OfferContact
        fields = ["name", "function", "phone", "email", "is_person"]


class ContactAddForm(ContactForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class ContactChangeForm(ContactForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    is_active = forms.BooleanField(label="Wird angeboten", required=False)

    class Meta(ContactForm.Meta):
        fields = [*ContactForm.Meta.fields, "is_active"]


class OrganisationAddForm(forms.ModelForm):
    """An organisation without accounts, so that offers and referrals can name it."""

    class Meta:
        model = Organisation
        fields = ["name", "short_name", "kind", "rechtskreis", "municipality", "phone", "email"]
        help_texts = {"short_name": "Steht in Listen, zum Beispiel „VHS“."}
        error_messages = {"name": {"unique": "Diese Organisation gibt es schon."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kinds in {"kind": OrganisationKind, "rechtskreis": Rechtskreis}.items():
            chosen = cast(forms.ChoiceField, self.fields[name])
            chosen.choices = [("", "bitte wählen"), *kinds.choices]
        field = cast(forms.ModelChoiceField, self.fields["municipality"])
        field.queryset, field.empty_label = Municipality.objects.in_german_order(), "keine Angabe"
