"""Papers as they are begun, changed, frozen and read."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules import defaults
from lotse.reporting.papers.rules.content import IN_WORDS
from lotse.reporting.papers.services import papers, sections
from tests import cast
from tests.reporting.papers.factories import DAY, MEETING, PEOPLE, county, freeze, paper, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db, monkeypatch):
    return county(monkeypatch)


def content(actor, of):
    with acting(actor):
        return papers.content_of(actor=actor, paper=of)


def order(of):
    return [one.heading for one in PaperSection.objects.filter(paper=of).in_order()]


# --- drafts ---------------------------------------------------------------------------------------


def test_the_first_paper_begins_with_the_usual_sections(clara):
    made = paper(clara, with_sections=False)
    assert order(made) == [one.heading for one in defaults.SECTIONS]
    assert AuditEntry.objects.filter(action="committee_paper.begun").exists()


@pytest.mark.parametrize("name", ["emil", "armin", "deniz", "anna", "mats", "jonas"])
def test_nobody_but_the_coordination_begins_papers(name):
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        paper(cast.play(name))


@pytest.mark.parametrize("field", ["as_of", "known_at"])
def test_there_is_no_paper_of_days_to_come(clara, field):
    with pytest.raises(RuleViolationError, match="Zukunft"):
        paper(clara, **{field: date(2090, 1, 1)})


def test_the_same_form_makes_one_paper(clara):
    key = "9d5f3d9e-4f5b-4d8e-9c53-0b0e3b0c1a11"
    first, again = (
        paper(clara, with_sections=False, submission_key=key, title=title) for title in ("A", "B")
    )
    assert (first, first.title) == (again, again.title)


def test_a_draft_is_changed_and_thrown_away(clara, people):
    made = paper(clara)
    with acting(clara):
        changed = papers.change_paper(
            actor=clara, paper=made, expected_version=1, number="12/2026", meeting_on=MEETING
        )
        with pytest.raises(StaleVersionError):
            papers.change_paper(actor=clara, paper=made, expected_version=1, number="13")
        assert changed.number == "12/2026"
        papers.discard_paper(actor=clara, paper=changed, expected_version=2)
        assert not Paper.objects.exists()


def test_sections_change_places_and_are_taken_out(clara, people):
    made = paper(clara)
    first, second, third = PaperSection.objects.filter(paper=made).in_order()
    with acting(clara):
        sections.move_section(actor=clara, section=third, down=False)
        sections.move_section(actor=clara, section=first, down=False)
        sections.remove_section(actor=clara, section=second)
        changed = sections.change_section(
            actor=clara, section=first, expected_version=1, heading="Anfang"
        )
    assert order(made) == ["Anfang", "Vergleich"]
    assert changed.version == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "figures", "indicators": ["gibtesnicht"]}, "Kennzahl:"),
        ({"kind": "figures", "indicators": [PEOPLE], "rows": "age"}, "Merkmal:"),
        ({"kind": "figures", "indicators": [PEOPLE], "columns": "sex"}, "Spalten:"),
        ({"kind": "comparison"}, "Kennzahlen:"),
        ({"kind": "money", "indicators": [PEOPLE], "has_chart": True}, "Schaubild:"),
    ],
)
def test_a_section_that_cannot_be_asked_is_refused(clara, people, values, field):
    made = paper(clara, with_sections=False)
    with pytest.raises(RuleViolationError, match=f"^{field}"):
        section(clara, made, heading="X", **values)


# --- what a paper says ----------------------------------------------------------------------------


def test_texts_tables_and_definitions_carry_the_figures(clara, people):
    said = content(clara, paper(clara))
    text, table, comparison = said["sections"]
    assert text["paragraphs"] == [f"Es sind 55, in Much {IN_WORDS}."]
    assert table["table"]["total"][-1] == {"value": "55"}
    assert "Menschen in Begleitung: am 30.06.2026." in table["notes"]
    assert [row["cells"][0] for row in comparison["table"]["rows"]] == [
        "Lohmar", "Much", "Troisdorf",
    ]  # fmt: skip
    assert any(note.startswith("Einwohner am 31.12.2022.") for note in comparison["notes"])
    assert [one["code"] for one in said["definitions"]] == [PEOPLE]
    assert said["changes"] is None


def test_a_placeholder_without_value_stays_and_refuses_the_freezing(clara, people):
    made = paper(clara)
    text = f"{{{{ jahr }}}}: {{{{ menschen }}}}, {{{{ {PEOPLE}, Kommune = Bonn }}}}"
    section(clara, made, heading="Neu", text=text)
    said = content(clara, made)
    assert said["sections"][-1]["paragraphs"][0].startswith("2026: {{ menschen }}, {{ people_")
    assert said["unknown"] == ["menschen", f"{PEOPLE}, Kommune = Bonn"]
    with pytest.raises(RuleViolationError, match="„menschen“"):
        freeze(clara, made)


def test_a_section_that_cannot_be_counted_says_why_and_refuses_the_freezing(
    clara, people, monkeypatch
):
    made = paper(clara)
    PaperSection.objects.filter(kind="figures").update(indicators=["vergangen"])
    problem = content(clara, made)["sections"][1]["problem"]
    assert problem.startswith("Nach Kommunen: Diese Kennzahl gibt es nicht mehr.")
    with pytest.raises(RuleViolationError, match="Diese Kennzahl gibt es nicht mehr"):
        freeze(clara, made)


def test_an_earlier_state_of_the_data_is_said_where_none_is_kept(clara, people):
    made = paper(clara, known_at=DAY)
    said = content(clara, made)
    assert any("keinen früheren Stand" in note for note in said["sections"][1]["notes"])
    assert said["known_at"] == DAY.isoformat()


# --- frozen ---------------------------------------------------------------------------------------


def test_a_frozen_paper_says_the_same_after_the_data_changed(clara, people):
    made = paper(clara)
    before = content(clara, made)
    frozen = freeze(clara, made)
    people.move_in("Much", 30)
    frozen = Paper.objects.get(pk=frozen.pk)
    assert content(clara, frozen) == before
    assert frozen.known_at == timezone.localdate()
    assert frozen.frozen_by == clara.user
    assert papers.verify_hash(frozen)


def test_a_checksum_tells_when_somebody_touched_the_content(clara, people):
    frozen = freeze(clara, paper(clara))
    frozen.content["sections"][0]["paragraphs"] = ["Es sind 56."]
    assert not papers.verify_hash(frozen)
    assert not papers.verify_hash(Paper())


def test_nobody_changes_a_frozen_paper_or_its_sections(clara, people):
    frozen = freeze(clara, paper(clara))
    first = PaperSection.objects.filter(paper=frozen).in_order().first()
    with acting(clara):
        for change in (
            lambda: papers.freeze_paper(actor=clara, paper=frozen, expected_version=2),
            lambda: papers.change_paper(actor=clara, paper=frozen, expected_version=2, title="X"),
            lambda: papers.discard_paper(actor=clara, paper=frozen, expected_version=2),
            lambda: sections.remove_section(actor=clara, section=first),
            lambda: sections.add_section(actor=clara, paper=frozen, heading="X"),
        ):
            with pytest.raises(RuleViolationError, match="festgeschrieben"):
                change()


@pytest.mark.parametrize(
    "statement",
    [
        "update committee_papers_paper set title = 'X'",
        "update committee_papers_paper set state = 'draft'",
        "delete from committee_papers_papersection",
        "update committee_papers_papersection set heading = 'X'",
        "insert into committee_papers_papersection (version, changed_at, created_at, key, position,"
        " kind, heading, text, indicators, rows, columns, years_back, has_chart, paper_id)"
        " select 1, now(), now(), gen_random_uuid(), 9, 'text', 'X', '', '[]', '', '', 0, false, id"
        " from committee_papers_paper",
    ],
)
def test_the_database_keeps_frozen_papers_from_its_owner_too(clara, people, statement):
    freeze(clara, paper(clara))
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_next_paper_starts_from_the_last_and_says_what_changed(clara, people):
    first = freeze(clara, paper(clara))
    people.move_in("Lohmar", 6)
    with acting(clara):
        assert papers.latest_frozen() == first
    second = paper(clara, previous=first, meeting_on=date(2026, 12, 3))
    section(clara, second, heading="Ausblick", text="Es geht weiter.")
    changes = content(clara, second)["changes"]
    assert changes["since"] == MEETING.isoformat()
    assert {"heading": "Ausblick", "what": "neu"} in changes["sections"]
    assert {"heading": "Zahlen", "what": "Text geändert"} in changes["sections"]
    totals = [one for one in changes["figures"] if one["column"] == "Menschen in Begleitung"]
    assert [(one["before"], one["after"], one["difference"]) for one in totals] == [
        ({"value": "55"}, {"value": "61"}, {"value": "6"})
    ]


# --- who reads ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "drafts", "frozen", "reads_sections"),
    [
        ("clara", True, True, True),
        ("emil", True, True, True),
        ("armin", True, True, True),
        ("mats", False, True, False),
        ("petra", False, True, False),
        ("deniz", False, False, False),
        ("anna", False, False, False),
        ("jonas", False, False, False),
    ],
)
def test_who_reads_papers_says_the_filter_and_the_database(
    clara, people, name, drafts, frozen, reads_sections
):
    made = {paper(clara).pk: drafts, freeze(clara, paper(clara)).pk: frozen}
    actor = cast.play(name)
    expected = {pk for pk, is_seen in made.items() if is_seen}
    filtered = set(Paper.objects.visible_to(actor).values_list("pk", flat=True))
    with acting(actor):
        by_database = set(Paper.objects.values_list("pk", flat=True))
        seen = PaperSection.objects.exists()
    assert filtered == by_database == expected
    assert seen is PaperSection.objects.visible_to(actor).exists() is reads_sections
