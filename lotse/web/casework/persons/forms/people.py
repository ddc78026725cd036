"""Taking up a person and changing what is known about her."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.persons.choices import (
    ContactPointKind,
    LanguageLevel,
    Literacy,
    NameKind,
    Sex,
)
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Person,
    PersonName,
    ResidencePeriod,
)
from lotse.foundation.organisations.models import Municipality
from lotse.web.casework.persons.forms.details import ResidenceStatusField
from lotse.web.components.inputs import (
    CountryField,
    LanguageField,
    PartialDateField,
    PhoneField,
)

GERMAN = "de"
_OF_PERSON = [
    "family_name",
    "given_name",
    "born",
    "birth_place",
    "sex",
    "entered",
    "interpreter_needed",
    "interpreter_language",
    "literacy",
]
_GERMAN_MOBILE = re.compile(r"\+491[567]")
_LATIN_ONLY = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2010-\u201f]*")


class PersonForm(forms.ModelForm):
    """What is known about a person herself."""

    born = PartialDateField(label="Geburtsdatum")
    entered = PartialDateField(label="Einreise nach Deutschland")
    interpreter_language = LanguageField(label="Dolmetschsprache", required=False)

    class Meta:
        model = Person
        fields = _OF_PERSON

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sex", "literacy"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["sex"] = cleaned.get("sex") or Sex.UNKNOWN
        cleaned["literacy"] = cleaned.get("literacy") or Literacy.UNKNOWN
        # A language without the need is a leftover of an earlier choice.
        if not cleaned.get("interpreter_needed"):
            cleaned["interpreter_language"] = ""
        return cleaned


class PersonChangeForm(PersonForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class PersonAddForm(PersonForm):
    """Everything one usually learns in the first talk; only the family name is needed."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    other_names = forms.CharField(
        label="Weitere Schreibweisen",
        help_text="Eine je Zeile, auch in anderer Schrift. Die Suche findet alle.",
        widget=forms.Textarea,
        required=False,
    )
    nationality = CountryField(label="Staatsangehörigkeit", required=False)
    second_nationality = CountryField(label="Weitere Staatsangehörigkeit", required=False)
    first_language = LanguageField(label="Erstsprache", required=False)
    german_level = forms.ChoiceField(
        label="Deutsch",
        choices=[("", "nicht bekannt"), *LanguageLevel.choices[1:]],
        required=False,
    )
    phone = PhoneField(label="Telefon", required=False)
    email = forms.EmailField(label="E-Mail", required=False)
    street = forms.CharField(label="Straße und Hausnummer", max_length=200, required=False)
    postal_code = forms.CharField(label="Postleitzahl", max_length=10, required=False)
    town = forms.CharField(label="Ort", max_length=100, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="bitte wählen",
        required=False,
    )
    is_blocked = forms.BooleanField(
        label="Auskunftssperre (§ 51 BMG)",
        help_text="Die Anschrift bleibt verdeckt. Jeder Blick darauf wird festgehalten.",
        required=False,
    )
    lives_there_since = forms.DateField(
        label="Dort seit (leer: heute)", required=False, widget=forms.DateInput
    )
    status = ResidenceStatusField(required=False)
    status_starts_on = forms.DateField(
        label="Status gültig ab", required=False, widget=forms.DateInput
    )
    status_ends_on = forms.DateField(
        label="Status gültig bis", required=False, widget=forms.DateInput
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("interpreter_needed") and not cleaned.get("interpreter_language"):
            cleaned["interpreter_language"] = cleaned.get("first_language", "")
        self._check_status()
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what ``register_person`` takes."""
        cleaned = self.cleaned_data
        countries = [cleaned["nationality"], cleaned["second_nationality"]]
        return {name: cleaned[name] for name in (*_OF_PERSON, "submission_key")} | {
            "nationalities": [code for code in dict.fromkeys(countries) if code],
            "details": [
                *self._names(),
                *self._languages(),
                *self._contact_points(),
                *self._address(),
                *self._residence(),
            ],
        }

    def _check_status(self) -> None:
        """A status without its beginning says nothing, nor does a beginning without status."""
        status, starts_on = (self.cleaned_data.get(name) for name in ("status", "status_starts_on"))
        if status and not starts_on and "status_starts_on" not in self.errors:
            self.add_error("status_starts_on", "Bitte angeben, ab wann der Status gilt.")
        if starts_on and not status and "status" not in self.errors:
            self.add_error("status", "Bitte wählen, welcher Status in dieser Zeit gilt.")

    def _names(self) -> list[tuple[type[PersonName], dict[str, Any]]]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["other_names"].splitlines())
        return [
            (PersonName, {"name": name, "kind": _name_kind(name)})
            for name in dict.fromkeys(lines)
            if name
        ]

    def _languages(self) -> list[tuple[type[LanguageSkill], dict[str, Any]]]:
        first, level = self.cleaned_data["first_language"], self.cleaned_data["german_level"]
        skills = {GERMAN: level} if level else {}
        if first:
            skills[first] = LanguageLevel.NATIVE
        return [
            (LanguageSkill, {"language": language, "level": spoken})
            for language, spoken in skills.items()
        ]

    def _contact_points(self) -> list[tuple[type[ContactPoint], dict[str, Any]]]:
        phone, email = self.cleaned_data["phone"], self.cleaned_data["email"]
        points = [(_phone_kind(phone), phone), (ContactPointKind.EMAIL, email)]
        return [(ContactPoint, {"kind": kind, "value": value}) for kind, value in points if value]

    def _address(self) -> list[tuple[type[Address], dict[str, Any]]]:
        cleaned = self.cleaned_data
        names = ("street", "postal_code", "town", "municipality", "is_blocked")
        if not any(cleaned[name] for name in names):
            return []
        starts_on = cleaned["lives_there_since"] or timezone.localdate()
        return [(Address, {name: cleaned[name] for name in names} | {"starts_on": starts_on})]

    def _residence(self) -> list[tuple[type[ResidencePeriod], dict[str, Any]]]:
        cleaned = self.cleaned_data
        if not cleaned["status"]:
            return []
        dates = {"starts_on": cleaned["status_starts_on"], "ends_on": cleaned["status_ends_on"]}
        return [(ResidencePeriod, {"status": cleaned["status"]} | dates)]


def _name_kind(name: str) -> NameKind:
    return NameKind.OTHER_SPELLING if _LATIN_ONLY.fullmatch(name) else NameKind.OTHER_SCRIPT


def _phone_kind(number: str) -> ContactPointKind:
    """A number from abroad is nearly always a mobile one."""
    if number.startswith("+49") and not _GERMAN_MOBILE.match(number):
        return ContactPointKind.PHONE
    return ContactPointKind.MOBILE
