"""What is typed has a source; nothing is overwritten unseen; odd facts can be confirmed."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import FactSheet, Subject
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.pathways.factories import FACTS, entry, person, save

pytestmark = pytest.mark.django_db
ODD = {"school_periods": [{"from": "2015-09-01"}]}


@pytest.fixture
def subject(anna):
    with acting(anna):
        return services.subject_of(person(anna))


def _trail(action):
    return list(AuditEntry.objects.filter(action=action).order_by("pk"))


def test_each_value_says_who_typed_it_when_and_from_which_paper(anna, berta, subject):
    first = save(anna, subject, papers={"asylum": "Bescheid des BAMF"})
    today = timezone.localdate().isoformat()
    assert (first.version, first.entries) == (1, FACTS)
    assert first.sources["asylum.outcome"] == {
        "by": "Anna Berger",
        "by_id": anna.user_id,
        "on": today,
        "source": "Bescheid des BAMF",
    }
    assert first.sources["convictions"]["source"] == ""
    changed = {**FACTS, "asylum": {"outcome": "refugee", "final_on": "2020-04-01"}}
    second = save(anna, subject, changed, papers={"asylum": "Urteil"})
    assert second.sources["asylum.outcome"]["source"] == "Urteil"
    assert second.sources["asylum.final_on"]["source"] == "Bescheid des BAMF"


def test_what_is_taken_out_has_no_source_any_more(anna, subject):
    save(anna, subject)
    sheet = save(anna, subject, {"convictions": None, "passport": {"held": None}})
    assert (sheet.entries, sheet.sources) == ({}, {})


def test_the_trail_says_which_facts_and_never_what_they_say(anna, subject):
    save(anna, subject)
    [entry] = _trail("ways.facts_saved")
    assert entry.target_kind == "persons.person"
    assert entry.target_id == subject.person_id
    [[before, labels]] = entry.changes.values()
    assert before is None
    assert "Verurteilungen" in labels
    assert "Gesundheit" in labels
    assert "2020-04-01" not in str(entry.changes)


def test_the_same_facts_twice_are_one_change(anna, subject):
    save(anna, subject)
    again = save(anna, subject)
    assert again.version == 1
    assert len(_trail("ways.facts_saved")) == 1


def test_nobody_overwrites_what_she_has_not_seen(anna, subject):
    save(anna, subject)
    with pytest.raises(StaleVersionError):
        save(anna, subject, {}, expected_version=0)
    assert FactSheet.objects.get().entries == FACTS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"jobs": [{"from": "2020-01-01"}, {"from": "2020-01-01", "to": "2019-01-01"}]},
            "Beschäftigungen, Zeile 2: Das Ende liegt vor dem Beginn.",
        ),
        (
            {"training": {"starts_on": "2020-01-01", "ends_on": "2019-01-01"}},
            "Ende der Ausbildung: Das Ende liegt vor dem Beginn.",
        ),
        ({"entry_ban": "ja"}, "Einreise- und Aufenthaltsverbot: "),
        ({"shoe_size": 43}, "weitere Angabe: Diese Angabe gibt es nicht."),
    ],
)
def test_what_cannot_be_is_refused_with_the_name_of_the_field(anna, subject, typed, said):
    with pytest.raises(ValidationError) as refused:
        save(anna, subject, typed)
    assert refused.value.messages[0].startswith(said)
    assert not FactSheet.objects.exists()


def test_only_who_works_with_the_file_types(anna, berta, subject, nadja):
    for stranger in (berta, nadja):
        with pytest.raises(RuleViolationError):
            save(stranger, subject, expected_version=0)
    with pytest.raises(RuleViolationError):
        save(anna, entry(nadja), expected_version=0)
    assert not FactSheet.objects.exists()


def test_an_officer_types_into_her_own_list(nadja):
    mine = entry(nadja)
    save(nadja, mine)
    [said] = _trail("ways.facts_saved")
    assert (said.target_kind, said.target_id) == ("pathways.subject", mine.pk)


def test_two_begin_at_once_and_share_one_subject(anna, subject):
    with acting(anna):
        twin = services.subject_of(subject.person)
    save(anna, subject)
    save(anna, twin, {}, expected_version=1)
    assert Subject.objects.count() == 1


def _notes(actor, subject):
    with acting(actor):
        return services.notes_on(subject, services.facts_document(subject))


def _confirm(actor, subject, key):
    with acting(actor):
        return services.confirm_contradiction(actor=actor, subject=subject, key=key)


def test_what_does_not_fit_is_confirmed_with_name_and_day(anna, subject):
    save(anna, subject, ODD)
    [note] = _notes(anna, subject)
    assert not note.is_confirmed
    _confirm(anna, subject, note.finding.key)
    _confirm(anna, subject, note.finding.key)
    [note] = _notes(anna, subject)
    assert (note.by, note.on) == ("Anna Berger", timezone.localdate().isoformat())
    assert len(_trail("ways.contradiction_confirmed")) == 1
    assert FactSheet.objects.get().version == 1


def test_a_confirmed_contradiction_comes_back_when_the_facts_change(anna, subject):
    save(anna, subject, ODD)
    _confirm(anna, subject, _notes(anna, subject)[0].finding.key)
    save(anna, subject, {"school_periods": [{"from": "2015-09-02"}]})
    [note] = _notes(anna, subject)
    assert not note.is_confirmed
    _confirm(anna, subject, note.finding.key)
    assert list(FactSheet.objects.get().confirmed) == [note.finding.key]


def test_facts_of_the_file_alone_can_be_confirmed_before_anything_is_typed(anna):
    with acting(anna):
        odd = services.subject_of(person(anna, born="1994-05-17", entered="1990-01-01"))
    _confirm(anna, odd, _notes(anna, odd)[0].finding.key)
    assert _notes(anna, odd)[0].is_confirmed
    save(anna, odd, expected_version=0)


def test_what_is_not_there_is_confirmed_in_vain(anna, subject):
    _confirm(anna, subject, "nothing")
    assert _notes(anna, subject) == []
    assert _trail("ways.contradiction_confirmed") == []
