"""Two who act on one offer at the same time: one goes first, and the other sees it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.consents.factories import withdraw
from tests.casework.transfers import factories
from tests.casework.transfers.factories import accept, caritas_lead, now, offered
from tests.committed import committed_database, connected_as_web_server, migrated_database

__all__ = ["committed_database", "migrated_database"]


@pytest.fixture
def told(committed_database, django_db_blocker):
    """Anna offers a case to the Caritas."""
    with django_db_blocker.unblock():
        anna, boris = cast.play("anna"), cast.play("boris")
        cast.municipality()
        yield anna, boris, offered(anna, make_case(anna), boris.organisation, "identity")


def cases_of(actor):
    """With the owner's eyes; the database keeps what the tests before made."""
    return Case.objects.filter(organisation=actor.organisation).count()


def at_once(*steps):
    """Run all of them together, each in its own connection; what each came to."""
    barrier = Barrier(len(steps))

    def run(step):
        try:
            barrier.wait(30)
            return step()
        except (RuleViolationError, StaleVersionError) as refusal:
            return refusal
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def test_two_who_accept_make_one_case(told):
    _, boris, transfer = told
    lead, before = caritas_lead(), cases_of(boris)
    outcomes = at_once(
        lambda: accept(boris, transfer, expected_version=1),
        lambda: accept(lead, transfer, expected_version=1),
    )
    (case,) = [one for one in outcomes if isinstance(one, Case)]
    (refusal,) = [one for one in outcomes if not isinstance(one, Case)]
    assert f"schon angenommen. Das war {case.responsible}, Caritas, am" in str(refusal)
    assert cases_of(boris) == before + 1


def test_an_offer_is_accepted_or_withdrawn_never_both(told):
    anna, boris, transfer = told
    before = cases_of(boris)
    at_once(
        lambda: accept(boris, transfer, expected_version=1),
        lambda: factories.take_back(anna, transfer, expected_version=1),
    )
    state = now(transfer).state
    assert state in {"accepted", "withdrawn"}
    assert cases_of(boris) - before == (state == "accepted")


def test_consent_is_withdrawn_before_or_after_the_case_goes_never_between(told):
    anna, boris, transfer = told
    person = Case.objects.get(pk=transfer.case_id).person
    consents = list(Consent.objects.filter(person=person))
    outcomes = at_once(
        lambda: accept(boris, transfer, expected_version=1),
        lambda: withdraw(anna, person, consents),
    )
    went = isinstance(outcomes[0], Case)
    assert went == (now(transfer).state == "accepted")
    withdrawn_at = Consent.objects.filter(person=person).first().withdrawn_at
    assert withdrawn_at is not None
    answered_at = now(transfer).answered_at
    assert not went or answered_at is not None
