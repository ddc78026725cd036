"""A share or transfer ends at the moment with what it rests on, on whichever side that is kept."""

import pytest
from django.db import connection

from lotse.casework.consents.models import Disclosure
from lotse.casework.consents.services import bases
from lotse.casework.persons.models import AccessGrant
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.querysets import content
from lotse.casework.sharing.services import shares
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import in_days, make_case
from tests.casework.consents.factories import allow, base, withdraw
from tests.casework.sharing import factories
from tests.casework.sharing.factories import share
from tests.casework.transfers.factories import offer

pytestmark = pytest.mark.django_db

NAME = frozenset({"identity", "language"})


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def on_both_sides(boris, case):
    """The person is known to the Caritas as well."""
    return make_case(boris, case.person)


def their_sheet(boris, anna, case, purpose="support", categories=tuple(NAME)):
    """The sheet on which Anna's office may tell Boris lies at his office."""
    return allow(
        boris, case.person, anna.organisation, purpose, categories, direction="from_recipient"
    )


def refuse(boris, case):
    withdraw(boris, case.person)


class TestLegalBasis:
    @pytest.fixture
    def based(self, anna, case):
        return base(anna, case.person, "stgb_34", categories=tuple(NAME), covers_secrecy=True)

    @pytest.fixture
    def shared(self, anna, jonas, case, based):
        return share(anna, case, jonas, categories=NAME, ends_on=in_days(20))

    def end(self, anna, based):
        with acting(anna):
            bases.end_legal_basis(actor=anna, basis=based, reason="Die Gefahr ist vorbei.")

    def test_its_end_ends_the_share_with_grant_and_disclosure(self, anna, based, shared):
        self.end(anna, based)
        shared.refresh_from_db()
        assert shared.end_reason == EndReason.BASIS_ENDED
        said = AuditEntry.objects.get(action="case.share_ended").changes["reason"]
        assert said == [None, EndReason.BASIS_ENDED.label]
        assert AccessGrant.objects.get(source_kind="share", source_id=shared.pk).revoked_at
        made = Disclosure.objects.get()
        assert (made.ended_at is not None, made.end_reason) == (True, "Rechtsgrundlage beendet")
        ended = AuditEntry.objects.get(action="disclosure.ended")
        assert ended.changes["reason"] == [None, "Rechtsgrundlage beendet"]
        assert ended.changes["recipient"][0] == "Jobcenter rhein-sieg"

    def test_from_then_on_nothing_is_seen(self, anna, jonas, based, shared):
        with acting(jonas):
            assert content(jonas, shared.pk)
        self.end(anna, based)
        with acting(jonas):
            assert content(jonas, shared.pk) == []
            assert not Share.objects.read_by(jonas).exists()

    def test_with_consent_beside_it_the_share_goes_on(self, anna, jonas, case, based, shared):
        factories.agree(case, jonas.organisation, *NAME)
        self.end(anna, based)
        shared.refresh_from_db()
        assert shared.is_open
        assert Disclosure.objects.open().exists()


class TestTheOtherSide:
    def test_a_withdrawal_there_ends_share_and_disclosure_here(
        self, anna, boris, case, on_both_sides
    ):
        their_sheet(boris, anna, case)
        shared = share(anna, case, boris, categories=NAME)
        refuse(boris, case)
        made = Disclosure.objects.get()
        assert made.organisation_id == anna.organisation_id
        assert (made.ended_at is not None, made.end_reason) == (True, "Einwilligung widerrufen")
        shared.refresh_from_db()
        assert shared.end_reason == EndReason.WITHDRAWN
        # Nothing is left for the night.
        assert shares.end_overdue() == 0

    def test_it_stands_in_the_trail_by_whom(self, anna, boris, case, on_both_sides):
        their_sheet(boris, anna, case)
        share(anna, case, boris, categories=NAME)
        refuse(boris, case)
        entry = AuditEntry.objects.get(action="disclosure.ended")
        assert (entry.actor_id, entry.target_id) == (boris.user_id, case.person_id)
        assert entry.changes["kind"] == ["Freigabe", None]

    def test_an_offer_of_the_case_ends_too(self, anna, boris, case, on_both_sides):
        their_sheet(boris, anna, case, "hand_over")
        offer(anna, case, boris.organisation, *NAME)
        refuse(boris, case)
        assert not Disclosure.objects.open().exists()
        assert AuditEntry.objects.get(action="disclosure.ended").changes["kind"] == [
            "Übergabe",
            None,
        ]

    def test_what_rests_on_the_own_sheet_goes_on(self, anna, boris, case, on_both_sides):
        their_sheet(boris, anna, case)
        factories.agree(case, boris.organisation, *NAME)
        share(anna, case, boris, categories=NAME)
        refuse(boris, case)
        assert Disclosure.objects.open().exists()
        assert Share.objects.get().is_open

    def test_what_goes_to_others_goes_on(self, anna, boris, jonas, case, on_both_sides):
        their_sheet(boris, anna, case)
        factories.agree(case, jonas.organisation, *NAME)
        share(anna, case, boris, categories=NAME)
        share(anna, case, jonas, categories=NAME)
        refuse(boris, case)
        assert [one.recipient for one in Disclosure.objects.open().order_by("pk")] == [
            jonas.organisation
        ]

    def test_whoever_is_on_neither_side_ends_nothing(self, anna, boris, case, on_both_sides):
        their_sheet(boris, anna, case)
        share(anna, case, boris, categories=NAME)
        # Past services: nobody has written down the end yet.
        factories.withdraw(*case.person.consents.order_by("pk"))
        tarik = cast.member("Tarik", "Yilmaz", Role.CASE_MANAGER, "TROISDORF")
        make_case(tarik, case.person)
        for actor, ended in ((tarik, 0), (boris, 1)):
            with acting(actor), connection.cursor() as cursor:
                cursor.execute("select app_end_uncovered_disclosures(%s, 'x')", [case.person_id])
                # The other side's disclosures are not told.
                assert cursor.fetchone() == ([],)
            assert Disclosure.objects.exclude(ended_at=None).count() == ended

    def test_who_does_not_see_the_person_ends_nothing(self, anna, berta, jonas, case):
        factories.agree(case, jonas.organisation, *NAME)
        share(anna, case, jonas, categories=NAME)
        factories.withdraw(*case.person.consents.order_by("pk"))
        for actor in (berta, jonas):
            with acting(actor), connection.cursor() as cursor:
                cursor.execute("select app_end_uncovered_disclosures(%s, 'x')", [case.person_id])
        assert Disclosure.objects.get().ended_at is None

    def test_the_night_stays_the_net(self, anna, boris, case, on_both_sides):
        their_sheet(boris, anna, case)
        share(anna, case, boris, categories=NAME)
        factories.withdraw(*case.person.consents.order_by("pk"))
        assert Disclosure.objects.open().exists()
        assert shares.end_overdue() == 1
        assert not Disclosure.objects.open().exists()
