"""Values as binary COPY reads them are those that the server itself would send."""

from datetime import date

import pytest
from django.db import connection

from benchmarks.synth import fields

VALUES = {
    "a key": (fields.big(2**40 + 7), "int8send(1099511627783)"),
    "a small number": (fields.small(480), "int2send(480::int2)"),
    "a word": (fields.text("Rückkehr"), "textsend('Rückkehr')"),
    "an empty word": (fields.text(""), "textsend('')"),
    "yes": (fields.flag(value=True), "boolsend(true)"),
    "no": (fields.flag(value=False), "boolsend(false)"),
    "a day": (fields.day(date(2026, 11, 22)), "date_send('2026-11-22')"),
    "a day before 2000": (fields.day(date(1950, 2, 1)), "date_send('1950-02-01')"),
    "an hour": (
        fields.moment(date(2026, 11, 22), hour=9),
        "timestamptz_send('2026-11-22 09:00+00')",
    ),
    "a document": (fields.document('{"a": 1}'), """jsonb_send('{"a": 1}')"""),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_written_as_the_server_writes_it(name):
    encoded, sent = VALUES[name]
    with connection.cursor() as cursor:
        cursor.execute(f"select {sent}")
        assert encoded == fields.sized(bytes(cursor.fetchone()[0]))


def test_nothing_is_no_length_at_all():
    assert fields.NULL == b"\xff\xff\xff\xff"


def test_the_values_of_a_row_stand_one_after_another():
    assert fields.joined((fields.text("a"), fields.NULL)) == fields.text("a") + fields.NULL
