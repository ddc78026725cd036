"""States of a version, blocks of a text, the outline, and what changed."""

from datetime import date

import pytest

from lotse.steering.concepts.choices import VersionState
from lotse.steering.concepts.rules import comparing, states
from lotse.steering.concepts.rules.blocks import Block, blocks
from lotse.steering.concepts.rules.comparing import Part
from lotse.steering.concepts.rules.outline import Place, checksum, outline

# --- states ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "to", "sections", "unanswered", "allowed"),
    [
        ("draft", "consultation", 1, 0, True),
        ("draft", "consultation", 0, 0, False),
        ("draft", "approved", 1, 0, True),
        ("draft", "published", 1, 0, False),
        ("consultation", "draft", 1, 2, True),
        ("consultation", "approved", 1, 0, True),
        ("consultation", "approved", 1, 1, False),
        ("consultation", "approved", 1, 3, False),
        ("approved", "published", 1, 0, True),
        ("approved", "draft", 1, 0, False),
        ("published", "draft", 1, 0, False),
    ],
)
def test_a_version_moves_only_as_it_may(state, to, sections, unanswered, allowed):
    verdict = states.version_may_move(state, to, sections=sections, unanswered=unanswered)
    assert bool(verdict) is allowed
    assert bool(verdict.reason) is not allowed


@pytest.mark.parametrize(("day", "fits"), [(22, True), (23, True), (24, False)])
def test_a_body_has_approved_by_today(day, fits):
    verdict = states.day_of_approval_fits(approved_on=date(2026, 11, day), today=date(2026, 11, 23))
    assert bool(verdict) is fits


def test_the_refusal_counts_what_is_unanswered():
    one = states.version_may_move("consultation", "approved", sections=1, unanswered=1)
    three = states.version_may_move("consultation", "approved", sections=1, unanswered=3)
    assert one.reason.startswith("Eine Anmerkung oder ein Vorschlag ist")
    assert three.reason.startswith("3 Anmerkungen und Vorschläge sind")


@pytest.mark.parametrize("state", VersionState.values)
def test_what_was_approved_stands(state):
    is_open = state in ("draft", "consultation")
    assert bool(states.text_may_change(state)) is is_open
    assert bool(states.version_may_begin(["published", state])) is not is_open
    assert bool(states.members_may_write(state)) is (state == "consultation")


@pytest.mark.parametrize(
    ("answer", "reason", "allowed"),
    [
        ("open", "weil", False),
        ("accepted", "", True),
        ("partly", "", False),
        ("partly", "weil", True),
        ("declined", " ", False),
        ("declined", "weil", True),
    ],
)
def test_an_answer_that_is_no_yes_gives_a_reason(answer, reason, allowed):
    assert bool(states.comment_may_be_answered(answer, reason)) is allowed


def test_a_declined_proposal_gives_a_reason_and_a_proposal_says_something():
    assert not states.proposal_may_be_declined(" ")
    assert states.proposal_may_be_declined("zu lang")
    assert states.proposal_may_be_answered("open")
    assert not states.proposal_may_be_answered("accepted")
    assert not states.proposal_says_something("Ein Text ", "Ein Text")
    assert states.proposal_says_something("Ein Text", "Kein Text")


# --- blocks ---------------------------------------------------------------------------------------


def paragraph(text):
    return Block((text,), is_list=False)


def bullets(*lines):
    return Block(lines, is_list=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Ein Satz.", [paragraph("Ein Satz.")]),
        ("Eine Zeile\nund noch eine.", [paragraph("Eine Zeile und noch eine.")]),
        ("A\r\n\r\nB", [paragraph("A"), paragraph("B")]),
        ("Ziele:\n- A\n- B", [paragraph("Ziele:"), bullets("A", "B")]),
        ("- A\nEnde", [bullets("A"), paragraph("Ende")]),
        ("-kein Strich", [paragraph("-kein Strich")]),
    ],
)
def test_a_text_is_parted_into_paragraphs_and_lists(text, expected):
    assert blocks(text) == expected


# --- outline --------------------------------------------------------------------------------------


def test_sections_are_numbered_with_their_parts_below():
    places = [
        Place("Ziele", None, 2, 11), Place("Lage", None, 1, 12), Place("Arbeit", 11, 2, 13),
        Place("Sprache", 11, 1, 14),
    ]  # fmt: skip
    assert [(one.number, one.level, one.section) for one in outline(places)] == [
        ("1", 1, "Lage"), ("2", 1, "Ziele"), ("2.1", 2, "Sprache"), ("2.2", 2, "Arbeit"),
    ]  # fmt: skip


def test_the_checksum_is_that_of_title_numbers_headings_and_texts():
    kept = checksum("T", [("1", "A", "x")])
    assert kept == checksum("T", [("1", "A", "x")])
    for other in (("U", [("1", "A", "x")]), ("T", [("1", "A", "y")]), ("T", [("1", "Ax", "")])):
        assert checksum(*other) != kept


# --- what changed ---------------------------------------------------------------------------------


def said(pieces):
    return [(piece.kind, piece.text) for piece in pieces]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("Ziel A", "Ziel A", [("same", "Ziel A")]),
        ("Ziel A", "Ziel B", [("same", "Ziel "), ("removed", "A"), ("added", "B")]),
        ("", "Neu", [("added", "Neu")]),
        ("Alt", "", [("removed", "Alt")]),
    ],
)
def test_words_are_compared(old, new, expected):
    assert said(comparing.word_changes(old, new)) == expected


def test_both_texts_can_be_read_from_the_pieces():
    old, new = "Wir wollen kurze Wege für alle.", "Wir brauchen kurze, gute Wege für alle Menschen."
    pieces = comparing.word_changes(old, new)
    assert "".join(one.text for one in pieces if one.kind != "added") == old
    assert "".join(one.text for one in pieces if one.kind != "removed") == new


def test_sections_are_compared_by_their_key():
    old = [Part("a", "1", "Lage", "x"), Part("b", "2", "Ziele", "y"), Part("c", "3", "Weg", "z")]
    new = [
        Part("b", "1", "Ziele", "y"),
        Part("a", "2", "Lage heute", "x"),
        Part("d", "3", "Neu", ""),
    ]
    found = comparing.section_changes(old, new)
    assert [(one.kind, one.number) for one in found] == [
        ("unchanged", "1"), ("changed", "2"), ("new", "3"), ("gone", "3"),
    ]  # fmt: skip
