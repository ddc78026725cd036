from datetime import date

import pytest

from lotse.casework.papers import rules
from lotse.casework.papers.rules import Validity

TODAY = date(2026, 11, 22)
KNOWN = ("Vorname", "Nachname", "Anschrift")


@pytest.mark.parametrize(
    ("dated_on", "allowed"),
    [(None, True), (date(1990, 1, 1), True), (TODAY, True), (date(2026, 11, 23), False)],
)
def test_a_document_bears_a_day_that_has_come(dated_on, allowed):
    assert bool(rules.document_may_be_filed(dated_on=dated_on, today=TODAY)) is allowed


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_what_is_withdrawn_rests_and_only_that_returns(is_withdrawn):
    assert bool(rules.document_is_in_force(is_withdrawn=is_withdrawn)) is not is_withdrawn
    assert bool(rules.document_may_return(is_withdrawn=is_withdrawn)) is is_withdrawn


@pytest.mark.parametrize(
    ("valid_until", "validity"),
    [
        (None, Validity.OPEN),
        (date(2026, 11, 21), Validity.ENDED),
        (TODAY, Validity.ENDS_SOON),
        (date(2027, 1, 21), Validity.ENDS_SOON),
        (date(2027, 1, 22), Validity.OPEN),
    ],
)
def test_how_a_document_stands(valid_until, validity):
    assert rules.validity_on(valid_until=valid_until, day=TODAY) == validity


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        (["Vorname"], []),
        (["Vorname", "Nachname", "Vorname"], []),
        ([], ["kein Feld wie {{ Vorname }}"]),
        (["Vornahme"], ["kennt Lotse nicht: „Vornahme“", "Statt „Vornahme“ ist", "„Vorname“"]),
        (["Xyz", "Vorname"], ["kennt Lotse nicht: „Xyz“. Bitte in der Vorlage berichtigen."]),
        (["Adresse", "Xyz"], ["„Adresse“, „Xyz“"]),
    ],
)
def test_a_template_has_fields_that_can_be_filled_in(fields, sentences):
    verdict = rules.fields_are_known(fields=fields, known=KNOWN)
    assert bool(verdict) is not bool(sentences)
    assert all(sentence in verdict.reason for sentence in sentences)


@pytest.mark.parametrize(
    ("file_name", "title"),
    [
        ("2026-11-22_Bescheid_Jobcenter.pdf", "2026-11-22 Bescheid Jobcenter"),
        ("Pass", "Pass"),
        ("v1.2  endgültig.docx", "v1.2 endgültig"),
        ("___.pdf", "Dokument"),
        ("x" * 200 + ".pdf", "x" * 150),
    ],
)
def test_a_file_proposes_a_title(file_name, title):
    assert rules.title_from(file_name) == title
