"""Withdrawing: from that moment nothing flows, and one knows whom to tell."""

import pytest

from lotse.casework.consents import letters
from lotse.casework.consents.models import Consent, Disclosure
from lotse.casework.consents.services import withdrawal
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.consents.factories import (
    ORDINARY,
    allow,
    base,
    box,
    coverage,
    declare,
    disclose,
    partner,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(anna):
    return make_case(anna).person


def test_one_of_both_is_enough_to_stop(anna, person):
    sheet = allow(anna, person)
    withdraw(anna, person, [sheet.consents.get(kind="release")])
    assert not coverage(anna, person).categories
    transfer = sheet.consents.get(kind="transfer")
    assert transfer.withdrawn_at is None


def test_it_says_who_and_how_and_stands_in_the_trail(anna, person):
    allow(anna, person)
    with acting(anna):
        withdrawal.withdraw(
            actor=anna,
            person=person,
            consents=Consent.objects.filter(person=person),
            said=withdrawal.Said("guardian", "phone"),
        )
    row = Consent.objects.earliest("pk")
    assert (row.withdrawn_by, row.withdrawn_how) == ("guardian", "phone")
    entries = AuditEntry.objects.filter(action="consent.withdrawn", target_id=person.pk)
    assert entries.count() == 2
    assert entries.earliest("pk").changes["withdrawn_how"] == [None, "am Telefon"]


def test_processing_takes_everything_that_rests_on_it_along(anna, person):
    own = declare(anna, person, [box("processing")])
    allow(anna, person)
    allow(anna, person, partner("CARITAS"), "referral")
    withdraw(anna, person, [own.consents.get()])
    assert not Consent.objects.filter(person=person).open().exists()
    followed = Consent.objects.filter(withdrawn_how="follows").count()
    assert followed == 4


def test_the_consents_of_another_person_or_organisation_stay(anna, boris, person):
    allow(anna, person)
    other = make_case(anna).person
    allow(anna, other)
    make_case(boris, person)
    theirs = allow(boris, person)
    withdraw(anna, person)
    assert coverage(anna, other).categories == set(ORDINARY)
    assert theirs.consents.open().count() == 2


def test_what_was_refused_or_withdrawn_is_not_withdrawn(anna, person):
    refused = declare(anna, person, [box("transfer", is_agreed=False)])
    agreed = allow(anna, person)
    withdraw(anna, person)
    for sheet, reason in ((refused, "nicht zugestimmt"), (agreed, "schon widerrufen")):
        with pytest.raises(RuleViolationError, match=reason):
            withdraw(anna, person, list(sheet.consents.in_order()))
    with pytest.raises(RuleViolationError, match="auswählen"):
        withdraw(anna, person, [])


def test_who_sees_the_person_in_her_organisation_takes_a_withdrawal(anna, lena, person):
    allow(anna, person)
    made = disclose(anna, person)
    give_review(person.cases.get(), lena)
    withdraw(lena, person)
    assert not Consent.objects.open().exists()
    made.refresh_from_db()
    assert made.ended_at


def test_who_does_not_see_the_person_takes_none(anna, berta, jonas, person):
    sheet = allow(anna, person)
    for other in (berta, jonas):
        with pytest.raises(RuleViolationError, match="wer die Person in Ihrer Stelle sieht"):
            withdraw(other, person, list(sheet.consents.in_order()))
    assert coverage(anna, person).categories


def test_earlier_sheets_on_the_same_go_along_and_newer_ones_go_on(anna, person):
    first, second, third = (allow(anna, person, categories=("identity", "language"))
                            for _ in range(3))  # fmt: skip
    withdraw(anna, person, list(second.consents.in_order()))
    assert first.consents.open().count() == 0
    assert third.consents.open().count() == 2
    assert coverage(anna, person).categories == {"identity", "language"}
    withdraw(anna, person, list(third.consents.in_order()))
    assert not coverage(anna, person).categories


def test_of_an_earlier_sheet_with_more_only_that_ends(anna, person):
    first = allow(anna, person, categories=("identity", "language"))
    second = allow(anna, person, categories=("language",))
    withdraw(anna, person, list(second.consents.in_order()))
    assert first.consents.open().count() == 2
    assert coverage(anna, person).categories == {"identity"}


def test_the_word_of_the_giving_side_counts_before_the_other_sides_sheet(anna, boris, person):
    make_case(boris, person)
    ways = {"categories": ("identity", "language")}
    allow(anna, person, boris.organisation, **ways)
    allow(boris, person, anna.organisation, direction="from_recipient", **ways)
    withdraw(anna, person)
    allow(boris, person, anna.organisation, direction="from_recipient", **ways)
    assert not coverage(anna, person, boris.organisation).categories


class TestProcessing:
    def test_a_later_no_ends_what_rests_on_it_like_a_withdrawal(self, anna, person):
        declare(anna, person, [box("processing")])
        allow(anna, person)
        made = disclose(anna, person)
        declare(anna, person, [box("processing", is_agreed=False)])
        assert not coverage(anna, person).categories
        assert not Consent.objects.open().exists()
        hows = Consent.objects.filter(is_agreed=True).values_list("withdrawn_how", flat=True)
        assert sorted(hows.order_by()) == ["follows", "follows", "refused"]
        made.refresh_from_db()
        assert made.ended_at

    def test_a_no_to_health_leaves_the_rest(self, anna, person):
        asked = ("identity", "language", "health")
        sheet = [box("processing", categories=[one]) for one in asked]
        declare(anna, person, sheet)
        allow(anna, person, categories=asked)
        declare(anna, person, [box("processing", categories=["health"], is_agreed=False)])
        assert coverage(anna, person).categories == {"identity", "language"}

    def test_when_it_runs_out_nothing_flows(self, anna, person):
        declare(anna, person, [box("processing", ends_on=in_days(-1))], given_on=in_days(-9))
        allow(anna, person)
        assert not coverage(anna, person).categories

    def test_what_was_never_asked_stops_nothing_and_a_law_needs_no_consent(self, anna, person):
        allow(anna, person)
        assert coverage(anna, person).categories == set(ORDINARY)
        declare(anna, person, [box("processing", is_agreed=False)])
        base(anna, person, "stgb_34", covers_secrecy=True)
        assert coverage(anna, person).categories == set(ORDINARY)


class TestDisclosures:
    def test_those_that_nothing_covers_end(self, anna, person):
        allow(anna, person)
        made = disclose(anna, person)
        withdraw(anna, person)
        made.refresh_from_db()
        assert made.end_reason == "Einwilligung widerrufen"
        assert AuditEntry.objects.filter(action="disclosure.ended").count() == 1

    def test_those_that_a_law_covers_go_on(self, anna, person):
        allow(anna, person)
        base(anna, person, "stgb_34", covers_secrecy=True)
        disclose(anna, person)
        withdraw(anna, person)
        assert Disclosure.objects.open().exists()

    def test_a_later_refusal_ends_them_too(self, anna, person):
        allow(anna, person)
        disclose(anna, person)
        declare(anna, person, [box("transfer", is_agreed=False)])
        assert not Disclosure.objects.open().exists()


class TestInforming:
    def test_every_recipient_with_what_went_there(self, anna, person):
        allow(anna, person)
        allow(anna, person, partner("CARITAS"))
        allow(anna, person, partner("TROISDORF"))
        for recipient in (partner(), partner("CARITAS")):
            disclose(anna, person, recipient=recipient)
        withdraw(anna, person)
        with acting(anna):
            withdrawn = Consent.objects.select_related("recipient").in_order()
            concerned = withdrawal.to_be_informed(withdrawn)
        names = [(str(office), len(made)) for office, made in concerned]
        assert names == [("Caritasverband Rhein-Sieg", 1), ("Jobcenter rhein-sieg", 1)]

    def test_the_consent_to_processing_concerns_nobody_else(self, anna, person):
        sheet = declare(anna, person, [box("processing")])
        withdraw(anna, person)
        with acting(anna):
            assert withdrawal.to_be_informed(sheet.consents.in_order()) == []

    def test_the_letter_asks_to_process_no_more(self, anna, person, printed):
        sheet = allow(anna, person)
        made = disclose(anna, person)
        withdraw(anna, person)
        with acting(anna):
            consent = Consent.objects.get(declaration=sheet, kind="transfer")
            assert letters.withdrawal_letter(consent, [made], anna).startswith(b"%PDF")
        text = printed[-1]
        assert "Widerruf – bitte nicht mehr verarbeiten" in text
        assert "Jobcenter rhein-sieg" in text
        assert "Bitte verarbeiten Sie diese Angaben nicht mehr" in text

    def test_a_letter_is_for_a_withdrawal_that_went_to_others(self, anna, person):
        sheet = allow(anna, person)
        with acting(anna), pytest.raises(ValueError, match="anderen Stelle"):
            letters.withdrawal_letter(sheet.consents.in_order()[0], [], anna)
