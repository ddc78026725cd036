"""The forms of a draft: plan, goals, measures."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.casework.plans.services import goals, measures, plans
from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.models import LifeDomain
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.plans.factories import add_goal, begin, domain
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db

FORMS = ("change", "goal_add", "goal_change", "measure_add", "measure_change")


def address(plan, name, *further):
    ids = [plan.case_id, plan.pk]
    if name.startswith(("goal_", "measure_")) and name != "goal_add":
        ids.append(plan.goals.earliest("pk").pk)
    if name.startswith("measure_") and name != "measure_add":
        ids.append(Measure.objects.filter(goal__plan=plan).earliest("pk").pk)
    return reverse(f"plans:{name}", args=[*ids, *further])


def goal_data(**values):
    defaults = {"domain": domain().pk, "title": "Kita-Platz", "submission_key": str(uuid4())}
    return defaults | values


def measure_data(**values):
    defaults = {
        "what": "Anmelden",
        "doer": "worker",
        "due_on": in_days(9).isoformat(),
        "submission_key": str(uuid4()),
    }
    return defaults | values


class TestBeginning:
    def test_it_asks_back_and_leads_to_the_draft(self, client_of, anna, case):
        client, url = client_of(anna), reverse("plans:begin", args=[case.pk])
        assert "Plan beginnen" in text_of(client.get(url))
        response = client.post(url)
        plan = case.plans.get()
        assert response.url == reverse("plans:detail", args=[case.pk, plan.pk])

    def test_the_next_version_says_what_it_takes_over(self, client_of, anna, agreed):
        url = reverse("plans:begin", args=[agreed.case_id])
        assert "Was noch offen ist, kommt mit." in text_of(client_of(anna).get(url))

    def test_a_second_one_is_refused_with_the_reason(self, client_of, anna, draft):
        url = reverse("plans:begin", args=[draft.case_id])
        response = client_of(anna).post(url, follow=True)
        assert "An einer neuen Fassung wird schon gearbeitet." in text_of(response)

    def test_a_version_is_given_up_after_asking(self, client_of, anna, draft):
        client, url = client_of(anna), address(draft, "discard")
        assert "bleibt lesbar" in text_of(client.get(url))
        assert "Fassung 1 ist verworfen." in text_of(client.post(url, follow=True))
        assert Plan.objects.get().state == PlanState.DISCARDED
        assert "inzwischen geändert" in text_of(client.post(url, follow=True))


class TestAccess:
    @pytest.mark.parametrize("name", FORMS)
    def test_who_only_reads_is_told_why(self, client_of, lena, draft, name):
        give_review(draft.case, lena)
        response = client_of(lena).post(address(draft, name))
        assert response.status_code == 403
        assert "nicht bearbeiten" in text_of(response)

    @pytest.mark.parametrize("name", FORMS)
    def test_an_agreed_version_is_not_written_on(self, client_of, anna, agreed, name):
        response = client_of(anna).get(address(agreed, name))
        assert response.status_code == 403
        assert "Beginnen Sie eine neue Fassung." in text_of(response)

    @pytest.mark.parametrize("name", FORMS)
    def test_a_deputy_writes_too(self, client_of, berta, draft, name):
        give(draft.case, berta)
        assert client_of(berta).get(address(draft, name)).status_code == 200

    @pytest.mark.parametrize("name", FORMS)
    def test_an_empty_form_is_shown_again(self, client_of, anna, draft, name):
        response = client_of(anna).post(address(draft, name), {"version": 1})
        assert response.status_code == 422
        assert response.headers["HX-Retarget"].endswith("-form")

    def test_a_goal_of_another_plan_is_not_found(self, client_of, anna, draft):
        goal = add_goal(anna, begin(anna, make_case(anna)))
        url = reverse("plans:goal_change", args=[draft.case_id, draft.pk, goal.pk])
        assert client_of(anna).get(url).status_code == 404


class TestPlanForm:
    def test_words_and_language_are_kept(self, client_of, anna, draft):
        sent = {"client_words": "Ankommen", "print_language": "fr", "version": draft.version}
        response = client_of(anna).post(address(draft, "change"), sent, follow=True)
        found = text_of(response)
        assert "Der Plan ist gespeichert." in found
        assert "Ankommen" in found
        assert "Ausdruck: Französisch" in found

    def test_a_change_meanwhile_is_a_conflict(self, client_of, anna, berta, draft):
        give(draft.case, berta)
        with acting(berta):
            plans.change_plan(
                actor=berta, plan=draft, expected_version=draft.version, client_words="Neu"
            )
        sent = {"client_words": "Alt", "print_language": "fr", "version": draft.version}
        response = client_of(anna).post(address(draft, "change"), sent)
        assert response.status_code == 409
        assert "Berta Lindner" in text_of(response)


class TestGoalForm:
    def test_a_new_goal_leads_to_its_first_measure(self, client_of, anna, draft):
        response = client_of(anna).post(
            address(draft, "goal_add"), goal_data(title="Wohnung", as_agreed="Drei Zimmer")
        )
        goal = Goal.objects.get(title="Wohnung")
        assert response.url == reverse("plans:measure_add", args=[draft.case_id, draft.pk, goal.pk])
        assert goal.as_agreed == "Drei Zimmer"

    def test_a_double_click_makes_one(self, client_of, anna, draft):
        client, sent = client_of(anna), goal_data(title="Wohnung")
        for _ in range(2):
            client.post(address(draft, "goal_add"), sent)
        assert Goal.objects.filter(title="Wohnung").count() == 1

    def test_only_domains_on_offer_are_offered_and_the_own_one(self, client_of, anna, draft):
        LifeDomain.objects.filter(code__in=["education", "health"]).update(is_active=False)
        form = client_of(anna).get(address(draft, "goal_change")).context["form"]
        codes = [one.code for one in form.fields["domain"].queryset]
        assert "education" in codes
        assert "health" not in codes

    def test_the_scale_is_open_where_it_has_words(self, client_of, anna, draft):
        client = client_of(anna)
        opened = '<details class="lotse-compose" open>'
        assert opened in client.get(address(draft, "goal_change")).content.decode()
        assert opened not in client.get(address(draft, "goal_add")).content.decode()

    def test_a_change_is_kept(self, client_of, anna, draft):
        sent = goal_data(title="Kita ab August", version=1)
        response = client_of(anna).post(address(draft, "goal_change"), sent)
        goal = draft.goals.get()
        assert response.url.endswith(f"#ziel-{goal.pk}")
        assert goal.title == "Kita ab August"

    def test_a_change_meanwhile_is_a_conflict(self, client_of, anna, draft):
        with acting(anna):
            goals.change_goal(
                actor=anna, goal=draft.goals.get(), expected_version=1, title="Anders"
            )
        response = client_of(anna).post(
            address(draft, "goal_change"), goal_data(title="Alt", version=1)
        )
        assert response.status_code == 409
        assert "Anders" in text_of(response)

    def test_a_goal_is_taken_out_after_asking(self, client_of, anna, draft):
        client, url = client_of(anna), address(draft, "goal_remove")
        assert "Kita-Platz für Lina" in text_of(client.get(url))
        assert "Nicht mehr im Entwurf" in text_of(client.post(url, follow=True))
        assert not draft.goals.exists()

    def test_an_agreed_goal_stays(self, client_of, anna, agreed):
        response = client_of(anna).post(address(agreed, "goal_remove"), follow=True)
        assert "Diese Fassung ist vereinbart." in text_of(response)
        assert agreed.goals.exists()


class TestMeasureForm:
    def test_a_measure_is_added_and_leads_back_to_its_goal(self, client_of, anna, draft):
        response = client_of(anna).post(address(draft, "measure_add"), measure_data())
        assert response.url.endswith(f"#ziel-{draft.goals.get().pk}")
        assert Measure.objects.filter(what="Anmelden").exists()

    def test_one_may_go_on_with_the_next(self, client_of, anna, draft):
        url = address(draft, "measure_add")
        assert client_of(anna).post(url, measure_data(another="1")).url == url

    def test_four_weeks_are_usual(self, client_of, anna, draft):
        form = client_of(anna).get(address(draft, "measure_add")).context["form"]
        assert (form["due_on"].value(), form["doer"].value()) == (in_days(28), "worker")

    def test_an_agency_needs_a_name_and_the_error_is_at_its_field(self, client_of, anna, draft):
        response = client_of(anna).post(
            address(draft, "measure_add"), measure_data(doer="agency", agency="")
        )
        form = response.context["form"]
        assert list(form.errors) == ["agency"]

    def test_a_name_typed_for_somebody_else_is_dropped(self, client_of, anna, draft):
        client_of(anna).post(address(draft, "measure_add"), measure_data(agency="Jobcenter"))
        assert Measure.objects.get(what="Anmelden").agency == ""

    def test_a_change_is_kept(self, client_of, anna, draft):
        sent = measure_data(what="Anmeldung abgeben", version=1)
        response = client_of(anna).post(address(draft, "measure_change"), sent, follow=True)
        assert "Die Maßnahme ist gespeichert." in text_of(response)
        assert Measure.objects.filter(what="Anmeldung abgeben").exists()

    def test_a_change_meanwhile_is_a_conflict(self, client_of, anna, draft):
        measure = Measure.objects.earliest("pk")
        with acting(anna):
            measures.change_measure(actor=anna, measure=measure, expected_version=1, what="Anders")
        response = client_of(anna).post(address(draft, "measure_change"), measure_data(version=1))
        assert response.status_code == 409

    def test_a_measure_is_taken_out_after_asking(self, client_of, anna, draft):
        client, url = client_of(anna), address(draft, "measure_remove")
        assert "Anmeldung begleiten" in text_of(client.get(url))
        client.post(url)
        assert not Measure.objects.filter(what="Anmeldung begleiten").exists()

    def test_an_agreed_measure_stays(self, client_of, anna, agreed):
        response = client_of(anna).post(address(agreed, "measure_remove"), follow=True)
        assert "Diese Fassung ist vereinbart." in text_of(response)
