"""Templates hold plain fields only, and are filled in without touching anything else."""

import io

import docx
import pytest

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents import word
from tests.foundation.documents import samples


def _text(content):
    document = docx.Document(io.BytesIO(content))
    parts = [*document.paragraphs, *document.sections[0].footer.paragraphs]
    return "\n".join(paragraph.text for paragraph in parts)


def _template(text, footer=""):
    document = docx.Document(io.BytesIO(samples.word(text)))
    document.sections[0].footer.paragraphs[0].text = footer
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_fields_are_found_in_text_and_footer():
    template = _template("Guten Tag {{ Vorname }} {{Nachname}}", "{{ Organisation }}")
    assert word.fields_in(template) == {"Vorname", "Nachname", "Organisation"}


def test_a_field_that_word_tore_apart_is_found():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ Vor", "name }", "}"):
        paragraph.add_run(piece)
    kept = io.BytesIO()
    document.save(kept)
    assert word.fields_in(kept.getvalue()) == {"Vorname"}


def test_fields_are_filled_in():
    template = _template("Guten Tag {{ Vorname }},", "{{ Organisation }}")
    filled = word.fill(template, {"Vorname": "Selam", "Organisation": "KI <Kreis> & Stadt"})
    assert _text(filled) == "Guten Tag Selam,\nKI <Kreis> & Stadt"


def test_lines_of_an_address_stay_lines():
    filled = word.fill(_template("{{ Anschrift }}"), {"Anschrift": "Selam Haile\n53840 Troisdorf"})
    assert "Selam Haile\n53840 Troisdorf" in _text(filled)


def test_what_somebody_is_called_is_never_read_as_a_field():
    filled = word.fill(_template("{{ Vorname }}"), {"Vorname": "{{ 7 * 7 }}", "Nachname": "geheim"})
    assert "{{ 7 * 7 }}" in _text(filled)


def test_a_field_without_value_becomes_nothing():
    assert _text(word.fill(_template("Tel. {{ Telefon }}."), {})).strip() == "Tel. ."


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(9) %}{{ x }}{% endfor %}",
        "{{ Vorname.__class__ }}",
        "{{ Vorname | upper }}",
        "{{ 7 * 7 }}",
        "{{ Vorname() }}",
        "{% if Vorname %}da{% endif %}",
        "{{ Vorname",
    ],
)
def test_a_template_that_does_more_than_name_fields_is_refused(text):
    with pytest.raises(RuleViolationError, match="mehr als einfache Felder"):
        word.fields_in(_template(text))


def test_the_footer_and_the_properties_are_looked_at_too():
    document = docx.Document()
    document.core_properties.title = "{{ 7 * 7 }}"
    kept = io.BytesIO()
    document.save(kept)
    for template in (_template("Text", "{{ 7 * 7 }}"), kept.getvalue()):
        with pytest.raises(RuleViolationError, match="mehr als einfache Felder"):
            word.fill(template, {})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04kaputt", samples.excel(), samples.PDF])
def test_what_is_no_word_document_is_refused(content):
    with pytest.raises(RuleViolationError, match="lässt sich nicht lesen"):
        word.fields_in(content)
