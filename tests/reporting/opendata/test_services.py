"""Editions are written, proposed, released by a second person, followed and withdrawn."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.database import acting_as
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.reporting.opendata import access
from lotse.reporting.opendata.models import DatasetEdition, OpenDataset
from lotse.reporting.opendata.rules import files
from lotse.reporting.opendata.services import composing, editions, public
from tests import cast
from tests.reporting.opendata.factories import (
    DAY,
    PEOPLE,
    WORDS,
    count_people,
    draft,
    following,
    give_back,
    propose,
    published,
    release,
    withdraw,
)

pytestmark = pytest.mark.django_db


def lines(edition):
    return files.lines_in(edition.content["csv"])[1:]


# --- written --------------------------------------------------------------------------------------


def test_only_the_coordination_writes():
    for name in ("emil", "armin", "deniz", "anna", "mats"):
        with pytest.raises(RuleViolationError, match="KIM-Koordination"):
            draft(cast.play(name))


@pytest.mark.parametrize(
    ("code", "values", "reason"),
    [
        ("caseload", {"rows": ""}, "^Kennzahl:"),
        ("unknown", {"rows": ""}, "^Kennzahl:"),
        (PEOPLE, {"columns": "origin"}, "^Merkmal:"),
        (PEOPLE, {"columns": "municipality"}, "^Merkmal:"),
        ("new_cases", {}, "^Zeitraum:"),
        ("new_cases", {"on": None, "year": 2999}, "^Jahr|^Stichtag"),
        (PEOPLE, {"on": date(2999, 1, 1)}, "^Stichtag:"),
        (PEOPLE, {"keywords": []}, "^Schlagwörter:"),
        (PEOPLE, {"themes": ["MOON"]}, "^Themen:"),
    ],
)
def test_what_is_not_for_everybody_is_refused_at_once(clara, code, values, reason):
    with pytest.raises(RuleViolationError, match=reason):
        draft(clara, code, **values)


def test_the_same_form_makes_one_dataset_and_another_one_its_own_address(clara):
    key = "5d0f2c1e-57a5-4be5-93f5-3ab8b0c7a222"
    first = draft(clara, submission_key=key)
    assert draft(clara, submission_key=key).pk == first.pk
    assert first.dataset.slug == "bevoelkerung-der-kommunen"
    assert draft(clara).dataset.slug == "bevoelkerung-der-kommunen-2"


def test_a_draft_is_changed_and_thrown_away_with_its_dataset(clara):
    made = draft(clara)
    with acting(clara):
        changed = editions.change_edition(
            actor=clara, edition=made, expected_version=1, **WORDS | {"title": "Neu"}
        )
        with pytest.raises(StaleVersionError):
            editions.change_edition(actor=clara, edition=made, expected_version=1, **WORDS)
        assert (changed.title, changed.dataset.slug) == ("Neu", "bevoelkerung-der-kommunen")
        editions.discard_edition(actor=clara, edition=changed, expected_version=2)
    assert not OpenDataset.objects.exists()


def test_what_may_be_published_is_offered():
    offered = {one.code for one in composing.published_indicators()}
    assert {"active_cases", "inhabitants"} <= offered
    assert "caseload" not in offered


# --- proposed and released ------------------------------------------------------------------------


def test_what_was_proposed_is_what_gets_out_whatever_changes_meanwhile(clara, emil):
    town = cast.municipality()
    proposed = propose(clara, draft(clara))
    assert proposed.proposed_by == clara.user
    Municipality.objects.filter(pk=town.pk).update(population=1)
    released = release(emil, proposed)
    assert lines(released) == [
        ["2025-12-31", "05382068", "Troisdorf", "76251", "Einwohner", "gültig"],
        ["2025-12-31", "_T", "insgesamt", "76251", "Einwohner", "gültig"],
    ]
    assert released.content["known_on"] == timezone.localdate().isoformat()
    assert editions.verify_hash(released)
    released.content["title"] = "Etwas anderes"
    assert not editions.verify_hash(released)
    trail = AuditEntry.objects.filter(target_kind="opendata.datasetedition").order_by("pk")
    assert [one.action for one in trail] == [
        "open_data.begun", "open_data.proposed", "open_data.released",
    ]  # fmt: skip
    # The checksum is in the trail, the figures are not.
    assert "sha256" in trail[1].changes
    assert "content" not in trail[1].changes


def test_small_cells_are_closed_and_sums_do_not_tell_them(clara, monkeypatch):
    count_people(monkeypatch, troisdorf=40, much=3, lohmar=12)
    told = lines(propose(clara, draft(clara, PEOPLE)))
    by_town = {line[2]: (line[3], line[5]) for line in told}
    assert by_town["Much"] == ("", "geheim")
    shown = [int(value) for town, (value, _) in by_town.items() if value and town != "insgesamt"]
    # Another town keeps it company, or the sum would tell.
    assert int(by_town["insgesamt"][0]) - sum(shown) >= 5 + 3


def test_a_county_that_shows_fewer_inside_does_not_outside(clara, monkeypatch):
    count_people(monkeypatch, troisdorf=40, much=30)
    LocalParameter.objects.create(
        rule=LocalRule.FIGURES_FROM, value=3, valid_from=timezone.localdate(), source="Beschluss"
    )
    with pytest.raises(RuleViolationError, match="mindestens 5"):
        propose(clara, draft(clara, PEOPLE))


def test_a_table_without_an_open_figure_is_not_proposed(clara, monkeypatch):
    count_people(monkeypatch, much=2)
    with pytest.raises(RuleViolationError, match="Alle Zahlen"):
        propose(clara, draft(clara, PEOPLE))


def test_the_executive_releases_and_nobody_else(clara, emil, armin):
    proposed = propose(clara, draft(clara))
    for actor in (clara, armin):
        with pytest.raises(RuleViolationError, match="Dezernat"):
            release(actor, proposed)
    both = SimpleNamespace(state="proposed", proposed_by_id=emil.user_id)
    assert "andere Person" in access.may_release_edition(emil, both).reason
    with pytest.raises(RuleViolationError, match="zurücknehmen"), acting(clara):
        editions.change_edition(actor=clara, edition=proposed, expected_version=2, **WORDS)
    assert release(emil, proposed).released_by == emil.user


def test_a_returned_edition_is_a_draft_without_figures(clara, emil, armin):
    proposed = propose(clara, draft(clara))
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        give_back(armin, proposed)
    returned = give_back(emil, proposed)
    assert (returned.state, returned.content, returned.proposed_by) == ("draft", None, None)
    with pytest.raises(RuleViolationError, match="zur Freigabe vorliegt"):
        release(emil, returned)
    assert propose(clara, returned).state == "proposed"


def test_a_step_from_an_old_page_is_refused(clara, emil):
    proposed = propose(clara, draft(clara))
    give_back(clara, proposed)
    with pytest.raises(StaleVersionError):
        release(emil, proposed)


# --- followed and withdrawn -----------------------------------------------------------------------


def test_the_next_edition_tells_of_a_later_time(clara, emil):
    first = published(clara, emil)
    with acting(clara):
        begun = editions.suggested(first)
    assert (begun["on"], begun["title"]) == (date(2026, 12, 31), first.title)
    with pytest.raises(RuleViolationError, match="schon eine Ausgabe bis"):
        following(clara, first.dataset)
    second = following(clara, first.dataset, on=date(2026, 6, 30))
    assert second.number == 2
    with pytest.raises(RuleViolationError, match="in Arbeit"):
        following(clara, first.dataset, on=date(2026, 6, 30))
    release(emil, propose(clara, second))
    with acting_as(None):
        assert [one.number for one in public.dataset(first.dataset.slug)] == [1, 2]


def test_what_is_withdrawn_leaves_a_note_and_nothing_else(clara, emil):
    released = published(clara, emil)
    slug = released.dataset.slug
    with pytest.raises(RuleViolationError, match="Grund:"):
        withdraw(clara, released, reason="  ")
    withdraw(clara, released)
    with acting_as(None):
        assert public.dataset(slug) == public.datasets() == []
        assert public.edition(slug, 1) is None
        (note,) = public.withdrawn(slug)
        assert not DatasetEdition.objects.exists()
        assert not OpenDataset.objects.exists()
    assert (note.number, note.withdrawn_on, note.reason) == (
        1, timezone.localdate(), "Ein Fehler in der Quelle.",
    )  # fmt: skip
    # The right figures of the same day may follow.
    corrected = release(emil, propose(clara, following(clara, released.dataset, on=DAY)))
    with acting_as(None):
        assert public.edition(slug, 2).content["csv"] == corrected.content["csv"]


# --- what the database says -----------------------------------------------------------------------


def test_strangers_read_what_is_released_and_no_draft(clara, emil):
    out = published(clara, emil)
    proposed = propose(clara, draft(clara, title="Wartet"))
    draft(clara, title="Entsteht")
    for who in (None, cast.play("anna"), cast.play("mats")):
        with acting_as(who and who.user_id, who and who.membership_id):
            assert [one.pk for one in DatasetEdition.objects.in_order()] == [out.pk]
            assert [one.pk for one in OpenDataset.objects.in_order()] == [out.dataset_id]
            assert DatasetEdition.objects.update(title="X") == 0
        assert list(DatasetEdition.objects.visible_to(who).in_order()) == [out]
    assert proposed.state == "proposed"
    with acting(clara):
        assert DatasetEdition.objects.visible_to(clara).count() == 3


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("clara", "state = 'released', released_at = now(), released_by_id = {clara}"),
        ("clara", "state = 'released', released_at = now(), released_by_id = {emil}"),
        ("emil", "state = 'released', released_at = now(), released_by_id = {clara}"),
        ("emil", "title = 'X'"),
        ("emil", "state = 'released', released_at = now(), released_by_id = {emil}, title = 'X'"),
        ("clara", "state = 'withdrawn'"),
    ],
)
def test_nobody_lets_out_alone_or_something_else(clara, emil, name, change):
    propose(clara, draft(clara))
    statement = change.format(clara=clara.user_id, emil=emil.user_id)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(cast.play(name)):
        connection.cursor().execute(f"update opendata_datasetedition set {statement}")  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        "update opendata_datasetedition set title = 'X'",
        "update opendata_datasetedition set content = '{}'",
        "update opendata_datasetedition set state = 'draft'",
        "delete from opendata_datasetedition",
    ],
)
def test_what_is_out_stands_even_for_the_owner(clara, emil, statement):
    published(clara, emil)
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        connection.cursor().execute(statement)
