"""The pages of evaluations: save from an indicator, look, change, delete, order the link."""

import io

import openpyxl
import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.evaluations.services import evaluations
from lotse.web.reporting.evaluations.forms import from_address
from tests.reporting.evaluations.factories import evaluation
from tests.reporting.evaluations.test_rules import FLOW, STOCK, TODAY
from tests.web.pages import count_queries, filled, text_of

pytestmark = pytest.mark.django_db
LIST = "/zahlen/auswertungen/"
ADD = f"{LIST}neu/posts_target/"


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def _page(made):
    return reverse("evaluations:evaluation", args=[made.pk])


def test_what_an_indicator_was_asking_is_kept_under_a_name(browser):
    asked = {"zeilen": "module", "nur": "employer:1", "tag": "2021-03-04"}
    values = filled(browser, f"{ADD}?zeilen=module&tag=2021-03-04", title="Stellen 2021")
    assert (values["rows"], values["period"]) == ("module", "fixed_day")
    assert browser.get(ADD, asked).context["form"]["only"].value() == "employer:1"
    answer = browser.post(ADD, values)
    made = Evaluation.objects.get()
    assert answer.headers["Location"] == _page(made)
    assert f"{made.fixed_day}" == "2021-03-04"
    text = text_of(browser.get(_page(made)))
    for said in ("Stellen 2021", "fester Stichtag", "04.03.2021", "Zeilen: Baustein", "Definition"):
        assert said in text


def test_columns_alone_become_rows_and_a_year_without_its_period_is_dropped(browser):
    values = {"title": "Verlorenes Geld", "columns": "module", "period": "last_year",
              "fixed_year": 2021, "schedule": "never"}  # fmt: skip
    url = reverse("evaluations:add", args=["funding_lost_to_vacancy"])
    assert browser.post(url, values).status_code == 302
    made = Evaluation.objects.get()
    assert (made.rows, made.columns, made.fixed_year) == ("module", "", None)


def test_a_filter_is_kept_and_printed_on_the_page_and_in_the_file(browser):
    values = filled(browser, ADD, only="module:2", title="Nur Baustein 2", remark="Für den Plan")
    assert browser.post(ADD, values).status_code == 302
    made = Evaluation.objects.get()
    assert (made.only_trait, made.only_value) == ("module", "2")
    assert "Nur: Baustein: " in text_of(browser.get(_page(made)))
    csv = browser.get(reverse("evaluations:export", args=[made.pk, "csv"])).content.decode("utf-8")
    assert "Baustein: " in csv
    assert "So wird gezählt" in csv
    xlsx = browser.get(reverse("evaluations:export", args=[made.pk, "xlsx"])).content
    assert len(openpyxl.load_workbook(io.BytesIO(xlsx)).sheetnames) >= 1
    assert browser.get(reverse("evaluations:export", args=[made.pk, "exe"])).status_code == 404


def test_what_the_rules_refuse_is_said_and_what_was_typed_stays(browser):
    values = filled(browser, ADD, rows="module", columns="employer", only="module:2")
    answer = browser.post(ADD, values | {"title": "Zu viel"})
    assert answer.status_code == 422
    assert "Höchstens zwei Merkmale" in text_of(answer)
    assert "Zu viel" in answer.content.decode()


def test_there_is_no_evaluation_of_an_unknown_indicator(browser):
    assert browser.get(f"{LIST}neu/nichts/").status_code == 404


def test_the_list_parts_own_ones_from_shared_ones(browser, clara, emil, client_of):
    assert "Noch keine Auswertung" in text_of(browser.get(LIST))
    evaluation(clara, title="Meine")
    evaluation(emil, title="Von Emil", is_shared=True)
    evaluation(emil, title="Ungeteilt")
    text = text_of(browser.get(LIST))
    assert text.index("Eigene") < text.index("Meine") < text.index("Von anderen geteilt")
    assert "geteilt von Emil Sommer" in text
    assert "Ungeteilt" not in text
    assert "Stellen" in text_of(browser.get(f"{LIST}neu/"))


def test_a_hundred_evaluations_are_no_more_queries(browser, clara):
    made = evaluation(clara)
    before = count_queries(browser, LIST)
    Evaluation.objects.bulk_create(
        Evaluation(owner=made.owner, indicator=made.indicator, subject=made.subject,
                   title=f"Nr. {number}", period="today") for number in range(100)
    )  # fmt: skip
    assert count_queries(browser, LIST) == before


def test_an_evaluation_is_changed_and_deleted(browser, clara):
    made = evaluation(clara)
    url = reverse("evaluations:change", args=[made.pk])
    values = filled(browser, url, title="Neu", rows="employer", is_shared="on")
    assert browser.post(url, values | {"title": ""}).status_code == 422
    assert browser.post(url, values).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.rows, made.is_shared) == ("Neu", "employer", True)
    remove = reverse("evaluations:delete", args=[made.pk])
    assert "löschen?" in text_of(browser.get(remove))
    assert browser.post(remove).status_code == 302
    assert browser.get(_page(made)).status_code == 404


def test_a_change_in_another_window_is_shown_before_it_is_overwritten(browser, clara):
    made = evaluation(clara)
    url = reverse("evaluations:change", args=[made.pk])
    values = filled(browser, url, title="Aus dem ersten Fenster")
    with acting(clara):
        evaluations.change_evaluation(
            actor=clara, evaluation=made, expected_version=1, title="Aus dem zweiten"
        )
    answer = browser.post(url, values)
    assert answer.status_code == 409
    assert "Aus dem zweiten" in text_of(answer)


def test_a_shared_one_is_read_and_its_link_ordered_but_not_changed(clara, emil, client_of):
    made = evaluation(clara, is_shared=True, schedule="monthly", remark="Für alle")
    reader = client_of(emil)
    text = text_of(reader.get(_page(made)))
    assert "gespeichert von Clara Weiß" in text
    assert "Ändern" not in text
    assert "Mir den Link schicken" in text
    reader.post(reverse("evaluations:link_order", args=[made.pk]))
    assert "Abbestellen" in text_of(reader.get(_page(made)))
    reader.post(reverse("evaluations:link_cancel", args=[made.pk]))
    assert not LinkRecipient.objects.filter(membership=emil.membership).exists()


def test_a_link_without_a_schedule_is_refused_with_the_reason(browser, clara):
    made = evaluation(clara)
    url = reverse("evaluations:link_order", args=[made.pk])
    assert "kein Versand eingerichtet" in text_of(browser.post(url, follow=True))


def test_an_indicator_that_is_gone_is_told_and_not_exported(browser, clara):
    made = evaluation(clara)
    Evaluation.objects.filter(pk=made.pk).update(indicator="long_gone")
    assert "gibt es nicht mehr" in text_of(browser.get(_page(made)))
    assert "die es nicht mehr gibt" in text_of(browser.get(LIST))
    assert browser.get(reverse("evaluations:export", args=[made.pk, "csv"])).status_code == 302
    assert browser.get(reverse("evaluations:change", args=[made.pk])).status_code == 404


@pytest.mark.parametrize(
    ("indicator", "said", "begun"),
    [
        (FLOW, {}, {"period": "last_quarter"}),
        (FLOW, {"jahr": "2026"}, {"period": "this_year"}),
        (FLOW, {"jahr": "2024"}, {"period": "fixed_year", "fixed_year": "2024"}),
        (
            FLOW,
            {"jahr": "2026", "stand": "2026-06-30"},
            {"period": "fixed_year", "fixed_year": "2026", "known_at": "2026-06-30"},
        ),
        (STOCK, {"tag": "2026-11-23"}, {"period": "today"}),
        (STOCK, {"tag": "2021-03-04"}, {"period": "fixed_day", "fixed_day": "2021-03-04"}),
    ],
)
def test_this_year_and_today_move_on_with_the_calendar(indicator, said, begun):
    found = from_address(said, indicator, TODAY)
    kept = ("period", "fixed_year", "fixed_day", "known_at")
    assert {name: found[name] for name in kept if name in found} == begun
