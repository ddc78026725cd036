"""Every index answers a question of its own; one that another begins with only costs."""

import pytest
from django.apps import apps
from django.db import connection

# Full B-tree indexes that are neither unique nor partial, and another that begins with them.
_CONTAINED = """
select short.indrelid::regclass::text, short.indexrelid::regclass::text, long.indexrelid::regclass
from pg_index short
join pg_index long on long.indrelid = short.indrelid and long.indexrelid <> short.indexrelid
join pg_class of_short on of_short.oid = short.indexrelid
join pg_class of_long on of_long.oid = long.indexrelid and of_long.relam = of_short.relam
where of_short.relam = (select oid from pg_am where amname = 'btree')
    and short.indpred is null and long.indpred is null
    and short.indexprs is null and long.indexprs is null and not short.indisunique
    and (long.indkey::int2[])[0:short.indnkeyatts - 1]
        = (short.indkey::int2[])[0:short.indnkeyatts - 1]
    and (long.indclass::oid[])[0:short.indnkeyatts - 1]
        = (short.indclass::oid[])[0:short.indnkeyatts - 1]
"""


def _own_tables():
    """Tables of our models; links between two of them are made by Django alone."""
    own = [model for model in apps.get_models() if model.__module__.startswith("lotse.")]
    return {model._meta.db_table for model in own}


@pytest.mark.django_db
def test_no_index_is_the_beginning_of_another():
    with connection.cursor() as cursor:
        cursor.execute(_CONTAINED)
        found = [row[1:] for row in cursor.fetchall() if row[0] in _own_tables()]
    assert found == []


@pytest.mark.django_db
def test_the_question_finds_an_index_that_another_begins_with():
    with connection.cursor() as cursor:
        cursor.execute("create table twice (a int, b int)")
        cursor.execute("create index short_one on twice (a)")
        cursor.execute("create index long_one on twice (a, b)")
        cursor.execute(_CONTAINED)
        assert ("twice", "short_one", "long_one") in [
            (table, short, str(long)) for table, short, long in cursor.fetchall()
        ]


def _own_names():
    """Names of every index and constraint that our models say."""
    for model in apps.get_models():
        if model.__module__.startswith("lotse."):
            yield from (one.name for one in (*model._meta.indexes, *model._meta.constraints))


@pytest.mark.django_db
def test_what_the_models_say_stands_in_the_database():
    """Django may take a unique index away together with the index of its foreign key."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class union select conname from pg_constraint")
        there = {name for (name,) in cursor.fetchall()}
    assert set(_own_names()) - there == set()
