from datetime import date

import pytest
from django.db import connection

from lotse.casework.consents.choices import DataCategory
from lotse.casework.sharing import rules
from lotse.foundation.reference.models import LifeDomain


@pytest.mark.django_db
def test_the_database_knows_the_same_categories_of_the_fields_of_life():
    with connection.cursor() as cursor:
        cursor.execute("select code, sharing_domain_category(code) from reference_lifedomain")
        assert dict(cursor.fetchall()) == rules.CATEGORY_OF_DOMAIN


@pytest.mark.django_db
def test_every_field_of_life_has_a_category():
    assert set(LifeDomain.objects.values_list("code", flat=True)) == set(rules.CATEGORY_OF_DOMAIN)
    assert set(rules.CATEGORY_OF_DOMAIN.values()) <= set(DataCategory.values)


@pytest.mark.parametrize(
    ("needs", "covered", "stays"),
    [
        (["identity"], ["identity"], True),
        (["plan", "health"], ["plan", "health", "identity"], True),
        (["plan", "health"], ["plan", "identity"], False),
        (["identity"], [], False),
    ],
)
def test_a_kept_row_is_shown_while_all_it_needs_is_covered(needs, covered, stays):
    row = {"needs": needs, "kind": "person"}
    assert rules.still_covered([row], covered) == ([row] if stays else [])


LABELS = {
    "identity": "Name",
    "health": "Gesundheit",
    "notes": "Notizen",
    "documents": "Dokumente",
}
TODAY = date(2026, 11, 22)
YEAR = date(2027, 11, 21)


def window(**values):
    defaults = {
        "categories": frozenset({"identity"}),
        "picked": (),
        "takes_contributions": False,
        "people": 1,
        "starts_on": TODAY,
        "ends_on": date(2026, 12, 31),
    }
    return rules.Window(**(defaults | values))


def verdict(wanted, covered=("identity", "health", "notes", "documents"), back=(), **until):
    return rules.share_may_be_made(
        wanted,
        labels=LABELS,
        covered=dict.fromkeys(covered) | until,
        flows_back=frozenset(back),
        today=TODAY,
    )


ALL = frozenset(LABELS)
ABOUT = frozenset({"health"})


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"categories": ALL, "picked": (("note", ABOUT), ("document", ABOUT))},
        {"ends_on": TODAY},
        {"ends_on": YEAR},
    ],
)
def test_what_is_covered_may_be_shared(wanted):
    assert verdict(window(**wanted))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"categories": frozenset({"health"})}, "Ohne den Namen"),
        ({"people": 0}, "mindestens eine Person"),
        ({"takes_contributions": True}, "auch in Ihre Richtung"),
        ({"ends_on": None}, "bis wann"),
        ({"ends_on": date(2026, 11, 21)}, "in der Vergangenheit"),
        ({"ends_on": date(2027, 11, 22)}, "Länger als ein Jahr geht nicht"),
        ({"picked": (("note", ABOUT),)}, "Eine Notiz geht nur mit, wenn auch „Notizen“"),
        ({"picked": (("document", ABOUT),)}, "Eine Unterlage geht nur mit"),
        (
            {"categories": ALL, "picked": (("note", frozenset()),)},
            "Bitte bei jeder Notiz angeben",
        ),
        (
            {"categories": ALL - {"health"}, "picked": (("note", ABOUT),)},
            "nicht teilen: Gesundheit",
        ),
    ],
)
def test_what_may_not_be_shared_says_why(wanted, said):
    refused = verdict(window(**wanted))
    assert not refused
    assert said in refused.reason


def test_what_is_not_covered_is_named():
    refused = verdict(window(categories=ALL), covered=("identity", "notes"))
    assert refused.reason == "Dafür liegt keine Einwilligung vor: Gesundheit; Dokumente."


def test_a_share_ends_with_what_it_rests_on():
    wanted = window(categories=frozenset({"identity", "health"}))
    refused = verdict(wanted, health=date(2026, 12, 30))
    assert refused.reason == (
        "So lange gilt die Einwilligung: Bitte ein Ende bis zum 30.12.2026 wählen."
    )
    assert verdict(wanted, health=date(2026, 12, 31))
    # What is covered for a shorter time but not shared does not matter.
    assert verdict(window(), health=date(2026, 11, 30))


def test_contributions_need_the_name_to_flow_back():
    assert verdict(window(takes_contributions=True), back=["identity"])


@pytest.mark.parametrize(
    ("covered", "end"),
    [
        ({}, YEAR),
        ({"identity": None}, YEAR),
        ({"identity": date(2027, 1, 31)}, date(2027, 1, 31)),
        ({"identity": date(2029, 1, 31)}, YEAR),
    ],
)
def test_the_proposed_end_is_that_of_the_consent_at_most_a_year(covered, end):
    assert rules.proposed_end(covered, today=TODAY) == end


@pytest.mark.parametrize(
    ("category", "told_on", "is_appointment", "said"),
    [
        ("health", TODAY, False, ""),
        ("health", date(2026, 11, 23), True, ""),
        ("health", date(2026, 11, 23), False, "liegt in der Zukunft"),
        ("notes", TODAY, False, "nichts mitteilen"),
    ],
)
def test_what_the_agency_may_tell(category, told_on, is_appointment, said):
    found = rules.contribution_may_be_made(
        category=category,
        flows_back=frozenset({"health"}),
        told_on=told_on,
        is_appointment=is_appointment,
        today=TODAY,
    )
    assert bool(found) == (not said)
    assert said in found.reason


@pytest.mark.parametrize(
    ("is_author", "is_withdrawn", "said"),
    [
        (True, False, ""),
        (False, False, "wer ihn geschrieben hat"),
        (True, True, "schon zurückgezogen"),
    ],
)
def test_who_takes_a_contribution_back(is_author, is_withdrawn, said):
    found = rules.contribution_may_be_withdrawn(is_author=is_author, is_withdrawn=is_withdrawn)
    assert bool(found) == (not said)
    assert said in found.reason


@pytest.mark.parametrize(
    ("chosen", "kind", "about"),
    [
        (["plan"], "health", {"plan", "health"}),
        (["plan"], "letter", {"plan"}),
        (["plan"], "", {"plan"}),
        ([], "health", set()),
    ],
)
def test_a_picked_paper_is_about_what_was_said_and_what_its_kind_says(chosen, kind, about):
    assert rules.about(chosen, kind) == about
