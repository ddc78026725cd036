"""Official borders: read and checked first, then taken into use or thrown away."""

from hashlib import sha256

from django.db import transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.models import BorderSet, MunicipalityBorder
from lotse.steering.territory.rules import geojson, outlines
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def read_borders(
    *, actor: Actor, title: str, year: int, file_name: str, content: bytes
) -> BorderSet:
    """Read borders of the municipalities and keep them, not yet in use (Grenzen einlesen).

    Raises: RuleViolationError without the right, or for a file that is none of municipalities.
    """
    may_keep_steering(actor).enforce()
    by_ags = {place.ags: place for place in Municipality.objects.order_by("pk")}
    borders = geojson.read(content, by_ags)
    drawing = outlines.draw(borders)
    values = {
        "title": title,
        "year": year,
        "file_name": file_name[:200],
        "sha256": sha256(content).hexdigest(),
        "width": drawing.width,
        "height": drawing.height,
        "unknown": list(borders.unknown),
        "unknown_count": borders.unknown_count,
    }
    made = keep(actor, "border_set.read", BorderSet(), values)
    MunicipalityBorder.objects.bulk_create(
        MunicipalityBorder(
            border_set=made,
            municipality=by_ags[ags],
            path=outline.path,
            label_x=outline.label_x,
            label_y=outline.label_y,
        )
        for ags, outline in drawing.outlines.items()
    )
    return made


def missing_from(border_set: BorderSet) -> list[Municipality]:
    """Municipalities of the county that the set has no border for."""
    there = border_set.borders.order_by().values("municipality_id")
    return list(Municipality.objects.exclude(pk__in=there).in_german_order())


@transaction.atomic
def use_borders(*, actor: Actor, border_set: BorderSet) -> BorderSet:
    """Draw all maps with these borders from now on (In Gebrauch nehmen).

    Raises: RuleViolationError without the right, or if a municipality is missing.
    """
    may_keep_steering(actor).enforce()
    border_set = locked(border_set)
    if missing := missing_from(border_set):
        names = ", ".join(place.name for place in missing)
        no(
            f"Es fehlen Grenzen von: {names}. Eine Karte mit Lücken wird nicht gezeichnet."
        ).enforce()
    _put_away(actor)
    return keep(actor, "border_set.used", border_set, {"is_in_use": True})


@transaction.atomic
def use_tiles(*, actor: Actor) -> None:
    """Draw all maps with tiles again (Zur Kachelkarte)."""
    may_keep_steering(actor).enforce()
    _put_away(actor)


@transaction.atomic
def discard_borders(*, actor: Actor, border_set: BorderSet) -> None:
    """Throw borders away that are not in use (Gebietsstand löschen)."""
    may_keep_steering(actor).enforce()
    border_set = locked(border_set)
    if border_set.is_in_use:
        no("Dieser Gebietsstand ist in Gebrauch. Bitte zuerst zur Kachelkarte wechseln.").enforce()
    border_set.borders.all().delete()
    remove(actor, "border_set.discarded", border_set, {"title": border_set.title})


def _put_away(actor: Actor) -> None:
    rows = BorderSet.objects.select_for_update().filter(is_in_use=True).order_by("pk")
    for other in rows:
        keep(actor, "border_set.put_away", other, {"is_in_use": False})
