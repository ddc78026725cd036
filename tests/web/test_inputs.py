import pytest
from django import forms

from lotse.web.components.inputs import (
    CountryField,
    LanguageField,
    PartialDateField,
    PhoneField,
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
