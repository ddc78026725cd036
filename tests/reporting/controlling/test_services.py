"""Returns begun, frozen, corrected, counted anew; comparisons with counts of the Land."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import spreadsheets
from lotse.reporting.controlling.models import (
    ComparedCount,
    ControllingReturn,
    CountExplanation,
    StateComparison,
)
from lotse.reporting.controlling.rules.comparing import Standing
from lotse.reporting.controlling.services import (
    comparisons,
    composing,
    outputs,
    proving,
    returns,
    standing,
)
from lotse.reporting.indicators.services import asking, registry
from lotse.reporting.papers.rules.content import checksum
from tests import cast
from tests.reporting.controlling.factories import (
    KNOWN_AT,
    YEAR,
    comparison,
    count,
    draft,
    frozen,
    three_towns,
    with_history,
)
from tests.reporting.papers.factories import PEOPLE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def people(db, monkeypatch):
    return three_towns(monkeypatch)


def figures(content):
    """The cells of the one table, by the first of each row."""
    [section] = content["sections"]
    rows = [row["cells"] for row in section["table"]["rows"]]
    return {cells[0]: cells[1] for cells in [*rows, section["table"]["total"]]}


# --- returns --------------------------------------------------------------------------------------


def test_a_return_has_every_table_of_the_county(clara):
    made = draft(clara)
    with acting(clara):
        content = composing.compose(actor=clara, of=made, today=timezone.localdate())
    assert [one["problem"] for one in content["sections"] if one["problem"]] == []
    # What no authority has released is not told, and the return says so.
    assert len(content["left_out"]) >= 5
    assert all("freigegeben" in text for text in content["left_out"])
    told = [one["question"]["indicator"] for one in content["sections"]]
    assert not [code for code in told if registry.INDICATORS[code].needs_release]
    assert len(content["sections"]) > 30
    codes = {one["code"] for one in content["definitions"]}
    assert {"posts_filled", "new_cases", "funding_to_return"} <= codes


def test_a_half_year_counts_until_june(clara, monkeypatch):
    made = draft(clara, span="half")
    contacts, active = (
        composing.period_question(made, registry.INDICATORS[code])
        for code in ("contacts", "active_cases")
    )
    assert (contacts.year, contacts.last, contacts.known_at) == (YEAR, date(2025, 6, 30), KNOWN_AT)
    assert (active.on, active.known_at) == (date(2025, 6, 30), KNOWN_AT)
    granted = composing.period_question(draft(clara), registry.INDICATORS["funding_granted"])
    assert (granted.through, granted.known_at) == (None, None)


@pytest.mark.parametrize("name", ["emil", "armin", "deniz", "anna", "mats", "jonas"])
def test_nobody_but_the_coordination_begins_anything(name):
    for begin in (draft, comparison):
        with pytest.raises(RuleViolationError, match="KIM-Koordination"):
            begin(cast.play(name))


def test_a_frozen_return_is_unchanged_after_the_data_changed(clara, people):
    made = frozen(clara)
    before = figures(made.content)
    assert before["Much"] == {"closed": True}
    assert before["Insgesamt"] == {"value": "55"}
    people.move_in("Troisdorf", 9)
    kept = ControllingReturn.objects.get(pk=made.pk)
    with acting(clara):
        assert figures(returns.content_of(actor=clara, of=kept)) == before
    assert returns.is_intact(kept)
    assert kept.sha256 == checksum(kept.content)
    assert kept.frozen_by == clara.user
    assert AuditEntry.objects.filter(action="controlling_return.frozen").exists()


def test_a_frozen_return_stands_whoever_asks(clara, people):
    made = frozen(clara)
    with acting(clara):
        for refused in (
            lambda: returns.change_return(actor=clara, of=made, expected_version=2, remark="x"),
            lambda: returns.discard_return(actor=clara, of=made, expected_version=2),
            lambda: returns.freeze_return(actor=clara, of=made, expected_version=2),
        ):
            with pytest.raises(RuleViolationError, match="festgeschrieben"):
                refused()
    for sql in ("update %s set remark = 'x'", "delete from %s"):
        with (
            pytest.raises(DatabaseError, match="frozen"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql % "controlling_controllingreturn")
    made.content["sections"][0]["table"]["total"][1]["value"] = "54"
    assert not returns.is_intact(made)


def test_a_draft_is_changed_and_thrown_away(clara, people):
    made = draft(clara)
    with acting(clara):
        changed = returns.change_return(actor=clara, of=made, expected_version=1, remark="Neu")
        assert changed.remark == "Neu"
        with pytest.raises(StaleVersionError):
            returns.change_return(actor=clara, of=made, expected_version=1, remark="Alt")
        with pytest.raises(RuleViolationError, match="vor dem Ende"):
            returns.change_return(
                actor=clara, of=made, expected_version=2, known_at=date(2025, 1, 1)
            )
        assert not returns.is_intact(changed)
        returns.discard_return(actor=clara, of=changed, expected_version=2)
    assert not ControllingReturn.objects.exists()


def test_a_period_has_one_return_and_a_form_makes_one(clara, people):
    key = "9d5f3d9e-4f5b-4d8e-9c53-0b0e3b0c1a22"
    assert draft(clara, submission_key=key) == draft(clara, submission_key=key)
    with pytest.raises(ValidationError, match="schon eine Meldung"):
        draft(clara)
    assert draft(clara, span="half").period == "1. Halbjahr 2025"


def test_a_correction_is_a_new_return_that_names_the_former(clara, people):
    former = frozen(clara)
    people.move_in("Lohmar", 6)
    key = "9d5f3d9e-4f5b-4d8e-9c53-0b0e3b0c1a33"
    said = {"known_at": date(2026, 3, 1), "reason": "Nachträge", "submission_key": key}
    with acting(clara):
        with pytest.raises(ValidationError, match="Grund der Berichtigung"):
            returns.correct_return(actor=clara, former=former, known_at=KNOWN_AT)
        made, again = (returns.correct_return(actor=clara, former=former, **said) for _ in range(2))
        assert made == again
        with pytest.raises(RuleViolationError, match="schon berichtigt"):
            returns.correct_return(actor=clara, former=former, known_at=KNOWN_AT, reason="x")
        with pytest.raises(RuleViolationError, match="noch ein Entwurf"):
            returns.correct_return(actor=clara, former=made, known_at=KNOWN_AT, reason="x")
        made = returns.change_return(
            actor=clara, of=made, expected_version=1, year=2024, remark="Zahlen berichtigt"
        )
        assert made.year == YEAR
        made = returns.freeze_return(actor=clara, of=made, expected_version=2)
    assert made.content["corrects"] == {
        "number": former.pk, "sha256": former.sha256, "reason": "Nachträge",
    }  # fmt: skip
    assert figures(made.content)["Insgesamt"] == {"value": "61"}
    assert figures(former.content)["Insgesamt"] == {"value": "55"}


def test_what_cannot_be_counted_is_not_frozen(clara, people, monkeypatch):
    def refuse(**_):
        raise RuleViolationError("geht nicht")

    made = draft(clara)
    monkeypatch.setattr(asking, "ask", refuse)
    with acting(clara), pytest.raises(RuleViolationError, match="nach Kommune: geht nicht"):
        returns.freeze_return(actor=clara, of=made, expected_version=1)


def test_files_say_the_same_and_no_closed_number(clara, people):
    made = frozen(clara, remark="=1+1")
    files = {ending: write(made.content, made.sha256) for ending, write in outputs.FORMATS.items()}
    told = json.loads(files["json"])
    assert checksum(told["content"]) == told["sha256"] == made.sha256
    table = spreadsheets.read("m.csv", files["csv"])
    values = {row[3]: row[5] for row in table.rows}
    assert (values["Insgesamt"], values["Much"]) == ("55", "·")
    assert any("Prüfsumme" in row[0] for row in table.rows)
    assert files["xlsx"].startswith(b"PK")
    correction = {"number": 1, "sha256": "a" * 64, "reason": "Nachträge"}
    assert "Nachträge" in outputs.as_csv(made.content | {"corrects": correction}, "").decode()
    gone = made.content | {"sections": [made.content["sections"][0] | {"table": None}]}
    assert "Insgesamt" not in outputs.as_csv(gone, "").decode()


# --- proofs ---------------------------------------------------------------------------------------


def test_a_return_counted_anew_agrees_until_the_data_change(clara, people):
    made, armin = frozen(clara), cast.play("armin")
    with acting(armin):
        [same] = proving.recount_all(actor=armin, of=made, today=TODAY)
        assert (same.differing, same.problem, same.is_of_today) == ([], "", True)
        people.move_in("Troisdorf", 6)
        [differs] = proving.recount_all(actor=armin, of=made, today=TODAY)
    assert [(one.row, one.difference) for one in differs.differing] == [
        ("Troisdorf", {"value": "6"}), ("Insgesamt", {"value": "6"}),
    ]  # fmt: skip


def test_a_table_that_can_no_longer_be_counted_says_so(clara, people, monkeypatch):
    made = frozen(clara)
    [section] = made.content["sections"]
    unknown = section | {"question": section["question"] | {"indicator": "gone"}}
    split = section | {"question": section["question"] | {"rows": "kind"}}
    with acting(clara):
        gone, wrong = (
            proving.recount(actor=clara, section=one, today=TODAY) for one in (unknown, split)
        )
    assert (gone.figures, gone.problem) == ([], "Diese Kennzahl gibt es nicht mehr.")
    assert "lässt sich" in wrong.problem


def test_a_figure_rests_on_records_closed_as_it_is_closed(clara, people):
    made = frozen(clara)
    asks = composing.question_of(made.content["sections"][0]["question"])
    with acting(clara):
        [rests] = proving.rests_on(actor=clara, question=asks, today=TODAY)
        records = asking.ask_records(actor=clara, question=asks, today=TODAY)
        with pytest.raises(RuleViolationError, match="gibt es nicht"):
            proving.rests_on(actor=clara, question=composing.replace(asks, indicator="x"),
                             today=TODAY)  # fmt: skip
    assert rests.by == "Kommune"
    assert rests.table["total"] == ["Insgesamt", {"value": "55"}]
    assert (records.indicator.unit.value, records.cell(str(people.towns["Much"].pk)).is_closed) == (
        "Datensätze", True,
    )  # fmt: skip


def test_the_trail_says_who_froze(clara, people):
    made, armin = frozen(clara), cast.play("armin")
    with acting(armin):
        steps = proving.trail_of(armin, made)
    assert [(one.action, one.by) for one in steps] == [
        ("controlling_return.frozen", str(clara.user)),
        ("controlling_return.begun", str(clara.user)),
    ]


# --- comparisons ----------------------------------------------------------------------------------


def lines(actor, of):
    with acting(actor):
        return standing.lines_of(actor=actor, comparison=of, today=TODAY)


def test_counts_of_the_land_stand_beside_ours(clara, people):
    of = comparison(clara)
    count(clara, of, 60)
    count(clara, of, 40, people.towns["Troisdorf"])
    count(clara, of, 14, people.towns["Lohmar"])
    count(clara, of, 3, people.towns["Much"])
    found = {one.place: one for one in lines(clara, of)}
    assert found["Kreis insgesamt"].counts.difference.value == 5
    assert found["Kreis insgesamt"].standing is Standing.OPEN
    assert found["Kommune Troisdorf"].standing is Standing.AGREES
    for town in ("Much", "Lohmar"):
        one = found[f"Kommune {town}"]
        assert one.standing is Standing.NOT_COMPARABLE
        assert one.counts.theirs.is_closed


def test_a_difference_is_explained_and_again_after_the_count_changed(clara, people):
    of = comparison(clara)
    one = count(clara, of, 60)
    key = "9d5f3d9e-4f5b-4d8e-9c53-0b0e3b0c1a44"
    said = {"reason": "late_entry", "text": "Nachtrag aus Lohmar", "submission_key": key}
    with acting(clara):
        told, again = (
            comparisons.explain_count(actor=clara, count=one, expected_version=1, **said)
            for _ in range(2)
        )
        assert told == again
        with pytest.raises(StaleVersionError):
            comparisons.explain_count(
                actor=clara, count=one, expected_version=1, reason="rounded", text=""
            )
        with pytest.raises(ValidationError, match="welcher"):
            comparisons.explain_count(
                actor=clara, count=one, expected_version=2, reason="other", text=""
            )
    assert [line.standing for line in lines(clara, of)] == [Standing.EXPLAINED]
    assert count(clara, of, 60).version == 2
    assert count(clara, of, 61).version == 3
    assert [line.standing for line in lines(clara, of)] == [Standing.OPEN]
    assert CountExplanation.objects.get().text == "Nachtrag aus Lohmar"


@pytest.mark.parametrize(("theirs", "town", "reason"), [
    (55, "", "stimmen überein"), (3, "Much", "nicht vergleichen"),
])  # fmt: skip
def test_what_does_not_differ_or_may_not_be_seen_is_not_explained(
    clara, people, theirs, town, reason
):
    one = count(clara, comparison(clara), theirs, people.towns.get(town))
    with acting(clara), pytest.raises(RuleViolationError, match=reason):
        comparisons.explain_count(
            actor=clara, count=one, expected_version=1, reason="rounded", text=""
        )


def test_late_entries_are_proposed(clara, people, monkeypatch):
    with_history(monkeypatch)
    facts = registry.FACTS[PEOPLE]
    early = list(people.people)
    monkeypatch.setitem(registry.FACTS, PEOPLE, type(facts)(
        lambda _actor, question: early if question.known_at else list(people.people)
    ))  # fmt: skip
    people.move_in("Lohmar", 6)
    of = comparison(clara)
    count(clara, of, 61)
    count(clara, of, 50, people.towns["Troisdorf"])
    total, town = lines(clara, of)
    with acting(clara):
        found = [
            standing.proposals_for(actor=clara, line=line, today=TODAY) for line in (total, town)
        ]
    assert [[one.reason for one in each] for each in found] == [["late_entry"], []]


def test_counts_come_from_a_list_all_or_none(clara, people):
    of = comparison(clara)
    rows = [["Menschen in Begleitung", "", 55], ["menschen in begleitung", "Much", 3]]
    headings = ["Kennzahl", "Kommune", "Anzahl"]
    wrong = [*rows, ["Menschen in Begleitung", "Bonn", 1]]
    with acting(clara):
        for write, name in ((spreadsheets.write_xlsx, "z.xlsx"), (spreadsheets.write_csv, "z.csv")):
            with pytest.raises(RuleViolationError, match="Zeile 4: Kommune „Bonn“"):
                comparisons.import_counts(
                    actor=clara, comparison=of, name=name, content=write(headings, wrong)
                )
            content = write(headings, rows)
            assert comparisons.import_counts(
                actor=clara, comparison=of, name=name, content=content
            ) == 2  # fmt: skip
    assert ComparedCount.objects.count() == 2
    assert AuditEntry.objects.filter(action="state_comparison.list_read").count() == 2


def test_no_count_of_the_land_gets_into_the_trail(clara, people):
    one = count(clara, comparison(clara), 4711)
    entry = AuditEntry.objects.get(action="compared_count.entered")
    assert "4711" not in str(entry.changes)
    with acting(clara):
        comparisons.remove_count(actor=clara, count=one, expected_version=1)
    assert not ComparedCount.objects.exists()


def test_only_what_the_land_counts_is_compared(clara, people):
    of = comparison(clara)
    with pytest.raises(RuleViolationError, match="zählt die Datenbank KIM nicht"):
        count(clara, of, 3, code="caseload")
    with pytest.raises(RuleViolationError, match="Zukunft"):
        comparison(clara, exported_on=date(2090, 1, 1))
    key = "9d5f3d9e-4f5b-4d8e-9c53-0b0e3b0c1a55"
    assert comparison(clara, submission_key=key) == comparison(clara, submission_key=key)


def test_an_indicator_that_is_gone_is_left_out(clara, people, monkeypatch):
    of = comparison(clara)
    count(clara, of, 3)
    monkeypatch.delitem(registry.INDICATORS, PEOPLE)
    assert lines(clara, of) == []


@pytest.mark.parametrize(
    ("name", "sees"), [("clara", 1), ("emil", 1), ("armin", 1), ("deniz", 0), ("anna", 0)]
)
def test_the_database_says_who_reads(clara, people, name, sees):
    frozen(clara)
    count(clara, comparison(clara), 3)
    actor = cast.play(name)
    with acting(actor):
        for model in (ControllingReturn, StateComparison, ComparedCount):
            assert model.objects.count() == sees
            assert model.objects.visible_to(actor).count() == sees
