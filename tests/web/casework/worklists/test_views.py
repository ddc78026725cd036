"""Saving, opening and forgetting views of the worklist; choosing columns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.casework.worklists.models import SavedView
from lotse.casework.worklists.services import save_view
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import give, in_days, make_case
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db

LIST = reverse("cases:worklist")
SAVE = reverse("worklists:view_save")


def save(actor, **values):
    usual = {"name": "Überfällige", "pairs": [("overdue", "on")], "is_default": False}
    with acting(actor):
        return save_view(actor=actor, **(usual | values))


def test_what_stands_above_the_list_is_saved_under_a_name(client_of, anna):
    client = client_of(anna)
    query = "overdue=on&spalte=sprache&seite=2"
    assert f"{SAVE}?{query.replace('&', '&amp;')}" in client.get(f"{LIST}?{query}").content.decode()
    response = client.post(f"{SAVE}?{query}", {"name": "Überfällige"}, follow=True)
    assert "Die Ansicht „Überfällige“ ist gespeichert." in text_of(response)
    assert [chip.label for chip in response.context["chips"]] == ["überfällig"]
    assert response.context["keys"] == {"sprache"}


def test_a_view_without_a_name_stays_in_the_form(client_of, anna):
    response = client_of(anna).post(f"{SAVE}?overdue=on", {"name": "", "is_default": "on"})
    assert response.status_code == 422
    assert "Name der Ansicht" in text_of(response)
    assert 'action="/faelle/ansichten/neu/?overdue=on"' in response.content.decode()
    assert not SavedView.objects.exists()


def test_the_first_view_opens_with_the_list_and_the_others_are_one_step_away(client_of, anna):
    view = save(anna, is_default=True)
    client = client_of(anna)
    response = client.get(LIST)
    assert response.url == f"{LIST}?overdue=on&ansicht={view.pk}"
    assert 'aria-current="page">Überfällige' in client.get(response.url).content.decode()
    assert client.get(f"{LIST}?state=").status_code == 200


def test_views_are_listed_and_forgotten(client_of, anna):
    view = save(anna)
    client = client_of(anna)
    assert "Überfällige" in text_of(client.get(reverse("worklists:view_list")))
    response = client.post(reverse("worklists:view_delete", args=[view.pk]), follow=True)
    assert "Die Fälle bleiben." in text_of(response)
    assert "Noch keine Ansicht gespeichert" in text_of(response)


def test_the_view_of_somebody_else_does_not_exist(client_of, anna, berta):
    view = save(anna)
    client = client_of(berta)
    assert client.post(reverse("worklists:view_delete", args=[view.pk])).status_code == 404
    assert "Überfällige" not in text_of(client.get(LIST))


def test_columns_are_chosen_and_the_others_are_left_out(client_of, anna):
    make_case(anna)
    response = client_of(anna).get(LIST, {"spalte": ["sprache", "aufnahme", "staat", "aufenthalt"]})
    page = text_of(response)
    assert "Tigrinya" in page
    assert [column.label for column in response.context["columns"]] == [
        "Aufgenommen am",
        "Erstsprache",
        "Staatsangehörigkeit",
        "Aufenthalt",
    ]
    assert (
        "Letzter Kontakt</"
        not in response.content.decode().partition("<tbody>")[0].partition("<thead>")[2]
    )


@pytest.mark.parametrize("asked", [[], ["gibtesnicht"]])
def test_without_a_choice_the_usual_columns_are_shown(client_of, anna, asked):
    response = client_of(anna).get(LIST, {"spalte": asked})
    assert response.context["keys"] == {"kommune", "phase", "kontakt", "schritt"}


def test_a_shared_case_says_with_whom_and_how_long(client_of, anna, berta):
    case = make_case(anna)
    give(case, berta, ends_on=in_days(9))
    page = text_of(client_of(anna).get(LIST))
    assert f"sieht auch {berta.user}: Vertretung bis {in_days(9):%d.%m.%Y}" in page


@pytest.mark.parametrize("columns", [[], ["sprache", "staat", "aufenthalt", "einwilligung"]])
def test_the_number_of_queries_does_not_grow_with_the_rows(client_of, anna, columns):
    client = client_of(anna)
    counts = []
    for rows in (1, 24):
        for _ in range(rows):
            make_case(anna)
        client.get(LIST, {"spalte": columns})
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"spalte": columns})
        counts.append(len(queries))
    assert counts[0] == counts[1]
