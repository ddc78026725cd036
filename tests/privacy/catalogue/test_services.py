"""The catalogue knows every field of the database, and says it on paper."""

import io
from datetime import date

import pytest
from django.apps import apps
from openpyxl import load_workbook

from lotse.foundation.documents import sheets
from lotse.foundation.organisations.choices import Role
from lotse.privacy.catalogue.rules.classes import BOOKKEEPING, FieldClass, Purpose
from lotse.privacy.catalogue.rules.entries import CATALOGUE
from lotse.privacy.catalogue.services import fields
from lotse.privacy.catalogue.services.documents import SHEETS

DAY = date(2026, 11, 24)
MODELS = {
    f"{one._meta.app_label}.{one.__name__}": one
    for one in apps.get_models(include_auto_created=True)
}


def test_every_model_is_in_the_catalogue_and_no_other():
    """A new model needs an entry in lotse/privacy/catalogue/rules: class, purpose, retention."""
    assert set(MODELS) == set(CATALOGUE)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_has_a_class(name):
    """A new field needs its class: ordinary, high risk, Art. 9 or Art. 10."""
    named = set(CATALOGUE[name].classes)
    real = {field.name for field in MODELS[name]._meta.local_fields}
    assert real - named - BOOKKEEPING == set()
    assert named - real == set()


def test_a_field_without_an_entry_is_not_passed_over(monkeypatch):
    monkeypatch.setitem(CATALOGUE, "persons.Address", CATALOGUE["persons.Household"])
    with pytest.raises(LookupError, match=r"persons\.Household\.person"):
        fields.every_kept()


def test_notes_and_facts_are_among_the_most_sensitive():
    kept = {one.entry.model: one for one in fields.every_kept()}
    assert [one.name for one in kept["cases.Contact"].of(FieldClass.ARTICLE_9)] == ["note"]
    assert [one.name for one in kept["pathways.FactSheet"].of(FieldClass.ARTICLE_10)] == ["entries"]


def test_every_kind_of_record_belongs_to_one_activity():
    told = [kept.entry.model for one in fields.activities() for kept in one.kept]
    assert sorted(told) == sorted(CATALOGUE)
    assert [one.purpose for one in fields.activities()] == list(Purpose)


def test_the_record_of_processing_names_basis_subjects_recipients_and_periods():
    sheet = SHEETS["verarbeitungen"](DAY)
    assert dict(sheet.facts)["Stand"] == "24.11.2026"
    told = {part.heading: dict(part.table.rows) for part in sheet.parts}
    casework = told["Fallmanagement"]
    assert "Art. 9 Abs. 2 Buchst. a DSGVO" in casework["Rechtsgrundlage"]
    assert casework["Betroffene"].startswith("Klientinnen und Klienten")
    assert "Notiz" in casework["Art. 9 DSGVO"]
    assert "Fallakte (ab: Ende des Jahres" in casework["Löschfristen"]
    assert len(told) == len(Purpose)


def test_the_list_has_every_field_once():
    sheet = SHEETS["felder"](DAY)
    told = sum(len(part.table.rows) for part in sheet.parts)
    assert told == sum(len(model._meta.local_fields) for model in MODELS.values())
    counted = [int(words.split()[0]) for label, words in sheet.facts if label != "Stand"]
    assert sum(counted) == told


def test_the_draft_assessment_leaves_the_judgement_to_people():
    sheet = SHEETS["folgenabschaetzung"](DAY)
    assert [part.heading for part in sheet.parts] == [
        "Warum eine Abschätzung nötig ist",
        "Beschreibung der Verarbeitung",
        "Notwendigkeit und Rechtsgrundlagen",
        "Risiken und Maßnahmen",
        "Bewertung und Rat der Datenschutzbeauftragung",
    ]
    assert sheet.signatures == ("Verantwortliche Stelle", "Datenschutzbeauftragung")


def test_the_matrix_has_every_role_and_what_it_sees():
    sheet = SHEETS["zugriffe"](DAY)
    matrix, *roles = sheet.parts
    assert [row[0] for row in matrix.table.rows] == [part.heading for part in roles]
    assert [part.heading for part in roles] == [role.label for role in Role]
    told = {part.heading: part for part in roles}
    of_contacts = ("Art. 9 DSGVO", "Kontakt", "Notiz")
    assert of_contacts in told["Fallmanagement"].table.rows
    assert of_contacts not in told["Administration"].table.rows


def test_a_document_opens_again_as_a_workbook():
    book = load_workbook(io.BytesIO(sheets.as_xlsx(SHEETS["verarbeitungen"](DAY))))
    words = [cell.value for page in book for row in page for cell in row if cell.value]
    assert "Rechtsgrundlage" in words
