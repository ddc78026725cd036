"""What leaves is guarded by what it tells, and a kept copy shows only what would still leave."""

import pytest
from django.db import IntegrityError, connection, transaction

from lotse.casework.cases.models import Contact
from lotse.casework.consents.models import Disclosure
from lotse.casework.papers.choices import DocumentKind
from lotse.casework.persons.models import AccessGrant, Address, PersonName
from lotse.casework.referrals.querysets import content as referred
from lotse.casework.sharing import rules
from lotse.casework.sharing.querysets import Pick, picked, preview
from lotse.casework.transfers.querysets import content as offered
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import make_case, make_contact
from tests.casework.consents import factories as consents
from tests.casework.papers.factories import file_document, withdraw
from tests.casework.persons.factories import add_address, add_status
from tests.casework.referrals import factories as referring
from tests.casework.sharing import factories as sharing
from tests.casework.transfers import factories as transferring

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


class TestKinds:
    @pytest.mark.parametrize("kind", DocumentKind.values)
    def test_database_and_rule_say_the_same_of_a_document(self, kind):
        with connection.cursor() as cursor:
            cursor.execute("select sharing_document_needs(%s)", [kind])
            needs = set(cursor.fetchone()[0])
        assert rules.about(["identity"], kind) == {"identity"} | needs

    def test_what_says_nothing_is_not_filled_by_its_kind(self):
        assert rules.about([], "health") == frozenset()

    def test_a_medical_paper_does_not_leave_as_an_ordinary_one(self, anna, jonas, case):
        paper = file_document(anna, case, kind="health", title="Befund")
        sharing.agree(case, jonas.organisation, "identity", "documents", "health")
        pick = sharing.paper(paper.pk, "identity")
        with pytest.raises(RuleViolationError, match="Gesundheit"):
            sharing.share(anna, case, jonas, categories=frozenset({"identity", "documents"}),
                          picks=(pick,))  # fmt: skip
        with acting(anna):
            assert picked([pick]) == (("document", frozenset({"identity", "health"})),)
            kept_back = preview(anna, case, ["identity", "documents"], [pick])
            told = preview(anna, case, ["identity", "documents", "health"], [pick])
        assert [row["kind"] for row in kept_back] == ["person"]
        assert [row["kind"] for row in told] == ["person", "document"]

    def test_a_note_has_no_kind_that_tells(self, anna, case):
        note = make_contact(case)
        with acting(anna):
            assert picked([Pick("note", note.pk, ("plan",))]) == (("note", frozenset({"plan"})),)


class TestStatus:
    @pytest.mark.parametrize(
        ("code", "kind", "needed"),
        [
            ("D_60a_II_1_b_bb", "Duldung", "health"),
            ("25_4a", "Aufenthaltserlaubnis", "violence"),
            ("25_4b", "Aufenthaltserlaubnis", "violence"),
        ],
    )
    def test_of_a_telling_status_only_the_kind_leaves(self, anna, case, code, kind, needed):
        add_status(anna, case.person, code)
        with acting(anna):
            told = {
                also: [
                    (row["data"]["norm"], row["data"]["name"])
                    for row in preview(anna, case, ["identity", "residence", *also])
                    if row["kind"] == "residence_period"
                ]
                for also in ((), (needed,))
            }
        assert told[()] == [("", kind)]
        ((norm, name),) = told[(needed,)]
        assert norm.startswith("§")
        assert name != kind


class TestCopies:
    @pytest.fixture
    def pieces(self, anna, case):
        """An address, a note and a paper that go along, and a further name."""
        PersonName.objects.create(person=case.person, kind="call_name", name="Selma")
        note, paper = make_contact(case, note="Sucht Arbeit."), file_document(anna, case)
        return add_address(anna, case.person), note, paper

    @pytest.fixture
    def readings(self, anna, boris, jonas, case, pieces):
        """The same copy as a referral and as an offered case, read anew each time."""
        _, note, paper = pieces
        wanted = ("identity", "contact_data", "notes", "documents", "work_education")
        picks = (sharing.note(note.pk, "work_education"), sharing.paper(paper.pk, "identity"))
        # The topic of the referral wants its own.
        referring.allow(case, jonas.organisation, *wanted, "language")
        referral = referring.send(
            anna, case, jonas.organisation, categories=frozenset(wanted), picks=picks
        )
        sharing.agree(case, boris.organisation, *wanted, purpose="hand_over")
        transfer = transferring.offer(anna, case, boris.organisation, *wanted, picks=picks)

        def read():
            with acting(jonas):
                first = [row["kind"] for row in referred(referral.pk).rows]
            with acting(boris):
                second = [row["kind"] for row in offered(boris, transfer.pk)]
            return first, second

        return read

    def test_what_became_secret_is_gone_from_every_copy(self, anna, pieces, readings):
        address, note, paper = pieces
        everything = ["person", "name", "address", "note", "document"]
        assert readings() == (everything, everything)
        Address.objects.filter(pk=address.pk).update(is_blocked=True)
        assert all("address" not in kinds for kinds in readings())
        Contact.objects.filter(pk=note.pk).update(secrecy="author")
        assert all("note" not in kinds for kinds in readings())
        withdraw(anna, paper)
        PersonName.objects.update(kind="former_name")
        assert readings() == (["person"], ["person"])

    def test_what_is_gone_is_gone_from_the_copies(self, pieces, readings):
        pieces[0].delete()
        assert all("address" not in kinds for kinds in readings())

    def test_nobody_asks_the_inner_function(self, anna):
        with acting(anna), connection.cursor() as cursor, transaction.atomic():
            with pytest.raises(Exception, match="permission denied"):
                cursor.execute("select sharing_still_leaves('{}', '{}')")
            transaction.set_rollback(True)


class TestEnding:
    @pytest.fixture
    def shared(self, anna, jonas, case):
        consents.allow(anna, case.person, categories=("identity", "language"))
        return sharing.share(anna, case, jonas, categories=frozenset({"identity"}))

    def test_a_refusal_ends_the_share_at_once(self, anna, case, shared):
        consents.declare(
            anna, case.person, consents.both(categories=("identity",), is_agreed=False)
        )
        shared.refresh_from_db()
        assert shared.end_reason == "withdrawn"
        assert not AccessGrant.objects.filter(source_kind="share", revoked_at=None).exists()
        assert not Disclosure.objects.filter(ended_at=None).exists()

    def test_a_grant_that_was_revoked_stays_so(self, anna, jonas, case, shared):
        consents.withdraw(anna, case.person)
        grant = AccessGrant.objects.get(source_kind="share")
        assert grant.revoked_at
        with pytest.raises(IntegrityError, match="stands once it is set"), transaction.atomic():
            AccessGrant.objects.filter(pk=grant.pk).update(revoked_at=None)
