"""Handing a plan to the lead, and what she sees and decides."""

import pytest
from django.urls import reverse

from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Plan
from lotse.casework.plans.services.approval import take_back_plan
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import make_case
from tests.casework.plans.factories import add_goal, submit, want_approval
from tests.casework.plans.factories import draft as make_draft
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db
WAITING = "/plaene/freigaben/"


@pytest.fixture
def waiting(anna, draft):
    want_approval()
    return submit(anna, draft)


def url(plan):
    return reverse("plans:decide", args=[plan.pk])


def of_plan(plan, name):
    return reverse(f"plans:{name}", args=[plan.case_id, plan.pk])


def approving(plan):
    return {"approve": "1", "version": plan.version}


def returning(plan, reason="Ziel 1 braucht eine Frist."):
    return {"return": "1", "version": plan.version, "reason": reason}


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


class TestHandingOver:
    def test_it_says_what_the_lead_will_see(self, client_of, anna, draft):
        want_approval()
        client = client_of(anna)
        assert "sonst nichts aus der Akte" in text_of(client.get(of_plan(draft, "submit")))
        found = text_of(client.post(of_plan(draft, "submit"), follow=True))
        assert "Der Plan liegt der Fachaufsicht zur Freigabe vor." in found
        assert state_of(draft) == PlanState.SUBMITTED

    def test_without_the_rule_it_is_refused_with_the_reason(self, client_of, anna, draft):
        found = text_of(client_of(anna).post(of_plan(draft, "submit"), follow=True))
        assert "Der Kreis verlangt für Pläne keine Freigabe." in found

    def test_it_is_taken_back_after_asking(self, client_of, anna, waiting):
        client = client_of(anna)
        assert "neue Freigabe" in text_of(client.get(of_plan(waiting, "take_back")))
        found = text_of(client.post(of_plan(waiting, "take_back"), follow=True))
        assert "Der Plan ist wieder ein Entwurf." in found
        assert "inzwischen geändert" in text_of(
            client.post(of_plan(waiting, "take_back"), follow=True)
        )


class TestList:
    def test_it_names_case_and_worker_but_no_person(self, client_of, lena, waiting):
        found = text_of(client_of(lena).get(WAITING))
        assert "RSK-2026-0412" in found
        assert "Anna Berger" in found
        assert "Haile" not in found

    def test_nothing_waiting_is_said(self, client_of, lena):
        assert "Kein Plan wartet" in text_of(client_of(lena).get(WAITING))

    def test_the_lead_finds_it_on_her_first_page(self, client_of, anna, lena, waiting):
        found = text_of(client_of(lena).get(reverse("start")))
        assert "Pläne zur Freigabe (1)" in found
        assert "RSK-2026-0412, Fassung 1" in found
        assert "Pläne zur Freigabe" not in text_of(client_of(anna).get(reverse("start")))

    def test_the_worker_finds_the_decision_on_her_first_page(self, client_of, anna, lena, waiting):
        client = client_of(anna)
        assert "hat entschieden" not in text_of(client.get(reverse("start")))
        sent = returning(waiting)
        client_of(lena).post(url(waiting), sent)
        found = text_of(client.get(reverse("start")))
        assert "Die Fachaufsicht hat entschieden (1)" in found
        assert "Ziel 1 braucht eine Frist. zurückgegeben" in found
        submit(anna, Plan.objects.get())
        assert "hat entschieden" not in text_of(client.get(reverse("start")))
        client_of(lena).post(url(waiting), approving(Plan.objects.get()))
        assert "freigegeben" in text_of(client.get(reverse("start")))

    def test_it_is_the_leads(self, client_of, anna, livia):
        for actor in (anna, livia):
            response = client_of(actor).get(WAITING)
            assert response.status_code == 403
            assert "Pläne gibt die Fachaufsicht frei." in text_of(response)


class TestDeciding:
    def test_she_reads_the_plan_and_that_is_recorded(self, client_of, lena, waiting):
        found = text_of(client_of(lena).get(url(waiting)))
        for words in ("Kita-Platz für Lina", "Kita Sonnenhügel", "Lina hat einen Platz ab August"):
            assert words in found
        assert "Haile" not in found
        entry = AuditEntry.objects.reads().about(waiting.case).latest("pk")
        assert (entry.action, entry.actor_id) == ("case.plan_opened_for_approval", lena.user_id)

    def test_the_worker_sees_that_she_looked(self, client_of, anna, lena, waiting):
        client_of(lena).get(url(waiting))
        readers = client_of(anna).get(reverse("audit:case_readers", args=[waiting.case_id]))
        assert "Lena Hofmann" in text_of(readers)

    def test_the_case_itself_stays_closed(self, client_of, lena, waiting):
        client = client_of(lena)
        assert client.get(reverse("cases:detail", args=[waiting.case_id])).status_code == 404
        assert client.get(of_plan(waiting, "detail")).status_code == 404

    def test_she_approves_and_loses_sight(self, client_of, anna, lena, waiting):
        client = client_of(lena)
        response = client.post(url(waiting), approving(waiting), follow=True)
        assert "Der Plan ist freigegeben." in text_of(response)
        assert client.get(url(waiting)).status_code == 404
        page = text_of(client_of(anna).get(of_plan(waiting, "detail")))
        assert "freigegeben von Lena Hofmann" in page
        assert "Vereinbaren" in page
        assert "Wieder bearbeiten" in page

    def test_she_gives_back_with_a_reason_that_stands_above_the_draft(
        self, client_of, anna, lena, waiting
    ):
        sent = returning(waiting)
        assert "zurückgegeben" in text_of(client_of(lena).post(url(waiting), sent, follow=True))
        page = text_of(client_of(anna).get(of_plan(waiting, "detail")))
        assert "Von der Fachaufsicht zurückgegeben: Ziel 1 braucht eine Frist." in page

    @pytest.mark.parametrize(
        ("reason", "why"), [("", "Dieses Feld ist zwingend"), ("kurz", "was fehlt")]
    )
    def test_without_a_reason_nothing_is_given_back(self, client_of, lena, waiting, reason, why):
        response = client_of(lena).post(url(waiting), returning(waiting, reason))
        assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#return-form")
        assert why in text_of(response)
        assert state_of(waiting) == PlanState.SUBMITTED

    @pytest.mark.parametrize("choice", [approving, returning])
    def test_she_decides_only_on_what_she_was_shown(self, client_of, anna, lena, waiting, choice):
        sent = choice(waiting)
        with acting(anna):
            plan = take_back_plan(actor=anna, plan=waiting)
        add_goal(anna, plan, "Ganz anderes Ziel")
        submit(anna, plan)
        client = client_of(lena)
        response = client.post(url(waiting), sent)
        assert response.status_code == 409
        found = text_of(response)
        assert "Der Plan wurde inzwischen geändert." in found
        assert "Ganz anderes Ziel" in found
        assert sent.get("reason", "") in found
        assert state_of(waiting) == PlanState.SUBMITTED
        now = Plan.objects.get().version
        assert response.content.decode().count(f'name="version" value="{now}"') == 2
        reads = AuditEntry.objects.reads().about(waiting.case)
        assert reads.filter(action="case.plan_opened_for_approval").count() == 1
        assert client.post(url(waiting), sent | {"version": now}).status_code == 302

    def test_a_decision_of_neither_kind_is_none(self, client_of, lena, waiting):
        assert client_of(lena).post(url(waiting), {}).status_code == 200
        assert state_of(waiting) == PlanState.SUBMITTED

    def test_what_she_submitted_herself_does_not_wait_for_her(self, client_of, lena):
        want_approval()
        own = submit(lena, make_draft(lena, make_case(lena)))
        assert client_of(lena).get(url(own)).status_code == 404
