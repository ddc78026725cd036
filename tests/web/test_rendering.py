"""The fast lane of form controls writes what Django's own templates write."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test import SimpleTestCase

from lotse.web.components.rendering import FormRenderer

LABELS = [("", "bitte wählen"), ("a", "<Aus> & Ein"), (7, "Sieben"), ("Gruppe „X“", [("b", "B")])]
WIDGETS = {
    "text": (forms.TextInput(attrs={"class": "eng", "maxlength": 20}), 'Anna "A" <b>'),
    "no value": (forms.TextInput(), None),
    "zero": (forms.NumberInput(attrs={"min": 0}), 0),
    "large number": (forms.NumberInput(), 12_345),
    "email": (forms.EmailInput(), "a@b.example"),
    "telephone": (forms.TextInput(attrs={"type": "tel"}), "0171"),
    "password": (forms.PasswordInput(), "geheim"),
    "hidden": (forms.HiddenInput(), "x"),
    "date": (forms.DateInput(attrs={"type": "date"}), date(2026, 11, 22)),
    "checked": (forms.CheckboxInput(), True),
    "not checked": (forms.CheckboxInput(attrs={"disabled": True, "checked": False}), False),
    "text area": (
        forms.Textarea(attrs={"rows": 4, "aria-label": "Notiz & mehr"}),
        "\n<zwei>\nZeilen",
    ),
    "empty text area": (forms.Textarea(), None),
    "select": (forms.Select(choices=LABELS), "a"),
    "select of a number": (forms.Select(choices=LABELS), 7),
    "nothing selected": (forms.Select(choices=LABELS, attrs={"required": True}), None),
    "several": (forms.SelectMultiple(choices=LABELS), ["a", "b"]),
    "radio": (forms.RadioSelect(choices=LABELS), "a"),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_a_control_is_what_django_writes(name):
    widget, value = WIDGETS[name]
    ours = widget.render("feld", value, {"id": "id_feld"}, renderer=FormRenderer())
    theirs = widget.render("feld", value, {"id": "id_feld"}, renderer=DjangoTemplates())
    SimpleTestCase().assertHTMLEqual(ours, theirs)


@pytest.mark.parametrize("name", ["text", "select", "text area"])
def test_nothing_typed_becomes_markup(name):
    widget, _ = WIDGETS[name]
    widget.choices = [("<script>", "<script>")]
    attack = '"><script>alert(1)</script>'
    html = widget.render('na"me', attack, {"data-x": attack}, renderer=FormRenderer())
    assert "<script>" not in html
    assert 'na"me' not in html


def test_the_first_line_break_of_a_text_is_kept():
    html = forms.Textarea().render("note", "\nzweite Zeile", renderer=FormRenderer())
    assert ">\n\nzweite" in html


def test_every_form_of_the_program_takes_the_fast_lane():
    assert isinstance(forms.Form().renderer, FormRenderer)
