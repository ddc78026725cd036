from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lotse.foundation.documents import rules


@pytest.mark.parametrize(
    ("size", "allowed", "reason"),
    [
        (1, True, ""),
        (25_000_000, True, ""),
        (0, False, "leer"),
        (25_000_001, False, "größer als 25 MB"),
    ],
)
def test_a_file_has_a_content_and_not_too_much_of_it(size, allowed, reason):
    verdict = rules.size_is_allowed(size=size, most_megabytes=25)
    assert bool(verdict) is allowed
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Bescheid.pdf", "Bescheid.pdf"),
        ("Bescheid.PDF", "Bescheid.pdf"),
        ("Scan 3", "Scan 3.pdf"),
        (r"C:\Scans\Pass.exe", "Pass.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("Geburtsurkunde v1.2 endgültig", "Geburtsurkunde v1.2 endgültig.pdf"),
        ("Pass\u202efdp.exe", "Passfdp.pdf"),
        ('An"füh<rung>.pdf', "Anführung.pdf"),
        ("", "Dokument.pdf"),
        (".pdf", "Dokument.pdf"),
        ("...", "Dokument.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Zeile\neins.pdf", "Zeileeins.pdf"),
    ],
)
def test_a_name_is_tidied(name, tidy):
    assert rules.tidy_name(name, (".pdf",)) == tidy


@pytest.mark.parametrize(("name", "tidy"), [("a.jpeg", "a.jpeg"), ("a.png", "a.jpg")])
def test_every_suffix_of_the_type_fits(name, tidy):
    assert rules.tidy_name(name, (".jpg", ".jpeg")) == tidy


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        "strokes",
        [1, 2],
        [[1, 2]],
        [[[1]]],
        [[[1, 2, 3]]],
        [[[1.5, 2]]],
        [[["1", 2]]],
        [[[True, 2]]],
        [[[0, 0]] * (rules.MOST_POINTS + 1)],
    ],
)
def test_what_is_no_pen_is_refused(sent):
    with pytest.raises(ValueError, match=r"stroke|point"):
        rules.strokes_of(sent)


@pytest.mark.parametrize(
    "sent", [[], [[]], [[[10, 10]]], [[[10, 10], [20, 10]]], [[[0, 0], [100, 0]], [[5, 5]]]]
)
def test_a_dot_is_no_signature(sent):
    assert rules.strokes_of(sent) == []


def test_a_stroke_stays_on_the_sheet():
    assert rules.strokes_of([[[-5, 20], [2000, 900]]]) == [[(0, 20), (1000, 300)]]


POINTS = some.lists(some.lists(some.integers(-2000, 2000), min_size=2, max_size=2), max_size=12)


@given(some.lists(POINTS, max_size=6))
def test_whatever_a_pen_draws_is_on_the_sheet_and_in_order(sent):
    strokes = rules.strokes_of(sent)
    assert [len(stroke) for stroke in strokes] in ([], [len(stroke) for stroke in sent])
    for stroke in strokes:
        assert all(0 <= x <= 1000 and 0 <= y <= 300 for x, y in stroke)
        assert len(list(pairwise(stroke))) == max(0, len(stroke) - 1)
