"""What the database lets whom write and read of conferences, past all services."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.conferences.models import (
    AgendaItem,
    AnonymisedPresentation,
    Conference,
    ConferenceCase,
    DecidedStep,
    Decision,
    Invitee,
)
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.database import reserve_pk
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_follow_up,
    make_person,
)
from tests.casework.conferences.factories import begin, close, decide, discuss, invite, plan_with

pytestmark = pytest.mark.django_db
MODELS = (Conference, Invitee, AgendaItem, Decision, ConferenceCase, DecidedStep)


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def conference(anna, jonas, case):
    made = plan_with(anna, case, jonas)
    decide(anna, made, worker=anna.user)
    return made


@pytest.fixture
def anonymous(anna, clara, case):
    made = discuss(anna, case)
    invite(anna, made, clara)
    decide(anna, made, worker=anna.user)
    return made


def counts(actor):
    with acting(actor):
        return [model.objects.count() for model in MODELS]


def refused(actor, act):
    """The database refuses, in whatever words."""
    with acting(actor), pytest.raises(DatabaseError), transaction.atomic():
        act()


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


class TestReading:
    def test_who_leads_reads_everything(self, anna, conference):
        assert counts(anna) == [1, 1, 2, 1, 1, 1]

    def test_who_is_invited_reads_all_but_what_leads_to_the_case(self, jonas, conference):
        assert counts(jonas) == [1, 1, 2, 1, 0, 0]

    @pytest.mark.parametrize("name", ["berta", "boris", "lena", "clara", "ines", "nadja", "petra",
                                      "livia", "dora", "armin", "frieda", "emil"])  # fmt: skip
    def test_others_read_nothing(self, name, conference):
        assert counts(cast.play(name)) == [0] * 6

    def test_a_reviewer_reads_as_she_reads_the_case(self, lena, case, conference):
        give_review(case, lena)
        assert counts(lena) == [1, 1, 2, 1, 1, 1]

    def test_an_anonymous_one_is_read_by_presenter_and_guests_alone(
        self, anna, berta, clara, case, anonymous
    ):
        give(case, berta)
        assert counts(anna) == [1, 1, 2, 1, 1, 1]
        assert counts(clara) == [1, 1, 2, 1, 0, 0]
        assert counts(berta) == [0] * 6

    def test_a_guest_who_changes_her_role_reads_nothing_more(self, jonas, conference):
        jonas.membership.role = "line_manager"
        jonas.membership.save()
        assert counts(jonas) == [0] * 6

    def test_a_guest_acting_for_another_organisation_reads_nothing(self, jonas, conference):
        elsewhere = cast.also_member(jonas.user, "case_manager", "CARITAS")
        assert counts(elsewhere) == [0] * 6
        assert counts(jonas)[0] == 1

    def test_when_another_organisation_leads_the_case_guests_read_nothing(
        self, boris, jonas, case, conference
    ):
        case.organisation = boris.organisation
        case.save()
        assert counts(jonas) == [0] * 6


class TestFunctions:
    def test_what_knows_the_person_is_called_by_nobody(self, clara, anonymous):
        refused(clara, lambda: ask("select * from conferences_mine()"))

    def test_a_guest_of_an_anonymous_one_is_told_no_name(self, clara, anonymous):
        with acting(clara):
            assert ask("select * from conferences_named()") == []
            assert ask("select * from conference_told(%s)", anonymous.pk) == []

    def test_what_is_told_is_told_to_guests_alone(self, anna, boris, jonas, conference):
        for actor, rows in ((anna, 0), (boris, 0), (jonas, 1)):
            with acting(actor):
                found = ask("select * from conference_told(%s) where kind = 'person'",
                            conference.pk)  # fmt: skip
            assert len(found) == rows

    @pytest.mark.parametrize("answer", ["open", "egal", ""])
    def test_an_answer_is_yes_or_no(self, jonas, conference, answer):
        with acting(jonas):
            assert ask("select conferences_answer(%s, %s)", conference.pk, answer) == [(None,)]

    def test_nobody_answers_for_somebody_else(self, anna, boris, conference):
        for actor in (anna, boris):
            with acting(actor):
                found = ask("select conferences_answer(%s, %s)", conference.pk, "accepted")
            assert found == [(None,)]

    def test_after_closing_nobody_answers(self, anna, jonas, conference):
        close(anna, conference)
        with acting(jonas):
            found = ask("select conferences_answer(%s, %s)", conference.pk, "declined")
        assert found == [(None,)]

    def test_only_the_organisation_whose_task_it_is_says_done(self, anna, jonas, conference):
        hers = decide(anna, conference, organisation=jonas.organisation)
        other = conference.decisions.exclude(worker=None).get()
        with acting(jonas):
            assert ask("select conferences_fulfil(%s)", hers.pk) == [(hers.pk,)]
            assert ask("select conferences_fulfil(%s)", hers.pk) == [(None,)]
            assert ask("select conferences_fulfil(%s)", other.pk) == [(None,)]


class TestWriting:
    @pytest.fixture(params=["jonas", "boris", "berta", "ines"])
    def outsider(self, request):
        return cast.play(request.param)

    def test_who_does_not_lead_adds_nothing(self, outsider, case, conference):
        now = timezone.now()
        rows = (
            Invitee(conference=conference, organisation=outsider.organisation, name="Eva",
                    invited_at=now),
            AgendaItem(conference=conference, position=9, title="Neues"),
            Decision(conference=conference, text="Neues", worker=outsider.user, due_on=in_days(1)),
            ConferenceCase(conference_id=99, case=case, presented_by=outsider.user, is_named=True,
                           categories=["identity"], noted_at=now),
        )  # fmt: skip
        for row in rows:
            refused(outsider, row.save)

    def test_who_does_not_lead_changes_nothing(self, outsider, conference):
        with acting(outsider):
            assert Conference.objects.update(subject="Anderes") == 0
            assert Invitee.objects.update(removed_at=timezone.now()) == 0
            assert AgendaItem.objects.update(minutes="Anderes") == 0
            assert Decision.objects.update(done_at=None) == 0
            assert AgendaItem.objects.filter(conference=conference).delete()[0] == 0

    def test_nobody_moves_a_conference_to_another_case_or_host(self, anna, conference):
        other = make_case(anna, make_person("Tesfay"))
        refused(anna, lambda: ConferenceCase.objects.update(case=other))
        refused(anna, lambda: Conference.objects.update(host_user=cast.play("berta").user))
        refused(anna, lambda: Conference.objects.update(kind="anonymised"))

    def test_nothing_is_deleted(self, anna, conference):
        for model in (Conference, ConferenceCase, Invitee, Decision, DecidedStep):
            refused(anna, lambda model=model: model.objects.all()._raw_delete("default"))

    def test_the_words_of_a_decision_stand(self, anna, conference):
        refused(anna, lambda: Decision.objects.update(text="Anderes"))

    def test_a_follow_up_hangs_on_a_case_that_one_leads(self, berta, conference):
        other = make_case(berta, make_person("Tesfay"))
        step = make_follow_up(other)
        decision = conference.decisions.get()
        row = DecidedStep(decision=decision, about_id=conference.pk, follow_up=step)
        refused(berta, lambda: row.save(force_insert=True))

    def test_a_conference_is_of_the_kind_that_its_case_says(self, anna, case):
        now = timezone.now()

        def mixed_up():
            pk = reserve_pk(Conference)
            ConferenceCase.objects.create(
                conference_id=pk, case=case, presented_by=anna.user, is_named=True,
                categories=["identity"], noted_at=now,
            )  # fmt: skip
            Conference.objects.create(
                pk=pk, kind="anonymised", subject="Ohne Namen", host=anna.organisation,
                host_user=anna.user, starts_at=now, ends_at=in_an_hour(now), place="Kreishaus",
            )  # fmt: skip

        refused(anna, mixed_up)

    def test_a_guest_works_for_the_organisation_she_is_invited_for(self, anna, boris, conference):
        row = Invitee(
            conference=conference, organisation=cast.organisation("JOBCENTER"), user=boris.user,
            invited_at=timezone.now(),
        )  # fmt: skip
        refused(anna, row.save)

    def test_the_coordination_is_invited_to_anonymous_ones_alone(
        self, anna, clara, conference, anonymous
    ):
        row = {"organisation": clara.organisation, "user": clara.user,
               "invited_at": timezone.now()}  # fmt: skip
        refused(anna, lambda: Invitee.objects.create(conference=conference, **row))
        assert anonymous.invitees.filter(user=clara.user).exists()


class TestStanding:
    def test_after_the_conference_everything_stands(self, anna, conference):
        close(anna, conference)
        refused(anna, lambda: AgendaItem.objects.update(minutes="Anderes"))
        refused(anna, lambda: AgendaItem.objects.all().delete())
        refused(
            anna,
            lambda: AgendaItem.objects.create(conference=conference, position=9, title="Neues"),
        )
        refused(
            anna,
            lambda: Decision.objects.create(
                conference=conference, text="Neues", worker=anna.user, due_on=in_days(1)
            ),
        )

    def test_a_presentation_stands_too(self, anna, clara, anonymous):
        begin(anonymous)
        Conference.objects.filter(pk=anonymous.pk).update(state="held", ended_at=timezone.now())
        refused(anna, lambda: AnonymisedPresentation.objects.update(question="Anderes"))


def in_an_hour(now):
    return now + timedelta(hours=1)
