from decimal import Decimal

import pytest
from django import forms
from django.db import models

from lotse.web.components.inputs import (
    CountryField,
    FteField,
    GermanDecimalField,
    LanguageField,
    MoneyField,
    PartialDateField,
    PhoneField,
    ask_to_choose,
    german_numbers_first,
)


class Form(forms.Form):
    born = PartialDateField()
    phone = PhoneField(required=False)
    country = CountryField(required=False)
    language = LanguageField(required=False)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12.3.1990", "1990-03-12"),
        ("03.1990", "1990-03"),
        ("1990", "1990"),
        ("1990-03-12", "1990-03-12"),
        ("unbekannt", ""),
        ("", ""),
    ],
)
def test_a_partial_date_is_stored_in_its_form(typed, stored):
    form = Form({"born": typed})
    assert form.is_valid()
    assert form.cleaned_data["born"] == stored


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1990-03-12", "12.03.1990"), ("1990-03", "03.1990"), ("", ""), ("neulich", "neulich")],
)
def test_a_partial_date_is_shown_as_people_write_it(value, shown):
    assert Form(initial={"born": value})["born"].value() == shown


def test_what_is_no_date_stays_in_the_field_with_the_mend():
    form = Form({"born": "32.01.1990"})
    assert form.errors["born"] == ["Den Tag 32.01.1990 gibt es nicht."]
    assert form["born"].value() == "32.01.1990"


def test_a_telephone_number_is_stored_in_one_form():
    form = Form({"phone": "(0157) 123-456-78"})
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+4915712345678"


def test_what_is_no_telephone_number_is_said():
    assert "besteht aus Ziffern" in str(Form({"phone": "abends"}).errors)


@pytest.mark.parametrize("values", [{"country": "EU"}, {"language": "Dari"}])
def test_only_known_codes_are_taken(values):
    assert not Form(values).is_valid()


class MoneyForm(forms.Form):
    amount_eur = MoneyField(required=False)
    fte = FteField(required=False)
    points = GermanDecimalField(max_digits=4, required=False)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("amount_eur", "1.234,56", "1234.56"),
        ("amount_eur", " 1234,56 € ", "1234.56"),
        ("amount_eur", "1.234", "1234"),
        ("fte", "0,75 VZÄ", "0.75"),
        ("points", "5 %", "5"),
    ],
)
def test_numbers_are_typed_as_people_write_them(field, typed, value):
    form = MoneyForm({field: typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == Decimal(value)


def test_an_empty_amount_is_none():
    form = MoneyForm({"amount_eur": "  "})
    assert form.is_valid()
    assert form.cleaned_data["amount_eur"] is None


@pytest.mark.parametrize(
    ("field", "typed", "mend"),
    [
        ("amount_eur", "1,234.56", "etwa 1.234,56"),
        ("amount_eur", "-5", "ohne Minus"),
        ("fte", "drei Viertel", "etwa 0,75"),
        ("points", "1000", "höchstens 2 Stellen vor dem Komma"),
    ],
)
def test_what_is_no_number_is_refused_with_the_mend_and_stays(field, typed, mend):
    form = MoneyForm({field: typed})
    assert mend in form.errors[field][0]
    assert f'value="{typed}"' in str(form[field])


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("amount_eur", Decimal("1234.5"), "1.234,50"),
        ("amount_eur", 0, "0,00"),
        ("fte", Decimal("0.7500"), "0,75"),
        ("points", Decimal("5.00"), "5"),
    ],
)
def test_a_number_is_shown_as_people_write_it(field, value, shown):
    assert f'value="{shown}"' in str(MoneyForm(initial={field: value})[field])


def test_the_same_number_in_another_spelling_is_no_change():
    field = MoneyField()
    assert not field.has_changed(Decimal("1234.50"), "1.234,5 €")
    assert field.has_changed(None, "1")
    assert field.has_changed(Decimal(1), "eins")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("granted_eur", MoneyField), ("staff_eur_per_fte", MoneyField), ("fte", FteField),
     ("share", FteField), ("interest_points", GermanDecimalField)],
)  # fmt: skip
def test_columns_of_a_model_get_the_field_that_their_name_asks_for(name, kind):
    column = models.DecimalField(name, max_digits=8, decimal_places=2)
    column.name = name
    field = german_numbers_first(column)
    assert type(field) is kind
    assert (field.max_digits, field.decimal_places) == (8, 2)


def test_other_columns_keep_their_field():
    assert isinstance(german_numbers_first(models.CharField(max_length=5)), forms.CharField)


def test_an_empty_choice_asks_to_choose():
    class Choosing(forms.Form):
        rule = forms.TypedChoiceField(choices=[("", "---------"), ("a", "volle Monate")])
        name = forms.CharField()

    form = Choosing()
    ask_to_choose(form)
    assert list(form.fields["rule"].choices) == [("", "bitte wählen"), ("a", "volle Monate")]
