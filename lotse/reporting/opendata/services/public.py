"""What everybody reads, signed in or not: released editions, and that others were withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.base.mails import address_of
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.querysets import EditionQuerySet
from lotse.reporting.opendata.rules import catalogue as catalogues
from lotse.reporting.opendata.rules.catalogue import Published, Publisher
from lotse.reporting.opendata.rules.graph import Resource

PAGE = "public_data:list"
_WITHDRAWN = "select number, title, withdrawn_on, reason from opendata_withdrawn(%s)"


@dataclass(frozen=True)
class Withdrawn:
    """All that is told of an edition that was withdrawn."""

    number: int
    title: str
    withdrawn_on: date
    reason: str


def datasets() -> list[list[Published]]:
    """All datasets with their released editions, the last one at the end."""
    told = _published(DatasetEdition.objects.released())
    return [list(editions) for _, editions in groupby(told, lambda one: one.slug)]


def dataset(slug: str) -> list[Published]:
    """The released editions of a dataset; none if there is nothing (any more)."""
    return list(_published(DatasetEdition.objects.released().filter(dataset__slug=slug)))


def edition(slug: str, number: int) -> Published | None:
    """A released edition."""
    found = DatasetEdition.objects.released().filter(dataset__slug=slug, number=number)
    return next(iter(_published(found)), None)


def withdrawn(slug: str) -> list[Withdrawn]:
    """The withdrawn editions of a dataset, without what they said."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHDRAWN, [slug])
        return [Withdrawn(*row) for row in cursor.fetchall()]


def resources() -> list[Resource]:
    """The catalogue with all datasets."""
    return catalogues.catalogue(publisher(), datasets())


def publisher() -> Publisher:
    """Who publishes, under the address of the settings and never under the one that was asked."""
    county = Organisation.objects.filter(kind=OrganisationKind.COUNTY).order_by("pk").first()
    keys = Municipality.objects.order_by("ags").values_list("ags", flat=True)
    return Publisher(
        base=address_of(reverse(PAGE)),
        county=settings.COUNTY_NAME,
        contact=county.name if county else settings.COUNTY_NAME,
        email=county.email if county else "",
        district=catalogues.district_of(list(keys)),
        contributor=settings.OPEN_DATA_CONTRIBUTOR,
    )


def _published(editions: EditionQuerySet) -> Iterator[Published]:
    for one in editions.select_related("dataset").in_order():
        released_on = timezone.localdate(one.released_at)
        yield Published(one.dataset.slug, one.number, released_on, one.content)
