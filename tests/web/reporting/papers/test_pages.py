"""The pages of papers: beginning, building, freezing, reading, taking along."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules import defaults
from lotse.web.reporting.papers.forms.sections import KINDS
from tests import cast
from tests.reporting.papers.factories import DAY, MEETING, PEOPLE, county, freeze, paper, section
from tests.web.pages import count_queries, filled, text_of

pytestmark = pytest.mark.django_db
HOME = "/zahlen/vorlagen/"


@pytest.fixture
def people(db, monkeypatch):
    return county(monkeypatch)


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def url(name, *numbers):
    return reverse(f"committee_papers:{name}", args=numbers)


def order(of):
    return [one.heading for one in PaperSection.objects.filter(paper=of).in_order()]


# --- beginning ------------------------------------------------------------------------------------


def test_the_first_paper_begins_with_the_usual_sections_and_only_once(browser):
    assert "Die erste beginnt mit der üblichen Gliederung" in text_of(browser.get(HOME))
    form = filled(browser, url("paper_add"), meeting_on="2026-11-30")
    assert form["title"] == defaults.TITLE
    for _ in range(2):
        assert browser.post(url("paper_add"), form).status_code == 302
    made = Paper.objects.get()
    assert order(made) == [one.heading for one in defaults.SECTIONS]
    page = text_of(browser.get(url("paper", made.pk)))
    assert "Vorbemerkungen" in page
    assert "Entwurf" in text_of(browser.get(HOME))
    assert browser.post(url("paper_add"), form | {"title": ""}).status_code == 422
    late = form | {"as_of": "2099-01-01", "submission_key": uuid4()}
    assert "Für die Zukunft" in text_of(browser.post(url("paper_add"), late))


def test_the_next_paper_is_offered_to_begin_with_the_last(clara, browser, people):
    first = freeze(clara, paper(clara))
    form = filled(browser, url("paper_add"), meeting_on="2026-11-30", as_of="2026-07-31")
    assert (form["previous"], form["title"]) == (first.pk, first.title)
    assert browser.post(url("paper_add"), form).status_code == 302
    made = Paper.objects.get(previous=first)
    assert order(made) == order(first)
    people.move_in("Troisdorf", 5)
    text = text_of(browser.get(url("changes", made.pk)))
    assert "+5" in text
    assert "Gegenüber der Vorlage zur Sitzung am 10.09.2026" in text
    assert "Keine Vorlage davor" in text_of(browser.get(url("changes", first.pk)))


# --- building -------------------------------------------------------------------------------------


def test_two_who_write_at_once_see_both_texts(clara, browser, people):
    one = section(clara, paper(clara), heading="Lage", text="Kurz.")
    address = url("section_write", one.pk)
    values = {"heading": "Lage", "text": "Eins", "version": one.version}
    answer = browser.post(address, values)
    assert answer.status_code == 302
    assert answer.url.endswith(f"#abschnitt-{one.pk}")
    conflict = browser.post(address, values | {"text": "Zwei"})
    assert conflict.status_code == 409
    assert "Eins" in text_of(conflict)


def test_two_who_change_a_table_see_both_indicators(clara, browser, people):
    made = paper(clara)
    one = PaperSection.objects.get(paper=made, kind="figures")
    address = url("section_write", one.pk)
    form = filled(browser, address)
    assert (form["indicator"], form["rows"], form["columns"]) == (PEOPLE, "municipality", "sex")
    assert browser.post(address, form | {"columns": ""}).status_code == 302
    late = browser.post(address, form | {"indicator": "active_cases", "has_chart": ""})
    assert late.status_code == 409
    assert "Menschen in Begleitung" in text_of(late)


def test_the_days_of_a_draft_are_changed_and_conflicts_shown(clara, browser, people):
    made = paper(clara)
    address = url("paper_change", made.pk)
    form = filled(browser, address, number="123/2026")
    assert browser.post(address, form).status_code == 302
    assert "123/2026" in text_of(browser.get(url("paper", made.pk)))
    assert browser.post(address, form | {"number": "9"}).status_code == 409
    form |= {"version": Paper.objects.get().version, "as_of": "2099-01-01"}
    assert browser.post(address, form).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_of_each_kind_is_added_once(clara, browser, people, kind):
    made = paper(clara, with_sections=False)
    before = made.sections.count()
    address = url("section_add", made.pk, kind)
    page = text_of(browser.get(address))
    assert "{{ stichtag }}" in page
    assert f"{{{{ {PEOPLE} }}}}" in page
    typed = {
        "heading": "Neu",
        "text": "Worte",
        "submission_key": uuid4(),
        "years_back": "0",
        "indicator": PEOPLE,
        "indicators": [PEOPLE],
        "rows": "municipality",
    }
    for _ in range(2):
        assert browser.post(address, typed).status_code == 302
    assert order(made)[-1] == "Neu"
    assert made.sections.count() == before + 1
    kept = PaperSection.objects.get(paper=made, heading="Neu")
    assert kept.kind == KINDS[kind].kind
    assert kept.indicators == ([PEOPLE] if "rows" in KINDS[kind].fields or kind == "vergleich"
                               else [])  # fmt: skip


def test_what_an_indicator_does_not_offer_is_said_in_the_form(clara, browser, people):
    made = paper(clara)
    address = url("section_add", made.pk, "kennzahl")
    typed = {"heading": "Neu", "indicator": PEOPLE, "rows": "reason", "years_back": "0"}
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert "lässt sich" in text_of(refused)
    assert browser.get(url("section_add", made.pk, "anderes")).status_code == 404


def test_sections_move_and_go(clara, browser, people):
    made = paper(clara)
    first, second, third = PaperSection.objects.filter(paper=made).in_order()
    assert browser.post(url("section_move", first.pk, "runter")).status_code == 302
    assert order(made) == [second.heading, first.heading, third.heading]
    browser.post(url("section_move", first.pk, "hoch"))
    assert order(made)[0] == first.heading
    assert "Im Protokoll" in text_of(browser.get(url("section_remove", third.pk)))
    assert browser.post(url("section_remove", third.pk)).status_code == 302
    assert order(made) == [first.heading, second.heading]


def test_a_draft_is_thrown_away(clara, browser, people):
    made = paper(clara)
    address = url("paper_discard", made.pk)
    form = filled(browser, address)
    late = browser.post(address, form | {"version": 7}, follow=True)
    assert "inzwischen geändert" in text_of(late)
    assert browser.post(address, form).status_code == 302
    assert not Paper.objects.exists()


# --- the sheet ------------------------------------------------------------------------------------


def test_the_preview_has_tables_definitions_and_closed_cells(clara, browser, people):
    made = paper(clara)
    page = browser.get(url("preview", made.pk))
    text = text_of(page)
    for said in ("Troisdorf", "verdeckt", "So sind die Zahlen bestimmt"):
        assert said in text
    assert "Es sind 55" in text
    assert page.content.decode().count("<svg") == 2
    part = browser.get(url("preview", made.pk), headers={"HX-Request": "true"})
    assert "<main" not in part.content.decode()
    assert "Troisdorf" in text_of(part)


def test_what_stands_in_the_way_is_said_before_it_is_frozen(clara, browser, people):
    made = paper(clara)
    section(clara, made, heading="Fehler", text="{{ gibt_es_nicht }}")
    assert "gibt_es_nicht" in text_of(browser.get(url("preview", made.pk)))
    address = url("freeze", made.pk)
    assert "Bitte zuerst berichtigen" in text_of(browser.get(address))
    refused = browser.post(address, filled(browser, address))
    assert refused.status_code == 422
    assert "gibt_es_nicht" in text_of(refused)


def test_words_of_a_section_are_never_markup(clara, browser, people):
    made = paper(clara)
    section(clara, made, heading="<b>fett</b>", text="<script>x</script>")
    for name in ("paper", "preview"):
        assert "<script>x" not in browser.get(url(name, made.pk)).content.decode()


def test_a_page_with_more_sections_is_no_more_queries(clara, browser, people):
    made = paper(clara)
    before = count_queries(browser, url("paper", made.pk))
    for number in range(4):
        section(clara, made, heading=f"Nr. {number}")
    assert count_queries(browser, url("paper", made.pk)) == before


# --- frozen ---------------------------------------------------------------------------------------


def test_a_paper_is_frozen_once_and_says_the_same_from_then_on(clara, browser, people):
    made = paper(clara)
    address = url("freeze", made.pk)
    form = filled(browser, address)
    assert browser.post(address, form).status_code == 302
    assert browser.post(address, form).status_code == 403
    people.move_in("Troisdorf", 10)
    text = text_of(browser.get(url("paper", made.pk)))
    assert "Es sind 55" in text
    assert "stimmen mit der Prüfsumme überein" in text
    made.refresh_from_db()
    assert made.sha256 in text
    assert browser.get(url("preview", made.pk)).status_code == 302
    for name in ("paper_change", "paper_discard"):
        assert browser.get(url(name, made.pk)).status_code == 403


def test_what_others_wrote_meanwhile_is_looked_at_before_it_is_frozen(clara, browser, people):
    made = paper(clara)
    address = url("freeze", made.pk)
    form = filled(browser, address)
    section(clara, made, heading="Dazu")
    late = browser.post(address, form, follow=True)
    assert "inzwischen geändert" in text_of(late)
    form = filled(browser, address)
    stale = browser.post(address, form | {"version": 7}, follow=True)
    assert "inzwischen geändert" in text_of(stale)
    assert not Paper.objects.frozen().exists()


def test_a_frozen_paper_that_was_tampered_with_is_flagged(clara, browser, people, monkeypatch):
    made = freeze(clara, paper(clara))
    monkeypatch.setattr("lotse.reporting.papers.services.papers.verify_hash", lambda _paper: False)
    assert "nicht mehr mit der Prüfsumme" in text_of(browser.get(url("paper", made.pk)))


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_the_paper_is_taken_along(clara, browser, people, ending, begins):
    made = freeze(clara, paper(clara))
    answer = browser.get(url("export", made.pk, ending))
    assert answer.content.startswith(begins)
    assert f"-{MEETING:%Y-%m-%d}.{ending}" in answer["Content-Disposition"]
    if ending == "json":
        told = json.loads(answer.content)
        assert told["lotse:sha256"] == made.sha256
        assert told["lotse:asOf"] == DAY.isoformat()
        assert told["mainFile"]["accessUrl"].endswith(url("export", made.pk, "pdf"))
    assert browser.get(url("export", made.pk, "exe")).status_code == 404


@pytest.mark.parametrize("name", ["mats", "petra"])
def test_leads_read_what_is_frozen_and_no_draft(clara, people, client_of, name):
    reader = client_of(cast.play(name))
    open_one = paper(clara)
    assert "Sobald die KIM-Koordination" in text_of(reader.get(HOME))
    for address in ("paper", "preview", "changes"):
        assert reader.get(url(address, open_one.pk)).status_code == 404
    frozen = freeze(clara, open_one)
    assert frozen.title in text_of(reader.get(HOME))
    text = text_of(reader.get(url("paper", frozen.pk)))
    assert "Troisdorf" in text
    assert "Nächste Vorlage" not in text
    assert reader.get(url("export", frozen.pk, "docx")).status_code == 200


def test_the_executive_reads_a_draft_and_changes_nothing(clara, emil, people, client_of):
    made, reader = paper(clara), client_of(emil)
    text = text_of(reader.get(url("paper", made.pk)))
    assert "Nach Kommunen" in text
    assert "Festschreiben" not in text
    assert "nach oben" not in text
    assert "Troisdorf" in text_of(reader.get(url("preview", made.pk)))
    assert made.title in text_of(reader.get(HOME))
