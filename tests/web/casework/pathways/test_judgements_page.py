"""Judging a requirement, taking it back, and the list of all that was said."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Judgement
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.access.files import give, make_file
from tests.casework.pathways.factories import entry, judge
from tests.worlds import built_once, fresh

pytestmark = pytest.mark.django_db
world = built_once(lambda: make_file(cast.play("anna")))
SAID = {"answer": "no", "reason": "Seit März keine Mitwirkung mehr."}


@pytest.fixture
def file(world, db):
    return fresh(world)


@pytest.fixture
def base(file):
    return f"/faelle/{file.case.pk}/wege/"


@pytest.fixture
def subject(anna, file):
    with acting(anna):
        return services.subject_of(file.person)


def _text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_form_says_what_is_asked_and_what_was_answered_before(anna, client_of, base):
    page = _text(client_of(anna).get(f"{base}beurteilen/aufenthg_25b/b8/"))
    assert "Hinweis, keine Entscheidung" in page
    assert "§ 25b" in page
    assert "Schule und Verein sprechen dafür." in page
    assert "Anna Berger" in page


def test_an_answer_leads_back_to_the_way(anna, client_of, base):
    client, key = client_of(anna), str(uuid4())
    address = f"{base}beurteilen/aufenthg_25b/b9/"
    for _ in range(2):
        response = client.post(address, SAID | {"submission_key": key})
        assert (response.status_code, response.url) == (302, f"{base}weg/aufenthg_25b/")
    judgement = Judgement.objects.get(requirement="b9")
    assert (judgement.answer, judgement.made_by) == ("no", anna.user)
    assert judgement.judged_on == timezone.localdate()


@pytest.mark.parametrize("missing", SAID)
def test_an_answer_without_reason_is_none_and_nothing_typed_is_lost(anna, client_of, base, missing):
    response = client_of(anna).post(
        f"{base}beurteilen/aufenthg_25b/b9/", {k: v for k, v in SAID.items() if k != missing}
    )
    assert response.status_code == 422
    assert not Judgement.objects.filter(requirement="b9").exists()
    if missing == "answer":
        assert "Seit März keine Mitwirkung mehr." in _text(response)


@pytest.mark.parametrize("what", ["aufenthg_25b/z9", "aufenthg_1/b8"])
def test_what_no_way_asks_is_not_found(anna, client_of, base, what):
    assert client_of(anna).get(f"{base}beurteilen/{what}/").status_code == 404


def test_the_list_has_everything_newest_first(anna, client_of, base, subject):
    judge(anna, subject, answer="no", reason="Neue Auskunft.")
    response = client_of(anna).get(f"{base}beurteilungen/")
    rows = response.context["rows"]
    assert [(row.judgement.reason, row.counts) for row in rows] == [
        ("Neue Auskunft.", True),
        ("Schule und Verein sprechen dafür.", False),
    ]
    assert [bool(row.withdraw_url) for row in rows] == [True, False]
    assert "überholt" in _text(response)


def test_an_answer_is_taken_back_with_a_reason(anna, client_of, base):
    judgement = Judgement.objects.get()
    client = client_of(anna)
    address = f"{base}beurteilungen/{judgement.pk}/zuruecknehmen/"
    assert "Schule und Verein" in _text(client.get(address))
    response = client.post(address, {"reason": "Verwechslung"})
    assert (response.status_code, response.url) == (302, f"{base}beurteilungen/")
    page = _text(client.get(f"{base}beurteilungen/"))
    assert "zurückgenommen von Anna Berger" in page
    assert "Verwechslung" in page


def test_an_answer_that_was_followed_is_refused_with_the_reason(anna, client_of, base, subject):
    first = Judgement.objects.get()
    judge(anna, subject, answer="no")
    response = client_of(anna).post(f"{base}beurteilungen/{first.pk}/zuruecknehmen/")
    assert response.status_code == 422
    assert "Es gilt schon eine neuere Beurteilung." in _text(response)


def test_an_answer_about_somebody_else_is_not_found(anna, client_of, base, nadja):
    of_entry = judge(nadja, entry(nadja))
    client = client_of(anna)
    assert client.get(f"{base}beurteilungen/{of_entry.pk}/zuruecknehmen/").status_code == 404


def test_a_requirement_of_old_law_stays_readable(anna, client_of, base):
    Judgement.objects.update(way="aufenthg_999", requirement="a1")
    page = _text(client_of(anna).get(f"{base}beurteilungen/"))
    assert "Diese Voraussetzung gibt es nicht mehr." in page
    assert "beurteilen/aufenthg_999" not in page


def test_who_only_reads_sees_the_list_and_judges_nothing(anna, berta, client_of, base, file):
    give(file, berta, anna, reason="review", level="read", remark="Prüfung",
         ends_on=timezone.localdate())  # fmt: skip
    client = client_of(berta)
    response = client.get(f"{base}beurteilungen/")
    assert "Schule und Verein" in _text(response)
    assert not any(row.judge_url or row.withdraw_url for row in response.context["rows"])
    assert client.get(f"{base}beurteilen/aufenthg_25b/b8/").status_code == 403


def test_an_officer_judges_entries_of_her_own_list(nadja, ines, client_of):
    base = f"/wegeliste/{entry(nadja).pk}/wege/"
    client = client_of(nadja)
    assert "Noch keine Beurteilung" in _text(client.get(f"{base}beurteilungen/"))
    response = client.post(f"{base}beurteilen/stag_10/s9/", SAID)
    assert response.url == f"{base}weg/stag_10/"
    assert Judgement.objects.get(way="stag_10").answer == "no"
    assert client_of(ines).get(f"{base}beurteilungen/").status_code == 404


def test_more_answers_need_no_more_queries(
    anna, client_of, base, subject, django_assert_max_num_queries
):
    client = client_of(anna)
    client.get(f"{base}beurteilungen/")
    with django_assert_max_num_queries(60) as few:
        client.get(f"{base}beurteilungen/")
    for requirement in ("b9", "g4", "b8", "b9"):
        judge(anna, subject, requirement=requirement)
    with django_assert_max_num_queries(len(few)):
        client.get(f"{base}beurteilungen/")
