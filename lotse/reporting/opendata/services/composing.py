"""What an edition would say today: its figures through the one door, and its words."""

from datetime import date

from django.conf import settings

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question, may_be_asked
from lotse.reporting.indicators.services import asking, registry
from lotse.reporting.opendata.models import DatasetEdition, OpenDataset
from lotse.reporting.opendata.rules import content as contents
from lotse.reporting.opendata.rules import permitted
from lotse.reporting.opendata.rules.content import Content, Described


def indicator_of(code: str) -> Indicator:
    """Raises: RuleViolationError for an indicator that is not there (any more)."""
    found = registry.INDICATORS.get(code)
    if found is None:
        raise RuleViolationError("Kennzahl: Diese Kennzahl gibt es nicht.")
    return found


def published_indicators() -> list[Indicator]:
    """What may be published, in the order of the definitions."""
    known = registry.INDICATORS.values()
    return [one for one in known if permitted.indicator_may_be_published(one)]


def enforce_that_it_may_be_published(
    dataset: OpenDataset, *, year: int | None, on: date | None, today: date
) -> None:
    """Raises: RuleViolationError for what only insiders may see, or a time that is not over."""
    indicator = indicator_of(dataset.indicator)
    traits = (dataset.rows, dataset.columns)
    permitted.indicator_may_be_published(indicator, *traits).enforce()
    may_be_asked(indicator, _question(dataset, year, on), today=today).enforce()
    permitted.period_may_be_published(year=year, on=on, today=today).enforce()


def compose(*, actor: Actor, edition: DatasetEdition, today: date) -> Content:
    """Everything that the public would get.

    Raises: RuleViolationError if it may not be published or cannot be counted.
    """
    dataset, year, on = edition.dataset, edition.year, edition.on
    enforce_that_it_may_be_published(dataset, year=year, on=on, today=today)
    table = asking.ask(actor=actor, question=_question(dataset, year, on), today=today)
    permitted.table_may_be_published(table).enforce()
    return contents.content_of(
        _described(edition), table, public_keys=_public_keys(), known_on=today
    )


def _question(dataset: OpenDataset, year: int | None, on: date | None) -> Question:
    return Question(dataset.indicator, year=year, on=on, rows=dataset.rows, columns=dataset.columns)


def _described(edition: DatasetEdition) -> Described:
    return Described(
        title=edition.title,
        description=edition.description,
        keywords=tuple(edition.keywords),
        licence=edition.licence,
        themes=tuple(edition.themes),
        rhythm=edition.rhythm,
        attribution=f"{settings.COUNTY_NAME}, Kommunales Integrationsmanagement",
    )


def _public_keys() -> dict[tuple[str, str], str]:
    """Official keys instead of our own numbers."""
    towns = Municipality.objects.order_by("pk").values_list("pk", "ags")
    domains = LifeDomain.objects.order_by("pk").values_list("pk", "code")
    return {("municipality", str(pk)): ags for pk, ags in towns} | {
        ("domain", str(pk)): code for pk, code in domains
    }
