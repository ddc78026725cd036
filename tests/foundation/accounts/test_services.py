"""Use cases of accounts: who may, what is saved, what the trail keeps."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts import services
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from tests import cast

COUNTY = {
    "name": "Kreis Musterland",
    "short_name": "Musterland",
    "kind": "county",
    "rechtskreis": "other",
}
PERSON = {"email": "Erste@Musterland.example", "given_name": "Erika", "family_name": "Muster"}


def test_a_county_is_founded_with_its_administrator(db):
    actor = services.found_county(organisation=COUNTY, **PERSON, password="Siebengebirge-1")

    assert actor.role == Role.ADMINISTRATOR
    assert actor.organisation.name == "Kreis Musterland"
    assert actor.user.email == "erste@musterland.example"
    assert actor.user.check_password("Siebengebirge-1")
    recorded = AuditEntry.objects.filter(kind="change").order_by("id")
    assert [entry.action for entry in recorded] == ["organisation.founded", "user.founded"]
    assert {entry.actor_id for entry in recorded} == {None}


def test_a_founder_without_password_waits_for_a_link(db):
    actor = services.found_county(organisation=COUNTY, **PERSON)

    assert not actor.user.has_usable_password()


def test_a_second_administrator_joins_the_organisation_that_is_there(db):
    services.found_county(organisation=COUNTY, **PERSON)
    services.found_county(organisation=COUNTY, **PERSON | {"email": "zweite@musterland.example"})

    assert Organisation.objects.count() == 1
    assert Membership.objects.count() == 2


def test_the_application_cannot_found_a_county(anna):
    with pytest.raises(ProgrammingError, match="row-level security"), acting(anna):
        services.found_county(organisation=COUNTY, **PERSON)


def test_only_the_administrator_invites(anna):
    with pytest.raises(RuleViolationError, match="verwaltet die Administration"), acting(anna):
        services.invite_user(actor=anna, **PERSON)


def test_the_database_refuses_it_too(anna):
    with pytest.raises(ProgrammingError, match="row-level security"), acting(anna):
        User.objects.create(email="x@kreis.example", given_name="X", family_name="Y")


def test_an_invited_account_has_no_password_and_sorts_the_german_way(frieda):
    with acting(frieda):
        user = services.invite_user(
            actor=frieda, email="Jm@kreis.example", given_name="Jörg", family_name="Müller"
        )

    assert not user.has_usable_password()
    assert user.sort_key == "mueller joerg"
    assert user.invited_at is not None


def test_an_address_has_one_account_in_every_spelling(frieda, anna):
    with pytest.raises(ValidationError), acting(frieda):
        services.invite_user(
            actor=frieda, email=anna.user.email.upper(), given_name="A", family_name="B"
        )


def test_an_invitation_goes_out_again_until_it_is_used(frieda, anna):
    with acting(frieda):
        services.invite_again(actor=frieda, user=anna.user)
    assert AuditEntry.objects.filter(action="user.invited_again").count() == 1

    anna.user.last_login = timezone.now()
    with pytest.raises(RuleViolationError, match="noch nie benutzt"), acting(frieda):
        services.invite_again(actor=frieda, user=anna.user)


def test_a_change_names_what_was_before(frieda, anna):
    with acting(frieda):
        services.change_user(actor=frieda, user=anna.user, expected_version=1, phone="4711")

    entry = AuditEntry.objects.get(action="user.changed")
    assert entry.changes == {"phone": ["", "4711"]}
    assert (entry.actor_id, entry.role) == (frieda.user_id, "administrator")


def test_nobody_overwrites_what_she_has_not_seen(frieda, anna):
    with acting(frieda):
        services.change_user(actor=frieda, user=anna.user, expected_version=1, phone="1")

        with pytest.raises(StaleVersionError):
            services.change_user(actor=frieda, user=anna.user, expected_version=1, phone="2")


def test_closing_and_opening_an_account(frieda, anna):
    with acting(frieda):
        assert not services.deactivate_user(actor=frieda, user=anna.user).is_active
        assert services.reactivate_user(actor=frieda, user=anna.user).is_active


def test_the_own_account_is_closed_by_somebody_else(frieda):
    with pytest.raises(RuleViolationError, match="nur eine andere Person"), acting(frieda):
        services.deactivate_user(actor=frieda, user=frieda.user)


def test_the_own_second_factor_is_not_reset(frieda):
    with pytest.raises(RuleViolationError, match="Mein Konto"), acting(frieda):
        services.reset_second_factor(actor=frieda, user=frieda.user)


def test_a_membership_is_given_and_ended(frieda, anna):
    with acting(frieda):
        membership = services.add_membership(
            actor=frieda,
            user=anna.user,
            organisation=cast.organisation("KREIS"),
            role=Role.EXECUTIVE,
            starts_on=date(2026, 1, 1),
        )
        services.end_membership(actor=frieda, membership=membership, ends_on=date(2026, 6, 30))

    membership.refresh_from_db()
    assert membership.ends_on == date(2026, 6, 30)
    assert AuditEntry.objects.get(action="user.membership_ended").changes == {
        "ends_on": [None, "2026-06-30"]
    }


def test_a_membership_does_not_end_before_it_begins(frieda, anna):
    early = anna.membership.starts_on - timedelta(days=1)

    with pytest.raises(ValidationError, match="nicht vor dem Beginn"), acting(frieda):
        services.end_membership(actor=frieda, membership=anna.membership, ends_on=early)
