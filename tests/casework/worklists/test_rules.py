import pytest

from lotse.casework.worklists import rules


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([], []),
        ([("phase", "2"), ("seite", "3"), ("ansicht", "9")], [("phase", "2")]),
        ([("q", ""), ("spalte", "phase"), ("spalte", "sprache")],
         [("spalte", "phase"), ("spalte", "sprache")]),
        ([("sort", "-name")], [("sort", "-name")]),
    ],
)  # fmt: skip
def test_a_view_keeps_what_lasts(pairs, kept):
    assert rules.lasting_part(pairs) == kept


@pytest.mark.parametrize(("views", "allowed"), [(0, True), (29, True), (30, False)])
def test_the_list_of_views_stays_short(views, allowed):
    verdict = rules.view_may_be_added(views=views)
    assert bool(verdict) is allowed
    assert allowed or "30" in verdict.reason
