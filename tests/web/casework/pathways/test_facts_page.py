"""The page „Angaben“ and its form: everything typed survives, says its source and stays apart."""

import re
from datetime import date

import pytest
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import FactSheet
from lotse.foundation.accounts.actors import acting
from lotse.foundation.drafts.models import Draft
from tests import cast
from tests.access.files import give, make_file
from tests.casework.pathways.factories import entry, lives_with, person, save
from tests.worlds import built_once, fresh

pytestmark = pytest.mark.django_db
ANSWERED = {
    "version": "1",
    "asylum-outcome": "rejected",
    "asylum-final_on": "2020-04-01",
    "passport-held": "yes",
    "convictions-state": "none",
    "health_exception": "yes",
}

world = built_once(lambda: make_file(cast.play("anna")))


@pytest.fixture
def file(world, db):
    return fresh(world)


@pytest.fixture
def base(file):
    return f"/faelle/{file.case.pk}/wege/"


def _text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_page_says_each_fact_with_its_source_and_what_is_not_known(anna, client_of, base):
    page = _text(client_of(anna).get(f"{base}angaben/"))
    assert "17.05.1994" in page
    assert "Eritrea" in page
    assert "aus der Akte" in page
    assert "als abgelehnt" not in page
    assert "abgelehnt" in page
    assert f"Anna Berger, {timezone.localdate():%d.%m.%Y}" in page
    assert "Art. 10 DSGVO" in page
    assert "Art. 9 DSGVO" in page
    assert "Nicht bekannt: Deutsch mündlich" in page


def test_what_was_typed_comes_back_into_the_form_as_it_was(anna, client_of, base, file):
    response = client_of(anna).get(f"{base}angaben/bearbeiten/")
    form = response.context["form"]
    assert form["asylum-outcome"].value() == "rejected"
    assert form["asylum-final_on"].value() == date(2020, 4, 1)
    assert form["convictions-state"].value() == "none"
    assert "birth_date" not in form.fields


def test_the_same_form_sent_back_changes_nothing(anna, client_of, base):
    before = FactSheet.objects.get()
    response = client_of(anna).post(f"{base}angaben/bearbeiten/", ANSWERED)
    assert (response.status_code, response.url) == (302, f"{base}angaben/")
    assert FactSheet.objects.get().version == before.version
    assert FactSheet.objects.get().entries == before.entries


def test_every_kind_of_value_is_kept_as_the_contract_has_it(anna, client_of, base):
    typed = {
        **ANSWERED,
        "passport-held": "no",
        "asylum-outcome": "",
        "asylum-final_on": "",
        "papier-arbeit": "Arbeitsvertrag",
        "jobs-state": "some",
        "jobs-0-from": "01.12.2025",
        "jobs-0-hours_per_week": "19,5",
        "jobs-0-full_time": "no",
        "jobs-1-from": "2024-01-01",
        "jobs-1-to": "2024-06-30",
        "jobs-1-hours_per_week": "39",
        "absences-state": "none",
        "convictions-0-kind": "fine",
        "convictions-0-tagessaetze": "40",
        "convictions-state": "some",
        "livelihood-own_income_percent": "60",
        "livelihood-benefits": ["kindergeld", "wohngeld"],
        "pension_months": "12",
        "applications-0-way": "stag_10",
        "applications-0-on": "2026-01-05",
        "health_exception": "",
    }
    assert client_of(anna).post(f"{base}angaben/bearbeiten/", typed).status_code == 302
    sheet = FactSheet.objects.get()
    assert sheet.entries == {
        "passport": {"held": False},
        "jobs": [
            {"from": "2025-12-01", "hours_per_week": 19.5, "full_time": False},
            {"from": "2024-01-01", "to": "2024-06-30", "hours_per_week": 39},
        ],
        "absences": [],
        "convictions": [{"kind": "fine", "tagessaetze": 40}],
        "livelihood": {"own_income_percent": 60, "benefits": ["kindergeld", "wohngeld"]},
        "pension_months": 12,
        "applications": {"stag_10": "2026-01-05"},
    }
    assert sheet.sources["jobs"]["source"] == "Arbeitsvertrag"
    assert sheet.sources["pension_months"]["source"] == ""
    page = _text(client_of(anna).get(f"{base}angaben/"))
    assert "01.01.2024 bis 30.06.2024 · Stunden je Woche: 39" in page
    assert "Kindergeld, Wohngeld" in page
    again = client_of(anna).get(f"{base}angaben/bearbeiten/").context["form"]
    assert again["jobs-0-hours_per_week"].value() == 19.5
    assert len(again.row_numbers(next(one for one in again.lists() if one.path == "jobs"))) == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"jobs-0-from": "2020-01-02", "jobs-0-to": "2020-01-01"},
            "Beschäftigung 1: Bis: Das Ende liegt vor dem Beginn.",
        ),
        ({"jobs-1-full_time": "yes"}, "Beschäftigung 2: Von: Bitte angeben: Von."),
        (
            {"jobs-state": "none", "jobs-0-from": "2020-01-02"},
            "Sie haben „keine“ gewählt, aber unten steht etwas.",
        ),
        (
            {"livelihood-benefits-state": "none", "livelihood-benefits": "sgb2"},
            "Sie haben „keine“ gewählt und welche angekreuzt.",
        ),
        (
            {"training-starts_on": "2020-01-02", "training-ends_on": "2020-01-01"},
            "Ende der Ausbildung: Das Ende liegt vor dem Beginn.",
        ),
        ({"asylum-final_on": "31.02.2020"}, "Tag, an dem das Ergebnis unanfechtbar wurde"),
    ],
)
def test_what_cannot_be_is_named_in_german_and_nothing_typed_is_lost(
    anna, client_of, base, typed, said
):
    typed = {**ANSWERED, "papier-schule": "Zeugnis", **typed}
    response = client_of(anna).post(f"{base}angaben/bearbeiten/", typed)
    assert response.status_code == 422
    page = _text(response)
    assert said in page
    assert 'value="Zeugnis"' in page
    assert FactSheet.objects.get().version == 1


def test_a_further_row_keeps_what_was_typed_and_saves_nothing(anna, client_of, base):
    typed = {**ANSWERED, "jobs-0-hours_per_week": "20", "weitere": "jobs"}
    response = client_of(anna).post(f"{base}angaben/bearbeiten/", typed)
    form = response.context["form"]
    assert response.status_code == 422
    assert "jobs-1-from" in form.fields
    assert form["jobs-0-hours_per_week"].value() == "20"
    assert "Bitte angeben" not in _text(response)
    assert FactSheet.objects.get().version == 1


def test_a_struck_row_is_gone(anna, client_of, base, file):
    with acting(anna):
        subject = services.subject_of(file.person)
    save(anna, subject, {"jobs": [{"from": "2020-01-01"}, {"from": "2021-01-01"}]})
    version = FactSheet.objects.get().version
    typed = {
        "version": version,
        "jobs-state": "some",
        "jobs-0-from": "2020-01-01",
        "jobs-0-streichen": "on",
        "jobs-1-from": "2021-01-01",
    }
    assert client_of(anna).post(f"{base}angaben/bearbeiten/", typed).status_code == 302
    assert FactSheet.objects.get().entries == {"jobs": [{"from": "2021-01-01"}]}


def test_rows_of_a_draft_have_their_place(anna, client_of, base, file):
    key = f"ways_facts:cases.case:{file.case.pk}"
    Draft.objects.create(user=anna.user, key=key, fields={"jobs-3-from": ["2020-01-01"]})
    form = client_of(anna).get(f"{base}angaben/bearbeiten/").context["form"]
    assert "jobs-4-from" in form.fields


def test_nobody_overwrites_what_somebody_else_saved_meanwhile(anna, client_of, base, file):
    with acting(anna):
        subject = services.subject_of(file.person)
    client = client_of(anna)
    save(anna, subject, {"asylum": {"outcome": "refugee"}, "jobs": [{"from": "2020-01-01"}]})
    response = client.post(f"{base}angaben/bearbeiten/", {**ANSWERED, "jobs-0-from": "2021-01-01"})
    assert response.status_code == 409
    page = _text(response)
    assert "Flüchtlingseigenschaft" in page
    assert "01.01.2020" in page
    assert FactSheet.objects.get().entries["asylum"] == {"outcome": "refugee"}


def test_family_of_the_file_is_named_and_completed(anna, client_of, base, file):
    lina = person(anna, given_name="Lina", born="2019-01-01", nationalities=["DE"])
    abel = person(anna, given_name="Abel", born="1990-01-01")
    lives_with(anna, file.person, lina, own="reference", role="child")
    lives_with(anna, file.person, abel, own="reference", role="partner")
    client = client_of(anna)
    page = _text(client.get(f"{base}angaben/bearbeiten/"))
    assert "Haile, Lina" in page
    assert "geboren 01.01.2019, im selben Haushalt, deutsch, aus der Akte" in page
    assert "laut Akte: Kind" in page
    typed = {
        **ANSWERED,
        f"member-{lina.pk}-married": "no",
        f"member-{abel.pk}-relation": "spouse",
        f"member-{abel.pk}-since": "2015-06-01",
        "household-0-relation": "parent",
    }
    assert client.post(f"{base}angaben/bearbeiten/", typed).status_code == 302
    with acting(anna):
        rows = services.facts_document(services.subject_of(file.person))["household"]
    assert [(row["relation"], row.get("married"), row.get("since")) for row in rows] == [
        ("child", False, None),
        ("spouse", None, "2015-06-01"),
        ("parent", None, None),
    ]
    page = _text(client.get(f"{base}angaben/"))
    assert "Haile, Abel: Ehegatte oder Ehegattin" in page
    again = client.get(f"{base}angaben/bearbeiten/").context["form"]
    assert again[f"member-{abel.pk}-relation"].value() == "spouse"


def test_an_odd_fact_is_pointed_out_and_confirmed(anna, client_of, base, file):
    with acting(anna):
        subject = services.subject_of(file.person)
    save(anna, subject, {"school_periods": [{"from": "1990-01-01"}]})
    client = client_of(anna)
    page = client.get(f"{base}angaben/")
    [note] = page.context["open_notes"]
    assert note.finding.text in _text(page)
    response = client.post(f"{base}angaben/bestaetigen/", {"key": note.finding.key})
    assert response.url == f"{base}angaben/"
    page = _text(client.get(f"{base}angaben/"))
    assert "Alle Hinweise sind bestätigt." in page
    assert "Bestätigt von Anna Berger" in page


def test_who_only_reads_changes_nothing(anna, berta, client_of, base, file):
    give(file, berta, anna, reason="review", level="read", remark="Prüfung",
         ends_on=timezone.localdate())  # fmt: skip
    client = client_of(berta)
    page = _text(client.get(f"{base}angaben/"))
    assert "nicht bearbeiten" in page
    for address in ("angaben/bearbeiten/", "angaben/bestaetigen/"):
        assert client.post(f"{base}{address}", ANSWERED).status_code == 403


def test_an_officer_types_nationality_and_titles_herself(nadja, client_of):
    mine = entry(nadja)
    base = f"/wegeliste/{mine.pk}/wege/"
    client = client_of(nadja)
    assert client.get(f"{base}angaben/bearbeiten/").status_code == 200
    typed = {
        "version": "0",
        "nationality-0-code": "XX",
        "nationality-1-code": "SY",
        "entry_date": "2015-10-01",
        "status_history-state": "some",
        "status_history-0-code": "GEST",
        "status_history-0-from": "2015-10-01",
        "status_history-0-to": "2016-12-31",
    }
    assert client.post(f"{base}angaben/bearbeiten/", typed).status_code == 302
    assert FactSheet.objects.get(subject=mine).entries == {
        "nationality": ["XX", "SY"],
        "entry_date": "2015-10-01",
        "status_history": [{"code": "GEST", "from": "2015-10-01", "to": "2016-12-31"}],
    }
    page = _text(client.get(f"{base}angaben/"))
    assert "staatenlos" in page
    assert "Aufenthaltsgestattung" in page


def test_an_empty_sheet_says_what_it_is_for(nadja, client_of):
    nobody = entry(nadja, born="")
    page = _text(client_of(nadja).get(f"/wegeliste/{nobody.pk}/wege/angaben/"))
    assert "Noch keine Angaben" in page


@pytest.mark.parametrize("address", ["angaben/", "angaben/bearbeiten/"])
def test_more_rows_need_no_more_queries(
    address, anna, client_of, base, file, django_assert_max_num_queries
):
    with acting(anna):
        subject = services.subject_of(file.person)
    client = client_of(anna)
    client.get(f"{base}{address}")
    with django_assert_max_num_queries(60) as few:
        client.get(f"{base}{address}")
    save(anna, subject, {"jobs": [{"from": f"20{year}-01-01"} for year in range(10, 30)]})
    with django_assert_max_num_queries(len(few)):
        client.get(f"{base}{address}")
