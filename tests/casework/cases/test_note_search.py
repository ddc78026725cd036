"""The full-text search finds what one may read, by German words, and nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.cases import querysets
from lotse.casework.cases.models import Contact
from lotse.casework.cases.querysets import HIT_ENDS, HIT_STARTS, search_notes
from lotse.casework.persons.models import AccessGrant
from lotse.core.search_words import parse
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def found(actor, text, **filters):
    with acting(actor):
        result = search_notes(parse(text), limit=25, **filters)
    notes = dict(Contact.objects.values_list("pk", "note").order_by("pk"))
    assert result.total == len(result.ids)
    return [notes[pk] for pk in result.ids]


@pytest.mark.parametrize(
    "text",
    [
        "Kitaplatz",
        "kitaplatz",
        "Kitaplätze",
        "Wohnungen",
        "suchte",
        "Kita*",
        "kita* wohn*",
        '"neue Wohnung"',
        "„neue Wohnung“",
        "Jobcenter oder Kitaplatz",
        "Wohnung -Jobcenter",
        "wohnung -hort*",
    ],
)
def test_a_note_is_found_by_its_words(anna, case, text):
    make_contact(case, note="Sucht einen Kitaplatz und eine neue Wohnung.")
    assert found(anna, text) == ["Sucht einen Kitaplatz und eine neue Wohnung."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "und",
        "-Jobcenter",
        "Jobcenter",
        "Kita",
        '"Wohnung neue"',
        "Wohnung -Kitaplatz",
        "Wohnung Jobcenter",
        "xy*",
        "&|!():*'",
        "' or 1=1 --",
    ],
)
def test_a_note_is_not_found_by_other_words(anna, case, text):
    make_contact(case, note="Sucht einen Kitaplatz und eine neue Wohnung.")
    assert found(anna, text) == []


def test_a_corrected_note_is_found_by_its_new_words_only(anna, case):
    contact = make_contact(case, note="Kitaplatz")
    contact.note = "Hortplatz"
    contact.save()
    assert found(anna, "Kitaplatz") == []
    assert found(anna, "Hortplatz") == ["Hortplatz"]


def test_the_newest_stands_first_and_pages_follow_each_other(anna, case):
    for day in (3, 1, 5, 2, 4):
        make_contact(case, held_on=in_days(-day), note=f"Termin {day}")
    assert found(anna, "Termin") == [f"Termin {day}" for day in (1, 2, 3, 4, 5)]
    with acting(anna):
        second = search_notes(parse("Termin"), offset=2, limit=2)
        beyond = search_notes(parse("Termin"), offset=9, limit=2)
        counted = search_notes(parse("Termin"))
    days = Contact.objects.in_bulk(second.ids)
    assert [days[pk].note for pk in second.ids] == ["Termin 3", "Termin 4"]
    assert (beyond.total, beyond.ids) == (counted.total, counted.ids) == (5, [])


def test_of_very_many_the_newest_are_found(anna, case, monkeypatch):
    monkeypatch.setattr(querysets, "MOST_NOTES", 2)
    for day in (3, 1, 2):
        make_contact(case, held_on=in_days(-day), note=f"Termin {day}")
    with acting(anna):
        result = search_notes(parse("Termin"), limit=2)
        exact = search_notes(parse("Termin"), since=in_days(-2), limit=2)
    assert (result.total, result.is_cut) == (2, True)
    assert (exact.total, exact.is_cut) == (2, False)
    assert result.ids == exact.ids


def test_filters_narrow(anna, berta, case):
    other = make_case(anna)
    give(case, berta)
    make_contact(case, note="Termin A", held_on=in_days(-9))
    make_contact(case, note="Termin B", held_on=in_days(-2), recorded_by=berta.user)
    make_contact(other, note="Termin C", held_on=in_days(-1))
    assert found(anna, "Termin", case_ids=[case.pk]) == ["Termin B", "Termin A"]
    assert found(anna, "Termin", case_ids=[]) == []
    assert found(anna, "Termin", author_id=berta.user_id) == ["Termin B"]
    assert found(anna, "Termin", since=in_days(-2)) == ["Termin C", "Termin B"]
    assert found(anna, "Termin", until=in_days(-2)) == ["Termin B", "Termin A"]
    assert found(anna, "Termin", since=in_days(-5), until=in_days(-2)) == ["Termin B"]


NOTES = {"case": "Termin für alle", "team": "Termin im Team", "author": "Termin nur für mich"}
# The same answers as the table gives; see test_secrecy.py.
READERS = {
    "anna": ["case", "team", "author"],
    "berta": ["case", "team"],
    "lena": ["case"],
    "livia": [],
    "boris": [],
    "frieda": [],
    "armin": [],
    "clara": [],
}


@pytest.mark.parametrize("name", READERS)
def test_nobody_finds_what_she_may_not_read(name, case):
    give(case, cast.play("berta"))
    give_review(case, cast.play("lena"))
    for secrecy, note in NOTES.items():
        make_contact(case, secrecy=secrecy, note=note)
    expected = {NOTES[secrecy] for secrecy in READERS[name]}
    assert set(found(cast.play(name), "Termin")) == expected
    with acting(cast.play(name)):
        assert set(Contact.objects.values_list("note", flat=True)) == expected


def test_a_filter_opens_no_foreign_case(anna, boris, case):
    make_contact(case, note="Termin")
    assert found(boris, "Termin", case_ids=[case.pk]) == []
    assert found(boris, "Termin", author_id=anna.user_id) == []


def test_nothing_is_found_when_the_right_is_over(anna, case):
    make_contact(case, note="Termin", secrecy="author")
    AccessGrant.objects.filter(source_id=case.pk).update(level="read")
    assert found(anna, "Termin") == ["Termin"]
    elsewhere = cast.also_member(anna.user, Role.CASE_MANAGER, "CARITAS")
    assert found(elsewhere, "Termin") == []


def test_an_excerpt_shows_what_stands_around_the_words(anna, case):
    long = "Vorher. " * 60 + "Der Kitaplatz ist zugesagt. " + "Nachher. " * 60
    make_contact(case, note=long)
    asked = parse("Kita*")
    with acting(anna):
        excerpt = Contact.objects.with_excerpts(asked).get().excerpt
    assert f"Der {HIT_STARTS}Kitaplatz{HIT_ENDS} ist zugesagt." in excerpt
    assert len(excerpt) < len(long) / 2


def test_the_search_has_an_index_of_words():
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where indexname = 'contact_by_words'")
        assert "USING gin (note_vector)" in cursor.fetchone()[0]


def test_the_role_of_the_search_reads_no_text():
    """It owns the function; what it may see is words for the index and who may read them."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_userbyid(proowner) from pg_proc where proname='note_search'")
        assert cursor.fetchone() == ("lotse_search",)
        for column, may in (("note_vector", True), ("note", False), ("with_whom_detail", False)):
            cursor.execute(
                "select has_column_privilege('lotse_search', 'cases_contact', %s, 'select')",
                [column],
            )
            assert cursor.fetchone() == (may,)


def test_the_role_of_the_program_does_not_own_the_search(anna):
    refused = pytest.raises(DatabaseError, match="must be owner")
    with acting(anna), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("drop function note_search")
