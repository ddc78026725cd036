"""Form fields for values that people write in many ways: partial dates, telephone numbers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from lotse.core import phones
from lotse.core.partial_dates import PartialDateError, from_iso, parse_german
from lotse.web.components import codes

_CHOOSE = ("", "bitte wählen")


class PartialDateField(forms.CharField):
    """A date that may be known in part or not at all; its value is the storage form."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", "12.03.1990, 03.1990 oder 1990")
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "text"}

    def to_python(self, value: Any) -> str:
        try:
            return parse_german(super().to_python(value) or "").iso
        except PartialDateError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """Show the storage form in German; what is no date stays as it was typed."""
        try:
            stored = from_iso(value or "")
        except PartialDateError:
            return value
        return str(stored) if stored else ""


class PhoneField(forms.CharField):
    """A telephone number; its value is the stored form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"type": "tel", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        try:
            return phones.normalise(super().to_python(value) or "")
        except phones.PhoneNumberError as error:
            raise ValidationError(str(error)) from error


class CountryField(forms.ChoiceField):
    """A nationality, chosen by its German name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: [_CHOOSE, *codes.country_choices()], **options)


class LanguageField(forms.ChoiceField):
    """A language, chosen by its German name; frequent ones first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: [_CHOOSE, *codes.language_choices()], **options)


def https_first(column: models.Field, **options: Any) -> forms.Field | None:
    """For ``formfield_callback``: an address typed without a scheme is one of https."""
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    return column.formfield(**options)
