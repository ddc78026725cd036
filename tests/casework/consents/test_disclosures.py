"""What may leave the organisation, and the list of what has left it."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.consents.models import Consent, Disclosure
from lotse.casework.consents.services import disclosures
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.consents.factories import (
    ORDINARY,
    allow,
    base,
    both,
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


class TestCoverage:
    def test_without_a_declaration_nothing_may_flow(self, anna, person):
        assert coverage(anna, person) == disclosures.Coverage()

    def test_consent_and_release_together_let_through_what_they_name(self, anna, person):
        allow(anna, person)
        found = coverage(anna, person)
        assert found.categories == set(ORDINARY)
        assert found.ends_on == in_days(180)
        today = f"{in_days(0):%d.%m.%Y}"
        assert found.bases == (
            f"Einwilligung in die Übermittlung vom {today}",
            f"Entbindung von der Schweigepflicht vom {today}",
        )

    @pytest.mark.parametrize("kind", ["transfer", "release", "processing"])
    def test_one_without_the_other_lets_nothing_through(self, anna, person, kind):
        declare(anna, person, [box(kind)])
        assert not coverage(anna, person).categories

    def test_only_what_both_name_flows(self, anna, person):
        transfer = box("transfer", categories=("identity", "finances"))
        release = box("release", categories=("identity", "language"))
        declare(anna, person, [transfer, release])
        assert coverage(anna, person).categories == {"identity"}

    def test_another_recipient_or_purpose_gets_nothing(self, anna, person):
        allow(anna, person)
        assert not coverage(anna, person, partner("CARITAS")).categories
        assert not coverage(anna, person, purpose="referral").categories

    def test_a_consent_that_has_not_begun_or_has_ended_lets_nothing_through(self, anna, person):
        declare(anna, person, both(starts_on=in_days(1)))
        past = {"given_on": in_days(-10)}
        declare(anna, person, both(starts_on=in_days(-9), ends_on=in_days(-1)), **past)
        assert not coverage(anna, person).categories

    def test_a_legal_basis_stands_for_the_consent_but_not_for_the_release(self, anna, person):
        base(anna, person)
        assert not coverage(anna, person).categories
        declare(anna, person, [box("release")])
        found = coverage(anna, person)
        assert found.categories == set(ORDINARY)
        assert found.ends_on == in_days(30)
        assert "§ 69 Abs. 1 Nr. 1 SGB X" in found.bases

    def test_a_legal_basis_that_lifts_secrecy_is_enough(self, anna, person):
        base(anna, person, "stgb_34", covers_secrecy=True)
        assert coverage(anna, person).categories == set(ORDINARY)

    def test_a_later_refusal_takes_back_what_was_agreed(self, anna, person):
        allow(anna, person)
        declare(anna, person, [box("transfer", categories=["language"], is_agreed=False)])
        assert coverage(anna, person).categories == set(ORDINARY) - {"language"}
        allow(anna, person, categories=["identity", "language"])
        assert coverage(anna, person).categories == set(ORDINARY)

    def test_the_way_back_is_covered_by_the_same_sheet(self, anna, person):
        allow(anna, person, direction="both")
        with acting(anna):
            back = disclosures.coverage(
                person=person, sender=partner(), recipient=anna.organisation, purpose="support"
            )
        assert back.categories == set(ORDINARY)

    def test_withdrawal_stops_it_at_that_moment(self, anna, person):
        allow(anna, person)
        withdraw(anna, person)
        assert coverage(anna, person) == disclosures.Coverage()

    def test_each_category_says_how_long(self, anna, person):
        allow(anna, person, categories=["identity", "language"])
        declare(anna, person, both(categories=["identity"], ends_on=in_days(300)))
        found = coverage(anna, person)
        assert found.ends_for(["identity"]) == in_days(300)
        assert found.ends_for(["identity", "language"]) == in_days(180)
        assert "identity" in found
        assert "health" not in found

    def test_the_recipient_learns_nothing_about_consents(self, anna, jonas, boris, person):
        allow(anna, person)
        for outsider in (jonas, boris):
            with acting(outsider):
                assert not disclosures.coverage(
                    person=person, sender=anna.organisation, recipient=partner(), purpose="support"
                ).categories
                assert not Consent.objects.exists()

    @pytest.mark.parametrize("call", ["(1, 1, 1, 'support')", "_until(1, 1, 1, 'support', '{}')"])
    def test_the_inner_functions_are_not_for_the_application(self, anna, call):
        with (
            acting(anna),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute(f"select app_transferable{call}")


class TestTransferableUntil:
    def _until(self, anna, person, *categories):
        with connection.cursor() as cursor:
            cursor.execute(
                "select app_transferable_until(%s, %s, %s, 'support', %s)",
                [person.pk, anna.organisation_id, partner().pk, list(categories)],
            )
            return cursor.fetchone()[0]

    def test_it_is_the_last_day_of_the_shortest(self, anna, person):
        declare(anna, person, both(categories=["identity"]))
        declare(anna, person, both(categories=["language"], ends_on=in_days(90)))
        assert self._until(anna, person, "identity") == in_days(180)
        assert self._until(anna, person, "identity", "language") == in_days(90)

    def test_what_is_not_covered_ended_yesterday(self, anna, person):
        declare(anna, person, both(categories=["identity"]))
        assert self._until(anna, person, "identity", "health") == in_days(-1)

    def test_what_has_no_end_says_so(self, anna, person):
        base(anna, person, ends_on=None)
        declare(anna, person, [box("release", ends_on=in_days(90))])
        assert self._until(anna, person, "identity") == in_days(90)
        assert self._until(anna, person) is None


class TestDisclosing:
    def test_what_goes_out_is_written_down(self, anna, person):
        allow(anna, person)
        made = disclose(anna, person, case_id=7, source_id=42)
        assert made.organisation == anna.organisation
        assert made.categories == ["identity", "language"]
        assert made.ends_on == in_days(180)
        assert "Schweigepflicht" in made.bases
        entry = AuditEntry.objects.get(action="disclosure.made")
        assert (entry.target_kind, entry.target_id) == ("persons.person", person.pk)
        assert entry.changes["recipient"] == [None, "Jobcenter rhein-sieg"]

    def test_it_may_end_earlier_than_the_consent(self, anna, person):
        allow(anna, person)
        assert disclose(anna, person, ends_on=in_days(14)).ends_on == in_days(14)

    def test_what_is_not_covered_is_named(self, anna, person):
        allow(anna, person)
        with pytest.raises(RuleViolationError, match="Gesundheit, Behinderung, Schwangerschaft"):
            disclose(anna, person, categories=["identity", "health"])
        assert not Disclosure.objects.exists()

    def test_nothing_goes_out_without_the_name(self, anna, person):
        allow(anna, person)
        with pytest.raises(RuleViolationError, match="Ohne den Namen"):
            disclose(anna, person, categories=["language"])

    def test_only_who_works_with_the_person_discloses(self, anna, lena, boris, person):
        allow(anna, person)
        give_review(person.cases.get(), lena)
        for other in (lena, boris):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                disclose(other, person)

    @pytest.mark.parametrize("authority", ["ABH", "EBH"])
    def test_authorities_that_decide_about_status_get_no_share(self, anna, person, authority):
        recipient = partner(authority)
        with pytest.raises(RuleViolationError, match="Ausländer- und Einbürgerungsbehörden"):
            allow(anna, person, recipient)
        with pytest.raises(RuleViolationError, match="Ausländer- und Einbürgerungsbehörden"):
            disclose(anna, person, recipient=recipient)
        allow(anna, person, recipient, purpose="status")
        assert disclose(anna, person, recipient=recipient, purpose="status", kind="referral")

    def test_the_database_refuses_them_too(self, anna, person):
        allow(anna, person)
        made = disclose(anna, person)
        values = {field.attname: getattr(made, field.attname) for field in made._meta.fields}
        values |= {"id": None, "recipient_id": partner("ABH").pk}
        with pytest.raises(DatabaseError, match="decides about status"), transaction.atomic():
            Disclosure.objects.create(**values)

    def test_an_authority_that_once_was_none_gets_nothing_any_more(self, anna, person):
        allow(anna, person)
        office = partner()
        office.kind = "immigration_authority"
        office.save()
        assert not coverage(anna, person).categories


class TestEnding:
    def test_it_is_crossed_out_once_with_the_reason(self, anna, person):
        allow(anna, person)
        made = disclose(anna, person, source_id=3)
        disclose(anna, person, source_id=4)
        with acting(anna):
            end = disclosures.end_disclosures
            assert end(actor=anna, kind="share", source_id=3, reason="beendet") == 1
            assert end(actor=anna, kind="share", source_id=3, reason="noch einmal") == 0
            assert [one.source_id for one in Disclosure.objects.visible_to(anna).open()] == [4]
        made.refresh_from_db()
        assert made.end_reason == "beendet"
        assert AuditEntry.objects.filter(action="disclosure.ended").count() == 1

    def test_only_who_works_with_it_on_the_giving_side_ends_it(
        self, anna, jonas, boris, berta, lena, person
    ):
        allow(anna, person)
        case = person.cases.get()
        made = disclose(anna, person, source_id=3, case_id=case.pk)
        give_review(case, lena)
        for actor in (boris, jonas, berta, lena):
            with acting(actor):
                assert not disclosures.end_disclosures(
                    actor=actor, kind="share", source_id=3, reason="nicht mehr nötig"
                )
        made.refresh_from_db()
        assert made.ended_at is None
        assert not AuditEntry.objects.filter(action="disclosure.ended").exists()

    def test_the_trail_is_written_even_past_the_service(self, anna, person):
        allow(anna, person)
        disclose(anna, person, source_id=3)
        with acting(anna), connection.cursor() as cursor:
            cursor.execute("select * from app_end_disclosures('share', 3, 'beendet')")
            assert len(cursor.fetchall()) == 1
        entry = AuditEntry.objects.get(action="disclosure.ended")
        assert entry.changes["reason"] == [None, "beendet"]
        assert entry.changes["kind"] == ["Freigabe", None]

    def test_what_has_run_out_is_not_open(self, anna, person):
        allow(anna, person)
        made = disclose(anna, person, ends_on=in_days(0))
        with acting(anna):
            assert Disclosure.objects.visible_to(anna).open().get() == made

    def test_a_colleague_with_the_file_sees_the_list_and_others_do_not(
        self, anna, berta, boris, person
    ):
        allow(anna, person)
        disclose(anna, person)
        give(person.cases.get(), berta)
        for actor, count in ((anna, 1), (berta, 1), (boris, 0), (cast.play("dora"), 0)):
            with acting(actor):
                assert Disclosure.objects.count() == count
                assert Disclosure.objects.visible_to(actor).count() == count
