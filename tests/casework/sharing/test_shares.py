import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.utils import DatabaseError

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Disclosure
from lotse.casework.persons.models import AccessGrant, Person
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.models import Share, SharedItem
from lotse.casework.sharing.querysets import content, ended_lately, names_received
from lotse.casework.sharing.services import shares
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, in_days, make_case, make_contact
from tests.casework.papers.factories import file_document
from tests.casework.sharing import factories
from tests.casework.sharing.factories import agree, change, note, paper, share, withdraw


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def consents(case, jonas):
    return agree(case, jonas.organisation)


def seen(actor, shared):
    with acting(actor):
        return {row["category"] for row in content(actor, shared.pk)}


def grants_of(shared):
    return AccessGrant.objects.filter(source_kind="share", source_id=shared.pk, revoked_at=None)


def test_a_named_person_sees_what_is_shared_and_nothing_of_the_file(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    assert seen(jonas, shared) == {"identity", "language"}
    with acting(jonas):
        assert not Person.objects.exists()
        assert not Case.objects.exists()
        assert not Person.objects.visible_to(jonas).exists()
        assert Share.objects.read_by(jonas).get() == shared
        assert names_received() == {shared.pk: "Haile, Selam"}


def test_sharing_is_written_down_as_a_disclosure_with_its_basis(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    disclosure = Disclosure.objects.get(kind="share", source_id=shared.pk)
    assert disclosure.recipient == jonas.organisation
    assert disclosure.ends_on == shared.ends_on
    assert "Entbindung von der Schweigepflicht" in disclosure.bases
    entry = AuditEntry.objects.get(action="case.shared")
    assert entry.changes["readers"] == [None, "Jonas Wirtz"]


def test_nothing_is_shared_without_consent(anna, jonas, case):
    with pytest.raises(RuleViolationError, match="keine Einwilligung vor: Name"):
        share(anna, case, jonas)


def test_consent_without_release_from_secrecy_is_not_enough(anna, jonas, case):
    agree(case, jonas.organisation, kinds=["transfer"])
    with pytest.raises(RuleViolationError, match="keine Einwilligung"):
        share(anna, case, jonas)


def test_a_withdrawal_holds_at_once_without_anybody_ending_the_share(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    withdraw(*consents)
    assert seen(jonas, shared) == set()
    with acting(jonas):
        assert not Share.objects.exists()
        assert names_received() == {}


def test_withdrawing_a_part_leaves_the_rest(anna, jonas, case):
    agree(case, jonas.organisation, "identity")
    further = agree(case, jonas.organisation, "language")
    shared = share(anna, case, jonas, categories=frozenset({"identity", "language"}))
    withdraw(further[1])
    assert seen(jonas, shared) == {"identity"}


def test_later_refusal_counts_as_withdrawal(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    agree(case, jonas.organisation, "language", is_agreed=False, given_on=in_days(0))
    assert seen(jonas, shared) == {"identity"}


@pytest.mark.parametrize("change", [{"ends_on": in_days(-1)}, {"starts_on": in_days(1)}])
def test_only_while_the_share_runs(anna, jonas, case, consents, change):
    shared = share(anna, case, jonas)
    dates = {"starts_on": in_days(-9), "ends_on": in_days(9)} | change
    Share.objects.filter(pk=shared.pk).update(**dates)
    assert seen(jonas, shared) == set()


def test_a_closed_case_shows_nothing(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    Case.objects.filter(pk=case.pk).update(closed_on=in_days(0))
    assert seen(jonas, shared) == set()


def test_nobody_else_sees_it_not_even_at_the_same_agency(anna, berta, boris, jonas, case, consents):
    shared = share(anna, case, jonas)
    beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
    for actor in (beate, berta, boris, anna):
        assert seen(actor, shared) == set()
    with acting(beate):
        assert not Share.objects.exists()


def test_the_grant_counts_only_in_the_membership_it_is_for(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    elsewhere = cast.also_member(jonas.user, Role.CASE_MANAGER, "CARITAS")
    as_lead = cast.also_member(jonas.user, Role.PROVIDER_LEAD, "JOBCENTER")
    assert seen(elsewhere, shared) == set()
    assert seen(as_lead, shared) == set()
    assert seen(jonas, shared)


def test_who_leaves_the_agency_sees_nothing_more(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    type(jonas.membership).objects.filter(pk=jonas.membership_id).update(ends_on=in_days(-1))
    assert seen(jonas, shared) == set()


@pytest.mark.parametrize("authority", ["ines", "nadja"])
def test_authorities_that_decide_about_status_never_get_a_share(request, anna, case, authority):
    actor = request.getfixturevalue(authority)
    with pytest.raises(RuleViolationError, match="sehen keine Fälle"):
        share(anna, case, actor)
    with pytest.raises(IntegrityError, match="decides about status"), transaction.atomic():
        Share.objects.create(
            case=case, sender=case.organisation, recipient=actor.organisation,
            categories=["identity"], starts_on=in_days(0), ends_on=in_days(1),
            shared_by=anna.user,
        )  # fmt: skip


def test_a_share_that_became_one_of_an_authority_shows_nothing(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    type(jonas.organisation).objects.filter(pk=jonas.organisation_id).update(
        kind="immigration_authority"
    )
    assert seen(jonas, shared) == set()


def test_only_who_works_in_the_case_shares_it(anna, berta, jonas, lena, case, consents):
    for actor in (berta, lena):
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            share(actor, case, jonas)
    give(case, berta)
    assert share(berta, case, jonas).shared_by == berta.user


def test_people_of_other_agencies_or_other_work_are_refused(anna, boris, jonas, case, consents):
    for stranger in (boris, cast.member("Paul", "Brandt", Role.PROVIDER_LEAD, "JOBCENTER")):
        with pytest.raises(RuleViolationError, match="arbeitet dort heute nicht"):
            share(anna, case, jonas, stranger)


def test_nobody_is_named_nobody_sees(anna, jonas, case, consents):
    with acting(anna), pytest.raises(RuleViolationError, match="mindestens eine Person"):
        shares.share_case(
            actor=anna, case=case, recipient=jonas.organisation, wanted=factories.wanted()
        )


def test_the_same_form_twice_makes_one_share(anna, jonas, case, consents):
    key = "6d9f8f40-7f8f-4f5f-9f2e-0b8d3a1b2c3d"
    assert share(anna, case, jonas, submission_key=key) == share(
        anna, case, jonas, submission_key=key
    )


def test_a_case_is_shared_with_an_agency_once_at_a_time(anna, jonas, case, consents):
    share(anna, case, jonas)
    with pytest.raises(ValidationError, match="schon geteilt"):
        share(anna, case, jonas)


def test_what_ran_out_stands_in_nobodys_way(anna, jonas, case, consents):
    old = factories.backdate(share(anna, case, jonas), starts_on=in_days(-30), ends_on=in_days(-1))
    share(anna, case, jonas)
    old.refresh_from_db()
    assert old.end_reason == EndReason.EXPIRED


def test_a_share_ends_with_the_consent_at_the_latest(anna, jonas, case):
    agree(case, jonas.organisation, ends_on=in_days(10))
    with pytest.raises(RuleViolationError, match="So lange gilt die Einwilligung"):
        share(anna, case, jonas, ends_on=in_days(11))
    assert share(anna, case, jonas, ends_on=in_days(10)).ends_on == in_days(10)


def test_notes_and_documents_are_seen_while_what_they_are_about_is_covered(anna, jonas, case):
    agree(case, jonas.organisation, "identity", "notes", "documents")
    health = agree(case, jonas.organisation, "health")
    contact, document = make_contact(case, note="Nimmt Insulin."), file_document(anna, case)
    shared = share(
        anna, case, jonas,
        categories=frozenset({"identity", "notes", "documents", "health"}),
        picks=(note(contact.pk, "health"), paper(document.pk, "identity")),
    )  # fmt: skip
    assert seen(jonas, shared) == {"identity", "notes", "documents"}
    with acting(jonas):
        assert StoredFile.objects.get().pk == document.file_id
    withdraw(*health)
    assert seen(jonas, shared) == {"identity", "documents"}


def test_a_file_is_closed_with_the_share(anna, jonas, case):
    given = agree(case, jonas.organisation, "identity", "documents")
    document = file_document(anna, case)
    shared = share(
        anna, case, jonas, categories=frozenset({"identity", "documents"}),
        picks=(paper(document.pk, "identity"),),
    )  # fmt: skip
    with acting(jonas):
        assert StoredFile.objects.exists()
    withdraw(given[0])
    with acting(jonas):
        assert not StoredFile.objects.exists()
    assert shared.is_open


@pytest.mark.parametrize(
    ("categories", "about", "said"),
    [
        ({"identity"}, ("identity",), "einzeln ausgewählte Notizen"),
        ({"identity", "notes"}, (), "worum es darin geht"),
        ({"identity", "notes"}, ("language",), "nicht teilen: Sprachen"),
    ],
)
def test_a_picked_note_fits_what_is_shared(anna, jonas, case, categories, about, said):
    agree(case, jonas.organisation, "identity", "notes", "language")
    contact = make_contact(case, note="Spricht gut Deutsch.")
    with pytest.raises(RuleViolationError, match=said):
        share(
            anna, case, jonas, categories=frozenset(categories), picks=(note(contact.pk, *about),)
        )


def test_changing_gives_and_takes_people_and_categories(anna, jonas, case, consents):
    beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
    shared = share(anna, case, jonas)
    change(anna, shared, beate, categories=frozenset({"identity"}), message="Bitte Kurs prüfen")
    assert seen(jonas, shared) == set()
    assert seen(beate, shared) == {"identity"}
    open_ones = Disclosure.objects.filter(source_id=shared.pk, kind="share", ended_at=None)
    assert open_ones.get().categories == ["identity"]
    entry = AuditEntry.objects.get(action="case.share_changed")
    assert entry.changes["readers"] == ["Jonas Wirtz", "Beate Klein"]


def test_who_stays_keeps_her_grant(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    before = grants_of(shared).get()
    change(anna, shared, jonas, message="Neu")
    assert grants_of(shared).get() == before


def test_another_end_or_level_makes_new_grants(anna, jonas, case):
    agree(case, jonas.organisation, direction="both")
    shared = share(anna, case, jonas)
    change(anna, shared, jonas, ends_on=in_days(5), level="contribute")
    grant = grants_of(shared).get()
    assert (grant.level, grant.ends_on) == ("contribute", in_days(5))


def test_two_who_change_at_once_see_each_other(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    change(anna, shared, jonas)
    with pytest.raises(StaleVersionError):
        change(anna, shared, jonas, expected_version=1)


def test_ending_takes_everything_back(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    with acting(anna):
        shares.end_share(actor=anna, share=shared, reason=EndReason.DONE)
    shared.refresh_from_db()
    assert shared.ended_by == anna.user
    assert not grants_of(shared).exists()
    assert seen(jonas, shared) == set()
    assert not Disclosure.objects.filter(ended_at=None).exists()
    with acting(jonas):
        (ended,) = ended_lately(30)
        assert (ended.sender, ended.ended_on) == ("KI", in_days(0))
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"case.share_ended", "person.access_revoked", "disclosure.ended"} <= actions
    with acting(anna), pytest.raises(RuleViolationError, match="ist beendet"):
        shares.end_share(actor=anna, share=shared, reason=EndReason.DONE)


def test_who_was_taken_off_before_hears_nothing_of_the_end(anna, jonas, case, consents):
    rolf = cast.member("Rolf", "Klein", Role.PARTNER, "JOBCENTER")
    shared = share(anna, case, jonas)
    AccessGrant.objects.create(
        person=case.person, user=rolf.user, organisation=rolf.organisation, source_kind="share",
        source_id=shared.pk, reason="shared", level="view", starts_on=in_days(-2),
        ends_on=in_days(9), granted_by=anna.user,
        revoked_at=factories.timezone.now() - factories.timedelta(days=1),
    )  # fmt: skip
    with acting(anna):
        shares.end_share(actor=anna, share=shared, reason=EndReason.MISTAKE)
    with acting(rolf):
        assert ended_lately(30) == []
    with acting(jonas):
        assert len(ended_lately(30)) == 1
        assert ended_lately(0) == []


def test_only_who_works_in_the_case_changes_or_ends(anna, berta, jonas, case, consents):
    shared = share(anna, case, jonas)
    for actor in (berta, jonas):
        with acting(actor), pytest.raises(RuleViolationError):
            shares.end_share(actor=actor, share=shared, reason=EndReason.DONE)
        with pytest.raises(RuleViolationError):
            change(actor, shared, jonas)
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select app_end_shares(%s, 'done')", [[shared.pk]])
            assert cursor.fetchone() == ([],)
    with acting(anna):
        shares.end_share(actor=anna, share=shared, reason=EndReason.DONE)
    with pytest.raises(RuleViolationError, match="ist beendet"):
        change(anna, Share.objects.get(), jonas)


def test_a_withdrawal_is_written_down(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    with acting(anna):
        assert shares.end_uncovered(case.person_id) == []
    withdraw(consents[0])
    with acting(anna):
        assert shares.end_uncovered(case.person_id) == [shared]
    assert Share.objects.get().end_reason == EndReason.WITHDRAWN


def test_somebody_else_ends_nothing_by_naming_the_person(berta, anna, jonas, case, consents):
    share(anna, case, jonas)
    withdraw(consents[0])
    with acting(berta):
        assert shares.end_uncovered(case.person_id) == []
    assert Share.objects.get().is_open


def test_the_night_writes_down_what_ran_out(anna, jonas, case, consents):
    shared = factories.backdate(
        share(anna, case, jonas), starts_on=in_days(-30), ends_on=in_days(-1)
    )
    going_on = make_case(anna)
    agree(going_on, jonas.organisation)
    share(anna, going_on, jonas)
    assert shares.end_overdue() == 1
    shared.refresh_from_db()
    assert (shared.end_reason, shared.ended_by) == (EndReason.EXPIRED, None)
    assert shares.end_overdue() == 0


def test_all_shares_of_a_case_end_together(anna, boris, jonas, case, consents):
    agree(case, boris.organisation)
    share(anna, case, jonas)
    share(anna, case, boris)
    with acting(anna):
        assert shares.end_shares_of_case(actor=anna, case=case, reason=EndReason.CASE_CLOSED) == 2
        assert shares.end_shares_of_case(actor=anna, case=case, reason=EndReason.CASE_CLOSED) == 0


def test_nobody_gives_a_grant_beyond_the_share(anna, berta, boris, jonas, ines, case, consents):
    shared = share(anna, case, jonas)
    beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
    petra = cast.member("Paul", "Brandt", Role.PROVIDER_LEAD, "JOBCENTER")
    good = {
        "person": case.person, "user": beate.user, "organisation": jonas.organisation,
        "source_kind": "share", "source_id": shared.pk, "reason": "shared", "level": "view",
        "starts_on": in_days(0), "ends_on": in_days(30), "granted_by": anna.user,
    }  # fmt: skip
    other = make_case(anna)
    for wrong in (
        {"user": petra.user},
        {"user": boris.user, "organisation": boris.organisation},
        {"user": ines.user},
        {"level": "contribute"},
        {"ends_on": in_days(31)},
        {"starts_on": in_days(-1)},
        {"person": other.person},
        {"granted_by": berta.user},
        {"source_id": shared.pk + 1},
    ):
        with acting(anna), pytest.raises(ProgrammingError), transaction.atomic():
            AccessGrant.objects.create(**(good | wrong))
    for actor in (berta, jonas, boris):
        with acting(actor), pytest.raises(ProgrammingError), transaction.atomic():
            AccessGrant.objects.create(**(good | {"granted_by": actor.user}))
    with acting(anna):
        AccessGrant.objects.create(**good)
    assert seen(beate, shared)


def test_the_application_ends_no_share_past_its_function(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    with acting(anna), pytest.raises(DatabaseError, match="permission denied"):
        Share.objects.filter(pk=shared.pk).update(ended_at=factories.timezone.now())


def test_a_reader_writes_nothing(anna, jonas, case, consents):
    shared = share(anna, case, jonas)
    with acting(jonas):
        assert Share.objects.update(message="Mehr bitte") == 0
        assert not SharedItem.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            SharedItem.objects.create(
                share=shared, case_id=case.pk, contact=None, document_id=1,
                categories=["identity"],
            )  # fmt: skip


def test_a_share_of_another_organisations_case_is_refused(anna, boris, jonas, case, consents):
    with pytest.raises(IntegrityError, match="does not lead case"), transaction.atomic():
        Share.objects.create(
            case=case, sender=boris.organisation, recipient=jonas.organisation,
            categories=["identity"], starts_on=in_days(0), ends_on=in_days(1),
            shared_by=anna.user,
        )  # fmt: skip


def test_taking_part_of_a_share_back_keeps_the_grant_of_the_own_file(anna, jonas, case, consents):
    share(anna, case, jonas)
    assert AccessGrant.objects.filter(source_kind="case").get().user == anna.user
