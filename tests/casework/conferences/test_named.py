"""Named conferences: who may be invited, what invitees see, and that withdrawal ends it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.casework.closures.services import Ending, close_case
from lotse.casework.conferences.models import Conference, ConferenceCase, Invitee
from lotse.casework.conferences.querysets import names_told, over_lately, told
from lotse.casework.conferences.services import conferences, invitees
from lotse.casework.consents.models import Disclosure
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.conferences.factories import (
    CATEGORIES,
    begin,
    close,
    consent,
    invite,
    plan,
    plan_with,
    planned,
)
from tests.casework.consents.factories import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def seen_by(actor):
    with acting(actor):
        return set(Conference.objects.visible_to(actor).order_by("pk").values_list("pk", flat=True))


def categories_told(actor, conference):
    with acting(actor):
        return {row["category"] for row in told(conference.pk)}


def _close_the_case(actor, case):
    ending = Ending(closed_on=in_days(0), reason="goals_reached")
    with acting(actor):
        close_case(actor=actor, case=case, expected_version=case.version, ending=ending)


class TestPlanning:
    def test_what_is_told_is_noted_as_it_is_now(self, anna, case):
        conference = plan(anna, case)
        about = ConferenceCase.objects.get(conference=conference)
        assert (about.case, about.is_named) == (case, True)
        assert {row["category"] for row in about.rows} == {"identity", "language"}
        assert [item.title for item in conference.agenda.all()] == [
            "Wie ist die Lage?",
            "Wer macht was?",
        ]

    def test_the_same_form_twice_plans_one(self, anna, case):
        key = "0b1c3a56-0d6a-4c28-9a77-6f1f3d6f3c11"
        assert plan(anna, case, key=key) == plan(anna, case, key=key)

    def test_who_only_reads_the_case_plans_nothing(self, anna, lena, case):
        give_review(case, lena)
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            plan(lena, case)

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"categories": frozenset({"language"})}, "Ohne den Namen"),
            ({"agenda": []}, "mindestens einen Punkt"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, anna, case, values, reason):
        with pytest.raises(RuleViolationError, match=reason):
            plan(anna, case, **values)

    def test_it_takes_place_somewhere(self, anna, case):
        with pytest.raises(ValidationError, match="Ort oder eine Videokonferenz"):
            plan(anna, case, place="")

    def test_it_is_written_into_the_trail_of_the_case(self, anna, case):
        conference = plan(anna, case)
        entry = AuditEntry.objects.about(case).get(action="case.conference_planned")
        assert entry.changes["conference"] == [conference.pk, str(conference)]


class TestInviting:
    def test_without_consent_to_the_name_nobody_is_invited(self, anna, case, jonas):
        consent(anna, case, jonas, ("language",))
        conference = plan(anna, case)
        with pytest.raises(RuleViolationError, match="keine Einwilligung"):
            invite(anna, conference, jonas)

    def test_what_goes_out_is_in_the_list_of_disclosures(self, anna, case, jonas):
        consent(anna, case, jonas, ("identity", "language"))
        invitee = invite(anna, plan(anna, case), jonas)
        disclosure = Disclosure.objects.get(kind="conference", source_id=invitee.pk)
        assert disclosure.recipient == jonas.organisation
        assert set(disclosure.categories) == {"identity", "language"}
        assert disclosure.ended_at is None

    def test_somebody_without_account_is_invited_by_name(self, anna, case, jonas):
        consent(anna, case, jonas)
        invitee = invite(anna, plan(anna, case), jonas, user=None, name="Eva Thelen")
        assert str(invitee) == "Eva Thelen"

    def test_nobody_is_invited_twice(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        with pytest.raises(ValidationError, match="schon eingeladen"):
            invite(anna, conference, jonas)

    @pytest.mark.parametrize("name", ["ines", "nadja"])
    def test_who_decides_about_status_is_never_invited(self, request, anna, case, name):
        officer = cast.play(name)
        conference = plan(anna, case)
        for user in (officer.user, None):
            with pytest.raises(RuleViolationError):
                invite(anna, conference, officer, user=user, name="" if user else "Amt")
        with pytest.raises(DatabaseError, match="decides about status"), transaction.atomic():
            Invitee.objects.create(
                conference=conference, organisation=officer.organisation, name="Amt",
                invited_at=conference.created_at,
            )  # fmt: skip

    def test_a_colleague_comes_who_may_see_the_case(self, anna, berta, case):
        conference = plan(anna, case)
        with pytest.raises(RuleViolationError, match="den Fall sehen"):
            invite(anna, conference, berta)
        give(case, berta)
        invite(anna, conference, berta)
        assert not Disclosure.objects.filter(kind="conference").exists()

    def test_the_coordination_hears_no_names(self, anna, clara, case):
        with pytest.raises(RuleViolationError, match="mit Menschen arbeiten"):
            invite(anna, plan(anna, case), clara)


class TestWhatInviteesSee:
    def test_exactly_what_was_meant_and_is_covered(self, anna, case, jonas):
        consent(anna, case, jonas, ("identity", "nationality"))
        conference = plan(anna, case)
        invite(anna, conference, jonas)
        assert seen_by(jonas) == {conference.pk}
        assert categories_told(jonas, conference) == {"identity"}
        with acting(jonas):
            assert names_told() == {conference.pk: (case.person_id, "Haile, Selam")}

    def test_nobody_else_sees_it(self, anna, berta, boris, clara, ines, jonas, case):
        conference = plan_with(anna, case, jonas)
        for actor in (berta, boris, clara, ines):
            assert seen_by(actor) == set()
            assert categories_told(actor, conference) == set()

    def test_withdrawal_stops_it_at_once(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        withdraw(anna, case.person)
        assert seen_by(jonas) == set()
        assert categories_told(jonas, conference) == set()
        with acting(jonas):
            assert names_told() == {}
            assert [(one.host, one.why) for one in over_lately(30)] == [("KI", "stopped")]
        assert Disclosure.objects.get(kind="conference").ended_at is not None

    def test_what_is_changed_after_a_withdrawal_is_disclosed_to_nobody(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas, categories=frozenset({"identity"}))
        withdraw(anna, case.person)
        conference.refresh_from_db()
        with acting(anna):
            conferences.change_conference(
                actor=anna,
                conference=conference,
                expected_version=conference.version,
                planned=planned(categories=frozenset({"identity", "language"})),
            )
        assert not Disclosure.objects.filter(kind="conference", ended_at=None).exists()

    def test_a_new_consent_tells_nothing_until_the_host_tells_anew(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        withdraw(anna, case.person)
        consent(anna, case, jonas)
        assert seen_by(jonas) == set()
        with acting(anna):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=1, planned=planned()
            )
        assert categories_told(jonas, conference) == {"identity", "language"}
        open_ones = Disclosure.objects.filter(kind="conference", ended_at=None)
        assert open_ones.count() == 1

    def test_what_is_taken_out_later_is_told_no_more(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        with acting(anna):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=conference.version,
                planned=planned(categories=frozenset({"identity"})),
            )  # fmt: skip
        assert categories_told(jonas, conference) == {"identity"}

    def test_after_the_conference_only_minutes_and_decisions_are_seen(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        close(anna, conference)
        assert seen_by(jonas) == {conference.pk}
        assert categories_told(jonas, conference) == set()
        with acting(jonas):
            assert [item.minutes for item in conference.agenda.all()] == ["Alle berichten."] * 2

    def test_a_deputy_leads_it_too_and_a_reviewer_reads(self, anna, berta, lena, jonas, case):
        conference = plan_with(anna, case, jonas)
        give(case, berta)
        give_review(case, lena)
        assert seen_by(berta) == seen_by(lena) == {conference.pk}
        with acting(lena), pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            conferences.cancel_conference(actor=lena, conference=conference, reason="Urlaub")
        with acting(berta):
            conferences.cancel_conference(actor=berta, conference=conference, reason="Urlaub")


class TestAnswering:
    @pytest.fixture
    def conference(self, anna, case, jonas):
        return plan_with(anna, case, jonas)

    def test_an_invitee_accepts(self, jonas, conference):
        with acting(jonas):
            invitees.answer_invitation(actor=jonas, conference=conference, answer="accepted")
        assert conference.invitees.get().answer == "accepted"
        assert seen_by(jonas) == {conference.pk}

    def test_who_declines_sees_nothing_more(self, jonas, conference):
        with acting(jonas):
            invitees.answer_invitation(actor=jonas, conference=conference, answer="declined")
            assert [one.why for one in over_lately(30)] == ["declined"]
        assert seen_by(jonas) == set()
        assert Disclosure.objects.get(kind="conference").end_reason == "Einladung abgelehnt"

    def test_who_is_not_invited_answers_nothing(self, boris, conference):
        with acting(boris), pytest.raises(RuleViolationError, match="gilt nicht mehr"):
            invitees.answer_invitation(actor=boris, conference=conference, answer="accepted")

    def test_who_is_taken_off_the_list_sees_nothing_more(self, anna, jonas, conference):
        invitee = conference.invitees.get()
        for _ in range(2):
            with acting(anna):
                invitees.remove_invitee(actor=anna, invitee=invitee)
        assert seen_by(jonas) == set()
        assert Disclosure.objects.get(kind="conference").ended_at is not None

    def test_an_invitee_changes_nothing_in_the_database(self, jonas, conference):
        with acting(jonas):
            assert Conference.objects.filter(pk=conference.pk).update(subject="Anderes") == 0
            assert conference.invitees.update(attended="present") == 0
            assert conference.agenda.update(minutes="Anderes") == 0
            assert not ConferenceCase.objects.exists()


class TestEnding:
    def test_calling_off_takes_back_what_was_told(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        with acting(anna):
            conferences.cancel_conference(actor=anna, conference=conference, reason="Erkrankung")
        assert seen_by(jonas) == set()
        assert Disclosure.objects.get(kind="conference").end_reason == "Fallkonferenz abgesagt"
        with acting(jonas):
            assert [one.why for one in over_lately(30)] == ["cancelled"]

    def test_a_closed_case_calls_off_what_is_ahead(self, anna, case, jonas):
        conference = plan_with(anna, case, jonas)
        _close_the_case(anna, case)
        conference.refresh_from_db()
        assert (conference.state, conference.cancel_reason) == ("cancelled", "Fall abgeschlossen")
        assert seen_by(jonas) == set()
        assert Disclosure.objects.get(kind="conference").end_reason == "Fall abgeschlossen"
        called_off = AuditEntry.objects.get(action="case.conference_cancelled")
        assert called_off.changes["conference"] == [conference.pk, str(conference)]

    def test_a_closed_case_takes_back_what_was_told_for_one_that_began(self, anna, case, jonas):
        conference = begin(plan_with(anna, case, jonas))
        assert categories_told(jonas, conference)
        _close_the_case(anna, case)
        conference.refresh_from_db()
        assert conference.is_planned
        assert categories_told(jonas, conference) == set()
        assert Disclosure.objects.get(kind="conference").ended_at is not None

    def test_what_was_held_stays_as_it_was_when_the_case_closes(self, anna, case, jonas):
        conference = close(anna, begin(plan_with(anna, case, jonas)))
        _close_the_case(anna, case)
        conference.refresh_from_db()
        assert conference.is_held
        assert Disclosure.objects.get(kind="conference").ended_at is None

    def test_it_is_closed_when_it_is_known_who_came(self, anna, case, jonas):
        conference = begin(plan_with(anna, case, jonas))
        with acting(anna), pytest.raises(RuleViolationError, match="Protokoll"):
            conferences.close_conference(
                actor=anna, conference=conference, expected_version=conference.version
            )

    def test_after_closing_nothing_is_changed(self, anna, case, jonas):
        conference = close(anna, plan_with(anna, case, jonas))
        with acting(anna), pytest.raises(RuleViolationError, match="abgeschlossen"):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=conference.version,
                planned=planned(),
            )  # fmt: skip
        with pytest.raises(DatabaseError, match="is over"), transaction.atomic():
            conference.agenda.update(minutes="Anderes")


class TestChanging:
    def test_a_change_made_meanwhile_is_not_overwritten(self, anna, case):
        conference = plan(anna, case)
        with acting(anna), pytest.raises(StaleVersionError):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=7, planned=planned()
            )

    def test_points_keep_their_minutes(self, anna, case):
        conference = plan(anna, case)
        conference.agenda.filter(position=1).update(minutes="Gut.")
        with acting(anna):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=1,
                planned=planned(agenda=["Neues", "Wie ist die Lage?"]),
            )  # fmt: skip
        assert list(conference.agenda.values_list("title", "minutes")) == [
            ("Neues", ""),
            ("Wie ist die Lage?", "Gut."),
        ]

    def test_the_trail_says_what_changed(self, anna, case):
        conference = plan(anna, case, categories=frozenset(CATEGORIES))
        with acting(anna):
            conferences.change_conference(
                actor=anna, conference=conference, expected_version=1,
                planned=planned(place="Rathaus", starts_at=conference.starts_at),
            )  # fmt: skip
        changes = AuditEntry.objects.about(case).get(action="case.conference_changed").changes
        assert changes["place"] == ["Kreishaus, Raum A 1.20", "Rathaus"]
        assert "subject" not in changes
