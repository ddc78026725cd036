"""A named worker answers what no fact decides; the newest answer counts."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Judgement
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.pathways.factories import entry, judge, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(anna):
    with acting(anna):
        return services.subject_of(person(anna))


def _withdraw(actor, judgement, reason="Neue Auskunft der Schule."):
    with acting(actor):
        return services.withdraw_judgement(actor=actor, judgement=judgement, reason=reason)


def test_an_answer_has_a_name_a_day_and_a_reason(anna, subject):
    judgement = judge(anna, subject)
    assert (judgement.made_by, judgement.key) == (anna.user, "aufenthg_25b.b8")
    assert Judgement.objects.in_force().get() == judgement
    [entry] = AuditEntry.objects.filter(action="ways.judged").order_by("pk")
    assert entry.changes == {
        "requirement": [None, "aufenthg_25b.b8"],
        "answer": [None, "erfüllt"],
    }
    assert "Verein" not in str(entry.changes)


def test_the_newest_answer_counts_and_earlier_ones_stay(anna, subject):
    first, second = judge(anna, subject), judge(anna, subject, answer="no")
    assert list(Judgement.objects.in_force().order_by("pk")) == [second]
    assert list(Judgement.objects.newest_first()) == [second, first]


def test_the_same_form_twice_is_one_answer(anna, subject):
    key = uuid4()
    assert judge(anna, subject, submission_key=key) == judge(anna, subject, submission_key=key)


@pytest.mark.parametrize("missing", [{"reason": ""}, {"answer": "vielleicht"}])
def test_an_answer_is_whole(anna, subject, missing):
    with pytest.raises((ValidationError, ValueError)):
        judge(anna, subject, **missing)
    assert not Judgement.objects.exists()


def test_a_requirement_that_no_way_has_is_not_judged(anna, subject):
    with pytest.raises(RuleViolationError, match="gibt es nicht"):
        judge(anna, subject, requirement="z9")


def test_who_takes_an_answer_back_does_not_revive_an_earlier_one(anna, subject):
    judge(anna, subject)
    second = judge(anna, subject, answer="no")
    withdrawn = _withdraw(anna, second)
    assert _withdraw(anna, second).withdrawn_at == withdrawn.withdrawn_at
    assert withdrawn.withdrawn_by == anna.user
    assert not Judgement.objects.in_force().exists()
    assert AuditEntry.objects.filter(action="ways.judgement_withdrawn").count() == 1


def test_an_answer_that_was_followed_is_not_taken_back(anna, subject):
    first = judge(anna, subject)
    judge(anna, subject, answer="no")
    with pytest.raises(RuleViolationError, match="neuere Beurteilung"):
        _withdraw(anna, first)


def test_only_who_works_with_the_subject_judges(anna, berta, ines, nadja, subject):
    listed = entry(nadja)
    judgement = judge(nadja, listed)
    for stranger, foreign in ((berta, subject), (nadja, subject), (anna, listed), (ines, listed)):
        with pytest.raises(RuleViolationError):
            judge(stranger, foreign)
    with pytest.raises(RuleViolationError):
        _withdraw(ines, judgement)
