"""A post that a contract in force passes on stays what the contract says it is."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.services import contracts
from lotse.funding.posts.models import Post
from lotse.funding.posts.services import posts
from tests import cast
from tests.funding.forwarding.factories import JANUARY, ago, draft, hold, post, settle, start

pytestmark = pytest.mark.django_db


def _change(officer, on, **values):
    with acting(officer):
        on.refresh_from_db()
        return posts.change_post(actor=officer, post=on, expected_version=on.version, **values)


def _held(officer, weight="1", employer="CARITAS", **values):
    """A post that a running contract of Caritas passes on."""
    contract, on = draft(officer, **values), post(officer, employer)
    hold(officer, contract, on, weight)
    settle(officer, contract)
    return start(officer, contract), on


def test_a_post_that_is_wholly_forwarded_keeps_its_employer(deniz):
    contract, on = _held(deniz)
    with pytest.raises(ValidationError) as refused:
        _change(deniz, on, employer=cast.organisation("TROISDORF"))
    [reason] = refused.value.message_dict["employer"]
    assert f"nach Vertrag {contract.number} weitergeleitet" in reason
    assert "Bitte zuerst den Vertrag beenden" in reason
    assert _change(deniz, on, title="Case Management Mitte").title == "Case Management Mitte"


def test_the_database_keeps_the_employer(deniz):
    (_, on), town = _held(deniz), cast.organisation("TROISDORF")
    with acting(deniz), pytest.raises(DatabaseError, match="forwarded"), transaction.atomic():
        Post.objects.filter(pk=on.pk).update(employer=town)


@pytest.mark.parametrize("weight", ["1", "0.5"])
def test_a_forwarded_post_keeps_its_module(deniz, weight):
    _, on = _held(deniz, weight)
    with pytest.raises(ValidationError) as refused:
        _change(deniz, on, module=1, kind="coordination")
    assert "in diesem Baustein" in str(refused.value.message_dict["module"])


def test_a_post_that_is_forwarded_in_part_may_move(deniz):
    _, on = _held(deniz, "0.5", "KREIS")
    assert _change(deniz, on, employer=cast.organisation("TROISDORF")).pk == on.pk


def test_once_the_contract_is_over_the_post_may_move(deniz):
    contract, on = _held(deniz)
    with acting(deniz):
        contract.refresh_from_db()
        contracts.end_contract(
            actor=deniz, contract=contract, expected_version=contract.version, last_day=ago(1),
            reason="Die Caritas gibt die Stelle ab.",
        )  # fmt: skip
    assert _change(deniz, on, employer=cast.organisation("TROISDORF")).pk == on.pk


def test_a_term_that_is_over_holds_nothing(deniz):
    _, on = _held(deniz, signed_on=JANUARY, ends_on=ago(1))
    assert _change(deniz, on, employer=cast.organisation("TROISDORF")).pk == on.pk


def test_a_contract_does_not_begin_with_a_post_that_moved_meanwhile(deniz):
    contract, on = draft(deniz), post(deniz)
    hold(deniz, contract, on)
    settle(deniz, contract)
    _change(deniz, on, employer=cast.organisation("TROISDORF"))
    with pytest.raises(RuleViolationError, match="anderen Anstellungsträger"):
        start(deniz, contract)


def test_a_stale_post_is_read_again_before_it_is_held(deniz):
    contract, on = draft(deniz), post(deniz)
    before = Post.objects.get(pk=on.pk)
    _change(deniz, on, employer=cast.organisation("TROISDORF"))
    with pytest.raises(RuleViolationError, match="anderen Anstellungsträger"):
        hold(deniz, contract, before, str(Decimal(1)))
