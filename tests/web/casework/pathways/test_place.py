"""Where a page about ways lies: the way back to the list, to the person, and to „Wege“."""

import re

import pytest
from django.urls import reverse

from lotse.casework.pathways.models import Judgement, StoredCheck
from tests.casework.cases.factories import make_case
from tests.casework.pathways.factories import entry, judge, save, stays
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
PAGES = [
    ("ways", [], ["Wege"]),
    ("way", ["aufenthg_25b"], ["Wege", "§ 25b"]),
    ("facts", [], ["Wege", "Angaben"]),
    ("facts_edit", [], ["Wege", "Angaben", "Bearbeiten"]),
    ("judgements", [], ["Wege", "Beurteilungen"]),
    ("judge", ["aufenthg_25b", "b8"], ["Wege", "Beurteilungen", "Beurteilen"]),
    ("checks", [], ["Wege", "Prüfungen"]),
    ("sheet", [], ["Wege", "Blatt zum Mitgeben"]),
]


@pytest.fixture
def case(anna):
    made = make_case(anna)
    stays(made.person, "D_60a_II_1_b_ll", "2018-02-01")
    return made


def crumbs(response):
    """The labels of the way here, the last one is this page; and its addresses."""
    (nav,) = re.findall(r"<nav[^>]*lotse-breadcrumbs.*?</nav>", response.text, re.DOTALL)
    items = re.findall(r"<li[^>]*>(.*?)</li>", nav, re.DOTALL)
    labels = [" ".join(re.sub(r"<[^>]*>", " ", item).split()) for item in items]
    return labels, re.findall(r'href="([^"]*)"', nav)


@pytest.mark.parametrize(("name", "more", "way"), PAGES)
def test_every_page_of_a_file_names_wege_and_itself(anna, client_of, case, name, more, way):
    client = client_of(anna)
    labels, urls = crumbs(client.get(reverse(f"pathways:{name}", args=[case.pk, *more])))
    assert labels[-len(way) - 1] == case.number
    assert all(shown.startswith(said) for said, shown in zip(way, labels[-len(way) :], strict=True))
    assert len(urls) == len(labels) - 1
    assert all(client.get(url).status_code == 200 for url in urls)


@pytest.mark.parametrize(("name", "more", "way"), PAGES)
def test_every_page_of_an_entry_leads_back_to_its_list(nadja, client_of, name, more, way):
    one = entry(nadja)
    save(nadja, one)
    client = client_of(nadja)
    labels, urls = crumbs(client.get(reverse(f"pathways:entry_{name}", args=[one.pk, *more])))
    assert labels[-len(way) - 2 : -len(way)] == ["Personen", "Osman, Idil"]
    assert all(shown.startswith(said) for said, shown in zip(way, labels[-len(way) :], strict=True))
    assert all(client.get(url).status_code == 200 for url in urls)


def test_a_kept_check_and_taking_back_lie_below_their_lists(nadja, client_of):
    one = entry(nadja)
    judge(nadja, one)
    client = client_of(nadja)
    client.post(reverse("pathways:entry_check_store", args=[one.pk]), {"am": "2026-11-22"})
    check = reverse("pathways:entry_check", args=[one.pk, StoredCheck.objects.get().pk])
    labels, _ = crumbs(client.get(check))
    assert labels[-2:] == ["Prüfungen", "Prüfung zum 22.11.2026"]
    number = Judgement.objects.get().pk
    url = reverse("pathways:entry_judgement_withdraw", args=[one.pk, number])
    assert crumbs(client.get(url))[0][-2:] == ["Beurteilungen", "Zurücknehmen"]


@pytest.mark.parametrize("name", ["overview", "add"])
def test_rechtskreise_lie_below_wege(anna, client_of, case, name):
    labels, urls = crumbs(client_of(anna).get(reverse(f"spheres:{name}", args=[case.pk])))
    assert labels[3:5] == ["Wege", "Rechtskreise"]
    assert reverse("pathways:ways", args=[case.pk]) in urls


def test_what_is_near_stands_above_and_groups_are_folded(anna, client_of, case):
    url = reverse("pathways:ways", args=[case.pk])
    page = client_of(anna).get(url)
    assert page.text.index("Auf einen Blick") < page.text.index("Über die Zeit")
    groups = re.findall(r'<details class="lotse-panel ways-group"( open)?>', page.text)
    assert len(groups) > 3
    assert not any(groups)
    unfolded = client_of(anna).get(url, {"alles": "ja", "am": "2027-05-01"})
    assert all(re.findall(r'<details class="lotse-panel ways-group"( open)?>', unfolded.text))
    assert "01.05.2027" in text_of(unfolded)


def test_unfolding_keeps_the_day_that_was_asked_for(anna, client_of, case):
    url = reverse("pathways:ways", args=[case.pk])
    page = client_of(anna).get(url, {"am": "2027-05-01"})
    assert "?am=2027-05-01&amp;alles=ja#alle-wege" in page.text
