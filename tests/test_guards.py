from datetime import UTC, date, datetime

import pytest
from django.db import models

from tests.guards import written_tables


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "cases_contact" ("note") VALUES (%s)', ["cases_contact"]),
        ('UPDATE "cases_case" SET "phase" = %s', ["cases_case"]),
        ("delete from only persons_person", ["persons_person"]),
        ('WITH old AS (DELETE FROM "a" RETURNING *) INSERT INTO "b" SELECT * FROM old', ["a", "b"]),
        ('SELECT * FROM "cases_case" FOR UPDATE OF "cases_case"', []),
        ('SELECT * FROM "cases_case" FOR NO KEY UPDATE OF "cases_case"', []),
        ('UPDATE "django_session" SET "session_data" = %s', []),
        ("select audit_append(%s, %s)", []),
    ],
)
def test_writing_statements_are_recognised(sql, tables):
    assert list(written_tables(sql)) == tables


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (models.DateField(), datetime(2026, 3, 1, tzinfo=UTC)),
        (models.DateTimeField(), date(2026, 3, 1)),
    ],
)
def test_a_date_for_a_datetime_fails(field, value):
    with pytest.raises(AssertionError, match="was given"):
        field.to_python(value)


def test_the_right_kind_passes():
    assert models.DateField().to_python(date(2026, 3, 1)) == date(2026, 3, 1)
    now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert models.DateTimeField().to_python(now) == now
    assert models.DateField().to_python("2026-03-01") == date(2026, 3, 1)
