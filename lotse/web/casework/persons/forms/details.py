"""One form per kind of detail, and the table of all kinds that views and addresses share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.models import ModelChoiceIterator
from django.utils import timezone

from lotse.casework.persons.choices import ContactPointKind, NameKind
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Nationality,
    PersonName,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services.details import Detail
from lotse.core import phones
from lotse.foundation.organisations.models import Municipality
from lotse.web.components import codes
from lotse.web.components.inputs import CountryField, LanguageField

_LONGEST_LABEL = 110
# Kind and section of the reference list -> how a case manager calls the group.
_STATUS_GROUPS = {
    "Asyl": "Asylverfahren",
    "Fiktion": "Fiktionsbescheinigung",
    "Duldung": "Duldung",
    "AE 3": "Aufenthaltserlaubnis: Ausbildung",
    "AE 4": "Aufenthaltserlaubnis: Erwerbstätigkeit",
    "AE 5": "Aufenthaltserlaubnis: humanitäre Gründe",
    "AE 6": "Aufenthaltserlaubnis: familiäre Gründe",
    "AE 7/sonst.": "Aufenthaltserlaubnis: besondere Gründe",
    "NE/DA-EU": "Niederlassungserlaubnis und Daueraufenthalt-EU",
    "FreizügG/EU": "Freizügigkeit (EU)",
}
_OTHER_STATUS = "Sonstiges"


class _GroupedStatuses(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", "bitte wählen"
        groups: dict[str, list[tuple[Any, str]]] = {}
        for status in self.queryset:
            section = f"{status.kind} {status.section}".strip()
            title = _STATUS_GROUPS.get(section) or _STATUS_GROUPS.get(status.kind, _OTHER_STATUS)
            groups.setdefault(title, []).append(self.choice(status))
        yield from ((title, groups[title]) for title in _in_order_of_use(groups))


class ResidenceStatusField(forms.ModelChoiceField):
    """One of the statuses of residence, grouped as they are in daily use."""

    iterator = _GroupedStatuses

    def __init__(self, **options: Any) -> None:
        super().__init__(
            ResidenceStatus.objects.order_by("position"),
            label="Status",
            help_text="Zum Springen in der Liste § und Nummer tippen, zum Beispiel § 25.",
            **options,
        )

    def label_from_instance(self, obj: Any) -> str:
        label = codes.norm(str(obj))
        return label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL].rstrip()} …"


class PersonNameForm(forms.ModelForm):
    class Meta:
        model = PersonName
        fields = ["name", "kind"]

    kind = forms.ChoiceField(label="Art", choices=NameKind.choices)


class NationalityForm(forms.ModelForm):
    country = CountryField(label="Staatsangehörigkeit")

    class Meta:
        model = Nationality
        fields = ["country"]


class LanguageSkillForm(forms.ModelForm):
    language = LanguageField(label="Sprache")

    class Meta:
        model = LanguageSkill
        fields = ["language", "level"]


class ContactPointForm(forms.ModelForm):
    kind = forms.ChoiceField(label="Art", choices=ContactPointKind.choices)

    class Meta:
        model = ContactPoint
        fields = ["kind", "value", "remark"]
        help_texts = {"remark": "Zum Beispiel: Nummer der Schwester, nur nachmittags."}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, value = cleaned.get("kind"), cleaned.get("value")
        if kind and value:
            try:
                cleaned["value"] = _checked(kind, value)
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned


class AddressForm(forms.ModelForm):
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="bitte wählen",
        required=False,
    )

    class Meta:
        model = Address
        fields = ["street", "postal_code", "town", "municipality", "starts_on", "is_blocked"]
        help_texts = {
            "is_blocked": "Die Anschrift bleibt verdeckt. Jeder Blick darauf wird festgehalten."
        }
        widgets = {"starts_on": forms.DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in ("street", "postal_code", "town", "municipality")):
            raise ValidationError("Bitte wenigstens Ort oder Kommune angeben.")
        return cleaned


class ResidencePeriodForm(forms.ModelForm):
    status = ResidenceStatusField()

    class Meta:
        model = ResidencePeriod
        fields = ["status", "starts_on", "ends_on", "remark"]
        help_texts = {"ends_on": "Leer heißt: ohne Befristung oder noch nicht bekannt."}


class EndForm(forms.Form):
    """The last day on which something holds."""

    ends_on = forms.DateField(label="Letzter Tag", widget=forms.DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate


@dataclass(frozen=True)
class Kind:
    """What the screens need to know of one kind of detail."""

    model: type[Detail]
    form: type[forms.ModelForm]
    noun: str
    add_title: str
    may_end: bool = False


# The key is the part of the address: /personen/7/namen/neu/
KINDS = {
    "namen": Kind(PersonName, PersonNameForm, "Name", "Weiteren Namen eintragen"),
    "staatsangehoerigkeiten": Kind(
        Nationality, NationalityForm, "Staatsangehörigkeit", "Staatsangehörigkeit eintragen"
    ),
    "sprachen": Kind(LanguageSkill, LanguageSkillForm, "Sprache", "Sprache eintragen"),
    "erreichbarkeit": Kind(
        ContactPoint, ContactPointForm, "Erreichbarkeit", "Telefon oder E-Mail eintragen"
    ),
    "anschriften": Kind(Address, AddressForm, "Anschrift", "Anschrift eintragen", may_end=True),
    "status": Kind(
        ResidencePeriod,
        ResidencePeriodForm,
        "Aufenthaltsstatus",
        "Aufenthaltsstatus eintragen",
        may_end=True,
    ),
}


def _checked(kind: str, value: str) -> str:
    if kind == ContactPointKind.EMAIL:
        validate_email(value)
        return value
    try:
        return phones.normalise(value)
    except phones.PhoneNumberError as error:
        raise ValidationError(str(error)) from error


def _in_order_of_use(groups: dict[str, Any]) -> list[str]:
    known = [title for title in _STATUS_GROUPS.values() if title in groups]
    return [*known, *(title for title in groups if title not in known)]
