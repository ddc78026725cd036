"""How goals and measures go, kept on the version in force."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.plans.models import GoalRating, Measure
from tests.casework.cases.factories import give_review, in_days
from tests.casework.plans.factories import ask, begin
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def rate_url(plan):
    return reverse("plans:goal_rate", args=[plan.case_id, plan.pk, plan.goals.get().pk])


def track_url(measure):
    ids = [measure.case_id, measure.goal.plan_id, measure.goal_id, measure.pk]
    return reverse("plans:measure_track", args=ids)


def rating(**values):
    defaults = {
        "level": "1",
        "rated_on": in_days(0).isoformat(),
        "outlook": "goes_on",
        "remark": "Platz ist sicher",
        "submission_key": str(uuid4()),
    }
    return defaults | values


def measure_of(plan, what="Platz anbieten"):
    return Measure.objects.select_related("goal", "follow_up").get(goal__plan=plan, what=what)


class TestRating:
    def test_the_described_levels_are_offered_best_first(self, client_of, anna, agreed):
        form = client_of(anna).get(rate_url(agreed)).context["form"]
        labels = [label for _, label in form.fields["level"].choices]
        assert labels[0] == "+2 · viel mehr als vereinbart"
        assert labels[2] == "0 · wie vereinbart: Lina hat einen Platz ab August"
        assert labels[4] == "−2 · viel weniger als vereinbart"

    def test_it_is_today_and_goes_on_unless_said_otherwise(self, client_of, anna, agreed):
        form = client_of(anna).get(rate_url(agreed)).context["form"]
        assert (form["rated_on"].value(), form["outlook"].value()) == (in_days(0), "goes_on")

    def test_a_rating_stands_at_the_goal(self, client_of, anna, agreed):
        response = client_of(anna).post(rate_url(agreed), rating(), follow=True)
        found = text_of(response)
        assert "Der Zielstand ist festgehalten." in found
        assert "mehr als vereinbart" in found

    def test_a_double_click_rates_once(self, client_of, anna, agreed):
        client, sent = client_of(anna), rating()
        for _ in range(2):
            client.post(rate_url(agreed), sent)
        assert GoalRating.objects.count() == 1

    def test_a_broken_rule_is_shown_and_nothing_typed_is_lost(self, client_of, anna, agreed):
        sent = rating(rated_on=in_days(1).isoformat())
        response = client_of(anna).post(rate_url(agreed), sent)
        assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#rating-form")
        found = text_of(response)
        assert "Die Einschätzung liegt in der Zukunft." in found
        assert "Platz ist sicher" in found

    def test_a_draft_says_where_progress_is_kept(self, client_of, anna, agreed):
        after = begin(anna, agreed.case)
        response = client_of(anna).get(rate_url(after))
        assert "in der geltenden Fassung" in text_of(response)
        assert 'aria-disabled="true"' in response.content.decode()
        assert client_of(anna).post(rate_url(after), rating()).status_code == 422

    def test_a_reviewer_rates_nothing(self, client_of, lena, agreed):
        give_review(agreed.case, lena)
        assert client_of(lena).post(rate_url(agreed), rating()).status_code == 403


class TestTracking:
    def test_asked_without_a_day_is_asked_today(self, client_of, anna, agreed):
        measure = measure_of(agreed)
        sent = {"state": "asked", "version": measure.version}
        response = client_of(anna).post(track_url(measure), sent, follow=True)
        assert "Festgehalten: Platz anbieten" in text_of(response)
        assert measure_of(agreed).asked_on == in_days(0)

    def test_an_answer_is_kept_with_its_words(self, client_of, anna, agreed):
        measure = ask(anna, measure_of(agreed), in_days(-3))
        sent = {
            "state": "answered",
            "asked_on": in_days(-3).isoformat(),
            "answer": "accepted",
            "result": "Ab August",
            "version": measure.version,
        }
        response = client_of(anna).post(track_url(measure), sent, follow=True)
        assert "zugesagt" in text_of(response)
        kept = measure_of(agreed)
        assert (kept.answered_on, kept.result) == (in_days(0), "Ab August")

    def test_an_answer_says_what_was_answered(self, client_of, anna, agreed):
        measure = ask(anna, measure_of(agreed))
        sent = {"state": "answered", "version": measure.version}
        response = client_of(anna).post(track_url(measure), sent)
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["answer"]

    def test_a_wrong_day_is_wrong_at_its_field(self, client_of, anna, agreed):
        measure = measure_of(agreed)
        sent = {"state": "answered", "asked_on": "x", "answered_on": "y", "answer": "other",
                "version": measure.version}  # fmt: skip
        response = client_of(anna).post(track_url(measure), sent)
        assert set(response.context["form"].errors) == {"asked_on", "answered_on"}

    def test_days_in_the_wrong_order_are_refused(self, client_of, anna, agreed):
        measure = measure_of(agreed)
        sent = {"state": "asked", "asked_on": in_days(1).isoformat(), "version": measure.version}
        response = client_of(anna).post(track_url(measure), sent)
        assert "Anfrage und Antwort liegen nicht in der Zukunft." in text_of(response)

    def test_what_the_worker_does_is_neither_asked_nor_answered(self, client_of, anna, agreed):
        measure = measure_of(agreed, "Anmeldung begleiten")
        response = client_of(anna).get(track_url(measure))
        form = response.context["form"]
        assert [value for value, _ in form.fields["state"].choices] == ["open", "done", "dropped"]
        assert "asked_on" not in form.fields
        assert "offen, wird mit der Maßnahme erledigt" in text_of(response)

    def test_done_ticks_off_the_follow_up(self, client_of, anna, agreed):
        measure = measure_of(agreed, "Anmeldung begleiten")
        client = client_of(anna)
        client.post(track_url(measure), {"state": "done", "version": measure.version})
        assert measure_of(agreed, "Anmeldung begleiten").follow_up.done_at
        assert "erledigt am" in text_of(client.get(track_url(measure)))

    def test_a_change_meanwhile_is_a_conflict(self, client_of, anna, agreed):
        measure = measure_of(agreed)
        ask(anna, measure)
        sent = {"state": "dropped", "version": measure.version}
        response = client_of(anna).post(track_url(measure), sent)
        assert response.status_code == 409

    def test_a_draft_says_where_progress_is_kept(self, client_of, anna, agreed):
        measure = measure_of(begin(anna, agreed.case))
        assert "in der geltenden Fassung" in text_of(client_of(anna).get(track_url(measure)))
