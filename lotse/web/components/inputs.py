"""Form fields for values that people write in many ways: partial dates, numbers, money."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from lotse.core import german_numbers, phones
from lotse.core.german_numbers import NumberError
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


class GermanDecimalField(forms.Field):
    """A number with a comma before its decimals; its value is an exact Decimal or None.

    Example: „1.234,56“ and „1234,56“ -> Decimal("1234.56")
    """

    max_digits, decimal_places, fewest_places = 14, 2, 0
    units: tuple[str, ...] = german_numbers.PERCENT

    def __init__(
        self,
        *,
        max_digits: int | None = None,
        decimal_places: int | None = None,
        signed: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.max_digits = max_digits or self.max_digits
        self.decimal_places = self.decimal_places if decimal_places is None else decimal_places
        self.signed = signed
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        if value is None or not str(value).strip():
            return None
        try:
            return german_numbers.read_number(
                str(value),
                digits=self.max_digits,
                places=self.decimal_places,
                signed=self.signed,
                units=self.units,
            )
        except NumberError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """Show a number in German; what was typed stays as it was typed."""
        if not isinstance(value, Decimal | int):
            return value
        return german_numbers.write_number(
            Decimal(value), places=self.decimal_places, fewest=self.fewest_places
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(GermanDecimalField):
    """An amount in euro (Betrag): „1.234,56“, „1234,56 €“ or „1234“."""

    max_digits, decimal_places, fewest_places = 14, 2, 2
    units = german_numbers.EURO


class FteField(GermanDecimalField):
    """Working time in full-time equivalents (VZÄ): „0,75“ or „0,75 VZÄ“."""

    max_digits, decimal_places, fewest_places = 6, 4, 2
    units = german_numbers.VZAE


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


def german_numbers_first(column: models.Field, **options: Any) -> forms.Field | None:
    """For ``formfield_callback``: amounts and shares are typed as people in Germany write them.

    A column with ``_eur`` in its name is money, ``fte`` and ``share`` are VZÄ, others numbers.
    """
    if isinstance(column, models.DecimalField):
        is_fte = column.name in {"fte", "share"}
        money = MoneyField if "_eur" in column.name else GermanDecimalField
        options["form_class"] = FteField if is_fte else money
    return column.formfield(**options)


def ask_to_choose(form: forms.BaseForm) -> None:
    """Say „bitte wählen“ where a choice of a model is still empty."""
    for field in form.fields.values():
        if isinstance(field, forms.TypedChoiceField):
            known = cast(Iterable[tuple[Any, Any]], field.choices)
            field.choices = [
                _CHOOSE if value in ("", None) else (value, label) for value, label in known
            ]
