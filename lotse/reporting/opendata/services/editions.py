"""Editions: begun, changed, thrown away, read as long as they are inside."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.database import take_turn
from lotse.foundation.base.models import submitted_before
from lotse.reporting.opendata.access import may_change_edition, may_keep_open_data
from lotse.reporting.opendata.models import DatasetEdition, OpenDataset
from lotse.reporting.opendata.rules import content as contents
from lotse.reporting.opendata.rules import naming, permitted, states, vocabularies
from lotse.reporting.opendata.rules.content import Content
from lotse.reporting.opendata.services.composing import compose, enforce_that_it_may_be_published
from lotse.steering.territory.services.keeping import keep, locked, remove

COPIED = ("title", "description", "keywords", "licence", "themes", "rhythm")
_MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "ANNUAL_2": 6}


@transaction.atomic
def draft_dataset(
    *,
    actor: Actor,
    indicator: str,
    rows: str = "",
    columns: str = "",
    submission_key: UUID | None = None,
    **values: Any,
) -> DatasetEdition:
    """Begin a dataset with its first edition (Datensatz anlegen).

    Raises: RuleViolationError without the right, or for what may not be published.
    """
    may_keep_open_data(actor).enforce()
    if known := submitted_before(DatasetEdition, submission_key):
        return known
    dataset = OpenDataset(indicator=indicator, rows=rows, columns=columns)
    _fits(dataset, values)
    take_turn("opendata.slug", 0)
    taken = OpenDataset.objects.order_by("pk").values_list("slug", flat=True)
    dataset.slug = naming.slug_of(values["title"], set(taken))
    dataset.full_clean()
    dataset.save()
    edition = DatasetEdition(dataset=dataset, number=1, submission_key=submission_key)
    return keep(actor, "open_data.begun", edition, values)


@transaction.atomic
def draft_next(
    *, actor: Actor, dataset: OpenDataset, submission_key: UUID | None = None, **values: Any
) -> DatasetEdition:
    """Begin the next edition of a dataset (nächste Ausgabe).

    Raises: RuleViolationError without the right, while another one is in work, or for a period
    that is already published.
    """
    may_keep_open_data(actor).enforce()
    if known := submitted_before(DatasetEdition, submission_key):
        return known
    take_turn("opendata.dataset", dataset.pk)
    editions = DatasetEdition.objects.filter(dataset=dataset)
    states.edition_may_follow(editions.in_work().count()).enforce()
    _fits(dataset, values)
    number = editions.aggregate(last=Max("number"))["last"] + 1
    edition = DatasetEdition(dataset=dataset, number=number, submission_key=submission_key)
    return keep(actor, "open_data.begun", edition, values)


@transaction.atomic
def change_edition(
    *, actor: Actor, edition: DatasetEdition, expected_version: int, **values: Any
) -> DatasetEdition:
    """Change words or period of a draft (Ausgabe ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once it is
    proposed, or for what may not be published.
    """
    edition = _in_draft(actor, edition, expected_version)
    _fits(edition.dataset, {name: getattr(edition, name) for name in (*COPIED, "year", "on")}
          | values)  # fmt: skip
    return keep(actor, "open_data.changed", edition, values)


@transaction.atomic
def discard_edition(*, actor: Actor, edition: DatasetEdition, expected_version: int) -> None:
    """Throw a draft away, and its dataset if it was the only edition (Entwurf verwerfen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once it is
    proposed.
    """
    edition = _in_draft(actor, edition, expected_version)
    dataset = edition.dataset
    told = {"title": edition.title, "number": edition.number}
    remove(actor, "open_data.discarded", edition, told)
    if not dataset.editions.exists():
        dataset.delete()


def suggested(edition: DatasetEdition) -> dict[str, Any]:
    """How the form of the next edition begins: the same words, the next period."""
    months = _MONTHS.get(edition.rhythm, 12)
    year, on = permitted.next_period(edition.year, edition.on, months=months)
    return {name: getattr(edition, name) for name in COPIED} | {"year": year, "on": on}


def content_of(*, actor: Actor, edition: DatasetEdition) -> Content:
    """What an edition says: as it was kept, of a draft with the figures of this moment.

    Raises: RuleViolationError if a draft may not be published or cannot be counted.
    """
    if edition.content is not None:
        kept: Content = edition.content
        return kept
    return compose(actor=actor, edition=edition, today=timezone.localdate())


def verify_hash(edition: DatasetEdition) -> bool:
    """Whether what was kept is still what its checksum says (Prüfsumme prüfen)."""
    return edition.content is not None and contents.checksum(edition.content) == edition.sha256


def enforce_that_it_follows(edition: DatasetEdition) -> None:
    """Raises: RuleViolationError if its period is published already."""
    _follows(edition.dataset, edition.year, edition.on)


def _fits(dataset: OpenDataset, values: dict[str, Any]) -> None:
    year, on = values.get("year"), values.get("on")
    today = timezone.localdate()
    themes = [code for code in values["themes"] if code in vocabularies.THEMES]
    states.words_fit(keywords=values["keywords"], themes=themes).enforce()
    enforce_that_it_may_be_published(dataset, year=year, on=on, today=today)
    if dataset.pk:
        _follows(dataset, year, on)


def _follows(dataset: OpenDataset, year: int | None, on: Any) -> None:
    released = DatasetEdition.objects.filter(dataset=dataset).released().latest_first()
    last = max((one.ends_on for one in released.only("year", "on")), default=None)
    ends_on = DatasetEdition(year=year, on=on).ends_on
    permitted.edition_may_follow(ends_on=ends_on, last_ends_on=last).enforce()


def _in_draft(actor: Actor, edition: DatasetEdition, expected_version: int) -> DatasetEdition:
    may_keep_open_data(actor).enforce()
    edition = locked(edition, expected_version, "dataset")
    may_change_edition(actor, edition).enforce()
    return edition
