from uuid import uuid4

import pytest

from lotse.casework.persons.models import LanguageSkill
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.casework.plans.services import measures, plans
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.plans.factories import add_goal, add_measure, agree, begin, draft, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def change(actor, plan, expected_version=1, **values):
    with acting(actor):
        return plans.change_plan(
            actor=actor, plan=plan, expected_version=expected_version, **values
        )


def discard(actor, plan):
    with acting(actor):
        return plans.discard_plan(actor=actor, plan=plan)


def actions(case):
    return list(AuditEntry.objects.about(case).values_list("action", flat=True).order_by("pk"))


class TestBeginning:
    def test_the_first_version_is_empty_and_a_draft(self, anna, case):
        plan = begin(anna, case)
        assert (plan.number, plan.state, plan.begun_by) == (1, PlanState.DRAFT, anna.user)
        assert not plan.goals.exists()
        assert actions(case) == ["case.plan_begun"]

    def test_the_paper_is_in_the_language_of_the_person(self, anna, case):
        assert begin(anna, case).print_language == "ti"

    @pytest.mark.parametrize(
        ("skills", "language"),
        [
            ([("de", "native")], "de"),
            ([("ar", "native"), ("en", "c1")], "ar"),
            ([("ckb", "native"), ("en", "c1")], "de"),
            ([("en", "native"), ("ckb", "native")], "en"),
            ([], "de"),
        ],
    )
    def test_a_language_without_fixed_texts_becomes_german(self, anna, case, skills, language):
        case.person.languages.all().delete()
        for code, level in skills:
            LanguageSkill.objects.create(person=case.person, language=code, level=level)
        assert begin(anna, case).print_language == language

    def test_one_version_at_a_time(self, anna, case):
        begin(anna, case)
        with pytest.raises(RuleViolationError, match="wird schon gearbeitet"):
            begin(anna, case)

    def test_a_double_click_begins_one(self, anna, case):
        key = uuid4()
        first = begin(anna, case, submission_key=key)
        assert begin(anna, case, submission_key=key) == first

    def test_a_deputy_begins_one_too(self, anna, berta, case):
        give(case, berta)
        assert begin(berta, case).begun_by == berta.user

    def test_neither_a_reviewer_nor_a_closed_case_begins_one(self, anna, berta, lena, case):
        give_review(case, lena)
        for actor in (lena, berta):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                begin(actor, case)
        with pytest.raises(RuleViolationError, match="abgeschlossen"):
            begin(anna, make_case(anna, closed_on=in_days(-1)))


class TestTakingOver:
    @pytest.fixture
    def before(self, anna, case):
        plan = draft(anna, case)
        change(anna, plan, plan.version, client_words="Ankommen", print_language="fr")
        other = add_goal(anna, plan, "Deutsch B1", target_on=in_days(90), much_more="B2")
        agree(anna, plan)
        rate(anna, other, 1, outlook="finished")
        return Plan.objects.get(pk=plan.pk)

    def test_open_goals_come_with_words_scale_and_lineage(self, anna, before):
        old, new = before.goals.earliest("pk"), begin(anna, before.case).goals.get()
        for name in ("lineage", "domain_id", "title", "own_words", "target_on", "as_agreed"):
            assert getattr(new, name) == getattr(old, name), name
        assert new.pk != old.pk

    def test_what_matters_and_the_language_stay(self, anna, before):
        after = begin(anna, before.case)
        assert (after.number, after.client_words, after.print_language) == (2, "Ankommen", "fr")

    def test_finished_goals_and_ended_measures_stay_behind(self, anna, before):
        with acting(anna):
            for what, state in (("Anmeldung begleiten", "done"), ("Platz anbieten", "dropped")):
                measure = Measure.objects.get(what=what)
                measures.track_measure(
                    actor=anna, measure=measure, expected_version=measure.version, state=state
                )
        taken = begin(anna, before.case).goals.get().measures.all()
        assert [measure.what for measure in taken] == ["Unterlagen zusammenstellen"]
        assert before.goals.count() == 2

    def test_a_measure_begins_without_a_state_of_its_own(self, anna, before):
        after = begin(anna, before.case)
        for measure in Measure.objects.filter(goal__plan=after).order_by("pk"):
            assert (measure.state, measure.follow_up) == ("open", None)
            assert measure.is_taken_over
        assert after.goals.get().is_taken_over
        assert not add_goal(anna, after, "Neu").is_taken_over


class TestChanging:
    def test_words_and_language_are_written_down(self, anna, case):
        plan = change(anna, begin(anna, case), client_words="Arbeiten", print_language="en")
        assert (plan.client_words, plan.version) == ("Arbeiten", 2)
        entry = AuditEntry.objects.about(case).get(action="case.plan_changed")
        assert entry.changes == {"client_words": ["", "Arbeiten"], "print_language": ["ti", "en"]}

    def test_nothing_changed_leaves_no_entry(self, anna, case):
        change(anna, begin(anna, case), client_words="")
        assert actions(case) == ["case.plan_begun"]

    def test_nobody_overwrites_what_she_has_not_seen(self, anna, case):
        plan = begin(anna, case)
        change(anna, plan, client_words="Eins")
        with pytest.raises(StaleVersionError):
            change(anna, plan, client_words="Zwei")

    def test_an_agreed_version_is_not_changed(self, anna, case):
        plan = draft(anna, case)
        agree(anna, plan)
        with pytest.raises(RuleViolationError, match="Beginnen Sie eine neue Fassung"):
            change(anna, plan, 2, client_words="Anders")


class TestDiscarding:
    def test_a_version_is_given_up_and_stays_readable(self, anna, case):
        plan = discard(anna, draft(anna, case))
        assert plan.state == PlanState.DISCARDED
        assert Goal.objects.filter(plan=plan).exists()
        assert actions(case)[-1] == "case.plan_discarded"

    def test_what_was_agreed_is_not_given_up(self, anna, case):
        plan = draft(anna, case)
        agree(anna, plan)
        with pytest.raises(RuleViolationError, match="inzwischen geändert"):
            discard(anna, plan)

    def test_a_reviewer_gives_up_nothing(self, anna, lena, case):
        plan = draft(anna, case)
        give_review(case, lena)
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            discard(lena, plan)


def test_a_plan_is_seen_by_whoever_sees_the_case(anna, berta, lena, case):
    add_measure(anna, add_goal(anna, begin(anna, case)))
    give_review(case, lena)
    for actor, number in ((anna, 1), (lena, 1), (berta, 0)):
        with acting(actor):
            assert Plan.objects.visible_to(actor).count() == number
            assert Goal.objects.visible_to(actor).count() == number
            assert Measure.objects.visible_to(actor).count() == number
            assert Measure.objects.count() == number
