"""A check rests on what is known today and the law of the day; what is kept never changes."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Judgement, StoredCheck
from lotse.casework.pathways.rules import engine
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from tests.casework.pathways.factories import entry, judge, kept_check, person, save, stays

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)


@pytest.fixture
def subject(anna):
    selam = person(anna)
    stays(selam, "GEST", "2016-02-03", "2018-01-31")
    stays(selam, "D_60a_II_1_b_ll", "2018-02-01")
    with acting(anna):
        return services.subject_of(selam)


def _way(result, name="aufenthg_25b"):
    return result.way(name)


def test_nothing_is_kept_by_looking(anna, subject):
    with acting(anna):
        result = services.check_now(subject=subject, on=ON)
    assert _way(result).result == "unknown"
    assert not StoredCheck.objects.exists()


def test_a_judgement_counts_where_no_fact_decides(anna, subject):
    judge(anna, subject)
    with acting(anna):
        result = services.check_now(subject=services.subject_of(subject.person), on=ON)
    judged = next(one for one in _way(result).requirements if one.id == "b8")
    assert judged.state == "MET"


def test_an_answer_to_a_requirement_of_old_law_stops_no_check(anna, subject):
    judged = judge(anna, subject)
    Judgement.objects.filter(pk=judged.pk).update(way="aufenthg_999")
    with acting(anna):
        assert "judgements" not in services.facts_document(judged.subject)


def test_a_kept_check_has_its_facts_and_its_law(anna, subject):
    save(anna, subject)
    kept = kept_check(anna, subject)
    assert (kept.checked_for, kept.made_by, kept.flags) == (ON, anna.user, [])
    assert kept.facts["passport"] == {"held": True}
    assert kept.facts["birth_date"] == "1994-05-17"
    assert kept.result["rules_version"] == kept.rules_version
    assert kept.result["on"] == "2026-11-22"
    [trail] = AuditEntry.objects.filter(action="ways.check_kept").order_by("pk")
    assert trail.changes["checked_for"] == [None, "2026-11-22"]


def test_the_same_form_twice_keeps_one_check(anna, subject):
    key = uuid4()
    with acting(anna):
        first, second = (
            services.store_check(actor=anna, subject=subject, on=ON, submission_key=key)
            for _ in range(2)
        )
    assert first == second


def test_a_switch_of_the_county_is_on_from_its_day(anna, subject, monkeypatch):
    today = timezone.localdate()
    LocalParameter.objects.create(
        rule=LocalRule.UKRAINE_ASYLBLG, value=1, valid_from=today, source="BGBl."
    )
    assert kept_check(anna, subject, today).flags == ["ukraine_asylblg"]
    assert kept_check(anna, subject, date(2026, 1, 1)).flags == []
    asked = []
    monkeypatch.setattr(engine, "check", lambda _facts, _on, flags, _pack: asked.append(set(flags)))
    with acting(anna):
        services.check_now(subject=subject, on=today, flags=())
        services.check_now(subject=subject, on=today)
    assert asked == [set(), {"ukraine_asylblg"}]


def test_only_who_works_on_a_subject_keeps_checks(anna, berta, nadja, ines, subject):
    listed = entry(nadja)
    kept_check(nadja, listed)
    for stranger, foreign in ((berta, subject), (nadja, subject), (anna, listed), (ines, listed)):
        with pytest.raises(RuleViolationError):
            kept_check(stranger, foreign)
