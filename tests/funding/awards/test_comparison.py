"""What an amendment changes is found by itself, whatever it is."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.awards.services import comparison, notices
from lotse.funding.awards.services.terms import Contents, PostValues
from tests.funding.awards.factories import LAST, award, enter, grant, of_posts, post

pytestmark = pytest.mark.django_db
EURO = "\u00a0€"


@pytest.fixture
def of(deniz):
    return award(deniz)


@pytest.fixture
def two():
    return [post(2, "2.01", title="Case Management"), post(2, "2.02", title="Case Management")]


def _changes(notice):
    return [(one.label, one.before, one.after) for one in comparison.changes(notice)]


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"granted_eur": Decimal("1234.5")},
         ("Bewilligter Betrag laut Bescheid", "–", f"1.234,50{EURO}")),
        ({"prorata_rule": "started_months"},
         ("Teile eines Jahres", "Kalendertage", "angefangene Monate")),
        ({"material_rule": "occupied"}, ("Sachausgaben", "wie bewilligt", "nur soweit besetzt")),
        ({"cost_rule": "capped_by_cost"},
         ("Höhe je Stelle", "fester Betrag", "höchstens die tatsächlichen Kosten")),
        ({"spend_until": LAST}, ("Zu verwenden bis", "–", "31.12.2021")),
        ({"proof_due_on": date(2022, 6, 30)}, ("Verwendungsnachweis bis", "–", "30.06.2022")),
        ({"confirm_due_on": date(2022, 6, 30)}, ("Bestätigung bis", "–", "30.06.2022")),
        ({"return_due_on": date(2022, 9, 30)}, ("Rückzahlung bis", "–", "30.09.2022")),
        ({"interest_points": Decimal("3.25")},
         ("Zinsen: Prozentpunkte über dem Basiszinssatz", "5", "3,25")),
        ({"interest_from": date(2022, 10, 1)}, ("Zinsen ab", "–", "01.10.2022")),
        ({"day_count": "act_365"},
         ("Zinstage", "taggenau, Schaltjahr mit 366 Tagen", "taggenau, immer 365 Tage")),
        ({"conditions": "Nur zusätzlich."}, ("Auflagen und Bedingungen", "–", "Nur zusätzlich.")),
    ],
)  # fmt: skip
def test_a_changed_field_is_shown_in_words(deniz, of, two, values, change):
    grant(deniz, of, two)
    later = enter(deniz, of, two, dated=date(2021, 6, 1), reason="Anders", **values)
    assert _changes(later) == [change]


def test_number_date_and_reason_are_no_change_of_what_is_granted(deniz, of, two):
    grant(deniz, of, two)
    later = enter(deniz, of, two, dated=date(2021, 6, 1), reason="Neu ausgefertigt", number="2")
    assert _changes(later) == []


def test_a_post_comes_goes_shrinks_and_lasts_shorter(deniz, of, two):
    grant(deniz, of, two)
    third = post(2, "2.03", title="Case Management")
    lines = [
        PostValues(two[0], Decimal("0.5"), date(2021, 1, 1), date(2021, 6, 30)),
        PostValues(third, Decimal("0.6667"), date(2021, 7, 1), LAST),
    ]
    later = enter(deniz, of, contents=Contents(lines), dated=date(2021, 6, 1), reason="Anders")
    whole = "1,00 VZÄ, 01.01.2021 bis 31.12.2021"
    assert _changes(later) == [
        ("Stelle 2.01 Case Management", whole, "0,50 VZÄ, 01.01.2021 bis 30.06.2021"),
        ("Stelle 2.03 Case Management", "–", "0,6667 VZÄ, 01.07.2021 bis 31.12.2021"),
        ("Stelle 2.02 Case Management", whole, "–"),
    ]


def test_rates_and_lump_sums_come_and_go(deniz, of, two):
    grant(deniz, of, two)
    later = enter(
        deniz, of, dated=date(2021, 6, 1), reason="Anders",
        contents=of_posts(
            *two, lump_sums={"events": Decimal(500)},
            rates={"case_management": (Decimal(57_000), Decimal(100))},
        ),
    )  # fmt: skip
    assert _changes(later) == [
        ("Veranstaltungen", "–", f"500,00{EURO}"),
        (
            "Satz Case Management",
            "–",
            f"57.000,00{EURO} Personal, 100,00{EURO} Sachausgaben",
        ),
    ]


def test_a_draft_is_compared_with_what_came_before_it_in_time(deniz, of, two):
    first = grant(deniz, of, two)
    second = grant(deniz, of, two, dated=date(2021, 3, 1), reason="Eins", conditions="Eins")
    draft = enter(deniz, of, two, dated=date(2021, 6, 1), reason="Zwei", conditions="Zwei")
    assert notices.before(first) is None
    assert notices.before(second) == first
    assert notices.before(draft) == second
    assert _changes(draft) == [("Auflagen und Bedingungen", "Eins", "Zwei")]


def test_the_history_is_told_in_the_order_of_time(deniz, of, two):
    first = grant(deniz, of, two)
    second = grant(deniz, of, two, dated=date(2021, 3, 1), reason="Eins")
    corrected = grant(deniz, of, two, corrects=first, reason="Zahlendreher")
    assert list(notices.in_order(of)) == [first, corrected, second]
