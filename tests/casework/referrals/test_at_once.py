"""Two at the receiving organisation answer at the same moment: the second one is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection

from lotse.casework.referrals.models import Referral, ReferralEvent
from lotse.casework.referrals.services import steps
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.referrals.factories import allow, entry, send, whole
from tests.committed import committed_database, connected_as_web_server, migrated_database

__all__ = ["committed_database", "migrated_database"]
A_MOMENT = 0.5


@pytest.fixture
def sent(committed_database, django_db_blocker):
    """A referral that Jonas and Sara see, and nobody has taken over."""
    with django_db_blocker.unblock():
        anna, jonas = cast.play("anna"), cast.play("jonas")
        sara = cast.member("Sara", "Beispiel", Role.PARTNER, "JOBCENTER")
        case = make_case(anna)
        allow(case, jonas.organisation)
        yield jonas, sara, send(anna, case, jonas.organisation)


def test_who_waited_for_a_colleague_does_not_answer_for_her(sent):
    jonas, sara, referral = sent
    has_answered = Event()

    def answer_first():
        try:
            with acting(jonas):
                steps.answer(actor=jonas, entry=entry(referral), said=whole("accept"))
                has_answered.set()
                # Long enough for the other one to wait for the row.
                Event().wait(A_MOMENT)
        finally:
            connection.close()

    def answer_second():
        try:
            with acting(sara):
                known = entry(referral)
                assert has_answered.wait(30)
                steps.answer(actor=sara, entry=known, said=whole("reject"))
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(answer_first), pool.submit(answer_second)
        first.result(60)
        with pytest.raises(RuleViolationError, match=f"{jonas.user} hat die Vermittlung"):
            second.result(60)
    now = Referral.objects.get(pk=referral.pk)
    assert (now.state, now.taken_by) == ("accepted", jonas.user)
    steps_taken = ReferralEvent.objects.filter(referral=referral).in_order()
    assert list(steps_taken.values_list("step", flat=True)) == ["send", "accept"]


def test_of_two_who_take_it_over_at_once_the_second_reads_who_was_faster(sent):
    jonas, sara, referral = sent
    barrier = Barrier(2)

    def take(actor):
        try:
            with acting(actor):
                known = entry(referral)
                barrier.wait(30)
                steps.answer(actor=actor, entry=known, said=whole("take"))
        except RuleViolationError as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with connected_as_web_server(), ThreadPoolExecutor(2) as pool:
        outcomes = dict(zip((jonas, sara), pool.map(take, (jonas, sara)), strict=True))
    now = Referral.objects.get(pk=referral.pk)
    assert now.taken_by in {jonas.user, sara.user}
    (slower,) = [actor for actor in outcomes if actor.user != now.taken_by]
    assert f"{now.taken_by} hat die Vermittlung inzwischen übernommen" in outcomes[slower]
    assert outcomes[sara if slower is jonas else jonas] == ""
    taken = ReferralEvent.objects.filter(referral=referral, step="take")
    assert taken.count() == 1
