"""What is said about an offer."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import Q

from lotse.core.codes import language
from lotse.core.collation import word_sort_key
from lotse.foundation.accounts.models import User
from lotse.foundation.directory.choices import (
    FeeKind,
    Registration,
    ResidenceGroup,
    WaitingList,
    Weekday,
)
from lotse.foundation.directory.models import Offer, OfferContact, OpeningHours, Venue
from lotse.foundation.directory.services.offers import possible_owners
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.web.components.inputs import LanguageField, https_first

_NOT_STATED = ("", "nicht angegeben")
_TIMES = ("opens_at", "closes_at")
_USUAL_LANGUAGES = "de en ar fa prs ps kmr ku uk ru tr fr sq bg ro pl sr ti so es it"


class OrganisationChoiceForm(forms.Form):
    """Whose offer it is; the first step of entering one."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.active().in_german_order(),
        label="Wer bietet es an?",
        empty_label="bitte wählen",
    )


class OfferForm(forms.ModelForm):
    """Everything but opening hours; ``organisation`` decides on places and contacts."""

    languages = forms.MultipleChoiceField(
        label="Sprachen", widget=forms.CheckboxSelectMultiple, required=False
    )
    further_language = LanguageField(label="Weitere Sprache", required=False)
    residence_groups = forms.MultipleChoiceField(
        label="Nur mit diesem Aufenthalt",
        choices=ResidenceGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Ohne Haken gibt es keine Bedingung.",
    )
    registration = forms.MultipleChoiceField(
        label="Anmeldung",
        choices=Registration.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    fee_eur = forms.DecimalField(
        label="Betrag in Euro", max_digits=7, decimal_places=2, localize=True, required=False
    )

    class Meta:
        model = Offer
        fields = [
            *("title", "domains", "description", "website"),
            *("target_group", "age_from", "age_until", "residence_groups", "required_documents"),
            *("languages", "further_language", "has_interpreting"),
            *("is_countywide", "municipalities", "venues", "hours_remark"),
            *("contact", "registration", "registration_remark"),
            *("fee_kind", "fee_eur", "fee_remark"),
            *("places", "free_places", "waiting_list", "capacity_stated_on"),
            *("owner", "verify_every_months"),
        ]
        widgets = {
            "domains": forms.CheckboxSelectMultiple,
            "municipalities": forms.CheckboxSelectMultiple,
            "venues": forms.CheckboxSelectMultiple,
            "capacity_stated_on": forms.DateInput,
        }
        labels = {"website": "Internetseite des Angebots"}
        formfield_callback = https_first
        help_texts = {
            "municipalities": "Nur wenn das Angebot nicht für den ganzen Kreis ist.",
            "owner": "Wird rechtzeitig gebeten, die Angaben zu bestätigen.",
            "verify_every_months": "Leer: so oft, wie der Kreis es vorgibt.",
        }

    def __init__(self, *args: Any, organisation: Organisation, from_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = self.instance.pk is not None
        spoken = dict.fromkeys([*_USUAL_LANGUAGES.split(), *self.instance.languages])
        named = sorted(((code, language(code)) for code in spoken), key=_german)
        cast(forms.MultipleChoiceField, self.fields["languages"]).choices = [
            ("de", language("de")),
            *(one for one in named if one[0] != "de"),
        ]
        chosen = Q(offers=self.instance) if saved else Q(pk=None)
        self._offer("domains", LifeDomain.objects.filter(Q(is_active=True) | chosen).distinct())
        self._offer("municipalities", Municipality.objects.in_german_order())
        own = {"organisation": organisation}
        venues = Venue.objects.filter(**own).filter(Q(is_active=True) | chosen).distinct()
        self._offer("venues", venues.in_german_order())
        contacts = OfferContact.objects.filter(**own).filter(Q(is_active=True) | chosen).distinct()
        self._offer("contact", contacts.in_german_order(), "noch keine")
        owners = possible_owners(organisation.pk, from_id)
        if self.instance.owner_id:
            owners = User.objects.filter(
                Q(pk__in=owners.values("pk")) | Q(pk=self.instance.owner_id)
            ).in_german_order()
        self._offer("owner", owners, "noch niemand")
        for name, kinds in (("fee_kind", FeeKind), ("waiting_list", WaitingList)):
            cast(forms.ChoiceField, self.fields[name]).choices = [_NOT_STATED, *kinds.choices]

    def _offer(self, name: str, queryset: Any, empty: str | None = None) -> None:
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset = queryset
        if empty:
            field.empty_label = empty

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        further = cleaned.pop("further_language", "")
        if further:
            cleaned["languages"] = list(dict.fromkeys([*cleaned.get("languages", ()), further]))
        return cleaned


class OfferAddForm(OfferForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class OfferChangeForm(OfferForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class CapacityForm(forms.ModelForm):
    """The free places of today; quick, because it changes often."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Offer
        fields = ["places", "free_places", "waiting_list"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["waiting_list"])
        field.choices = [_NOT_STATED, *WaitingList.choices]

    def _post_clean(self) -> None:
        """The service checks the whole record with the day of today."""


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Warum?", max_length=300)


class HoursForm(forms.ModelForm):
    """One line of opening hours; a line without a weekday is none."""

    class Meta:
        model = OpeningHours
        fields = ["weekday", "opens_at", "closes_at", "venue", "remark", "starts_on", "ends_on"]
        widgets = {
            "opens_at": forms.TimeInput,
            "closes_at": forms.TimeInput,
            "starts_on": forms.DateInput,
            "ends_on": forms.DateInput,
        }

    def __init__(self, *args: Any, venues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        venue = cast(forms.ModelChoiceField, self.fields["venue"])
        venue.queryset, venue.empty_label = venues, "überall"
        weekday = cast(forms.ChoiceField, self.fields["weekday"])
        weekday.choices = [("", "–"), *Weekday.choices]
        for name in ("weekday", *_TIMES):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # Without a weekday the line is taken out.
        for name in _TIMES:
            if cleaned.get("weekday") and name in cleaned and not cleaned[name]:
                self.add_error(name, "Zum Wochentag gehört die Uhrzeit.")
        return cleaned


HoursFormSet = forms.formset_factory(
    HoursForm, extra=3, max_num=40, absolute_max=40, can_delete=False
)


class VersionForm(forms.Form):
    """What was seen; for a step that needs nothing else."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _german(choice: tuple[str, str]) -> str:
    return word_sort_key(choice[1])
