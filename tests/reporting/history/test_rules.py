"""What figures may read holds no name and no text; a table as it was recorded is one question."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from lotse.reporting.history import rules, services

MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
# Without choices in the model, and still no words of anybody: codes and days known in part.
CODED = {
    ("cases_contact", "language"),
    ("intake_intake", "in_county_since"),
    ("intake_shortadvice", "nationality"),
    ("pathways_subject", "born"),
    ("persons_nationality", "country"),
    ("persons_person", "born"),
    ("persons_person", "entered"),
    ("proceedings_informationevent", "language"),
    ("proceedings_proceeding", "former_nationality"),
    ("proceedings_proceeding", "norm"),
}
TELLING = ("name", "note", "text", "street", "remark", "reference", "recorded_by", "words")


def _fields(tables):
    for table, columns in tables.items():
        by_column = {field.column: field for field in MODELS[table]._meta.concrete_fields}
        for column in columns:
            yield table, column, by_column[column]


def test_every_readable_column_is_one_of_the_table():
    assert len(list(_fields(rules.WATCHED | rules.REFERENCE))) > 150


def test_nothing_is_watched_that_somebody_wrote_in_words():
    free = {
        (table, column)
        for table, column, field in _fields(rules.WATCHED)
        if isinstance(field, models.TextField)
        or (isinstance(field, models.CharField) and not field.choices)
    }
    assert free == CODED


def test_no_watched_column_is_called_like_a_name_or_a_note():
    assert [
        (table, column)
        for table, column, _ in _fields(rules.WATCHED)
        if any(word in column for word in TELLING)
    ] == []


def test_the_key_comes_first_and_is_a_number():
    keys = {table: MODELS[table]._meta.pk for table in rules.WATCHED}
    assert all(columns[0] == "id" for columns in rules.WATCHED.values())
    assert all(isinstance(key, models.BigAutoField) for key in keys.values())


def test_no_table_is_watched_and_a_list_at_once():
    assert not rules.WATCHED.keys() & rules.REFERENCE.keys()


def test_columns_are_known_of_both_kinds_and_of_nothing_else():
    assert rules.columns("cases_phase") == ("id", "code", "label", "position")
    assert rules.columns("persons_nationality") == ("id", "person_id", "country")
    with pytest.raises(KeyError):
        rules.columns("persons_personname")


def test_as_known_now_a_table_is_itself():
    assert services.relation("cases_case") == "cases_case"
    assert services.relation("cases_phase", date(2025, 1, 1)) == "cases_phase"


def test_a_table_as_recorded_asks_from_the_next_midnight_in_berlin_on():
    asked = services.relation("persons_nationality", date(2025, 2, 28))
    assert asked.startswith("(select row_then.id, row_then.person_id, row_then.country from")
    assert asked.endswith(")")
    assert "timestamp '2025-03-01' at time zone 'Europe/Berlin'" in asked
    # Facts are asked with placeholders of the driver.
    assert "%" not in asked


def test_of_other_tables_there_is_no_relation():
    assert services.sees("persons_personname") == ()
    assert services.sees("cases_phase") == rules.REFERENCE["cases_phase"]
    with pytest.raises(KeyError):
        services.relation("persons_personname", date(2025, 1, 1))
