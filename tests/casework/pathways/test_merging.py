"""Two records of one person become one: nothing that was typed, judged or checked is lost."""

import pytest

from lotse.casework.pathways import services
from lotse.casework.pathways.models import StoredCheck, Subject
from lotse.foundation.accounts.actors import acting
from tests.casework.duplicates.test_merging import merge, take_up, undo
from tests.casework.pathways.factories import judge, kept_check, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def older(anna):
    return take_up(anna, "Haile", "Selam", born="1994")


@pytest.fixture
def newer(anna):
    return take_up(anna, "Hayle", "Selaam")


def _subject(actor, person):
    with acting(actor):
        return services.subject_of(person)


def _document(actor, person):
    with acting(actor):
        return services.facts_document(services.subject_of(person))


def test_a_subject_goes_along_when_the_older_record_has_none(anna, older, newer):
    save(anna, _subject(anna, newer), {"entry_ban": False})
    kept_check(anna, _subject(anna, newer))
    merge(anna, older, newer)
    assert _document(anna, older)["entry_ban"] is False
    assert Subject.objects.get().person == older
    with acting(anna):
        assert StoredCheck.objects.filter(subject=services.subject_of(older)).exists()


def test_with_two_subjects_both_count_the_one_that_stays_first(anna, older, newer):
    save(anna, _subject(anna, newer), {"entry_ban": False, "passport": {"held": True}})
    judge(anna, _subject(anna, newer), requirement="b9")
    save(anna, _subject(anna, older), {"passport": {"held": False}})
    merge(anna, older, newer)
    document = _document(anna, older)
    assert (document["entry_ban"], document["passport"]) == (False, {"held": False})
    assert document["judgements"] == {"aufenthg_25b.b9": "yes"}


def test_undoing_parts_them_again(anna, older, newer):
    save(anna, _subject(anna, newer), {"entry_ban": False})
    save(anna, _subject(anna, older), {"passport": {"held": False}})
    undo(anna, merge(anna, older, newer))
    assert "entry_ban" not in _document(anna, older)
    assert _document(anna, newer)["entry_ban"] is False
