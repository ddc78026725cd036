"""Borders are read, checked, and taken into use as a whole or not at all."""

import pytest
from defusedxml.ElementTree import fromstring
from django.db import transaction
from django.db.utils import IntegrityError
from django.urls import reverse

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import sheets
from lotse.foundation.documents.sheets import Part, Sheet
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.models import BorderSet, MunicipalityBorder
from lotse.steering.territory.rules import classes
from lotse.steering.territory.services import borders
from lotse.web.templatetags.maps import map_picture
from tests import cast
from tests.steering.territory.factories import collection, feature, of_all, read_in, square
from tests.web.access_world import browser_of

pytestmark = pytest.mark.django_db


def _use(actor, found):
    with acting(actor):
        return borders.use_borders(actor=actor, border_set=found)


def test_reading_changes_no_map(clara):
    made = read_in(clara)
    assert not made.is_in_use
    assert made.attribution == "© GeoBasis-DE / BKG 2025, dl-de/by-2-0"
    assert MunicipalityBorder.objects.count() == 1


def test_a_broken_file_leaves_nothing_behind(clara):
    with pytest.raises(RuleViolationError):
        read_in(clara, collection(feature("05382068", "Troisdorf", [[1, 2]])))
    assert not BorderSet.objects.exists()


def test_a_set_with_a_gap_is_not_used(clara):
    cast.municipality("Much", "05382036")
    made = read_in(clara, collection(feature("05382068", "Troisdorf", square()),
                                     feature("05314000", "Bonn", square(1))))  # fmt: skip
    with acting(clara):
        assert [town.name for town in borders.missing_from(made)] == ["Much"]
    assert made.unknown == ["Bonn (05314000)"]
    with pytest.raises(RuleViolationError, match="Es fehlen Grenzen von: Much"):
        _use(clara, made)


def test_the_newer_set_replaces_the_older_and_one_may_go_back_to_tiles(clara):
    first, second = read_in(clara), read_in(clara, title="VG250, Stand 31.12.2026")
    _use(clara, first)
    _use(clara, second)
    assert BorderSet.objects.get(is_in_use=True) == second
    with acting(clara):
        with pytest.raises(RuleViolationError, match="in Gebrauch"):
            borders.discard_borders(actor=clara, border_set=second)
        borders.use_tiles(actor=clara)
        borders.discard_borders(actor=clara, border_set=second)
    assert list(BorderSet.objects.order_by("pk")) == [first]


@pytest.mark.parametrize("name", ["emil", "armin", "mats", "petra", "anna", "deniz"])
def test_only_the_coordination_keeps_borders(name, request, clara):
    made = read_in(clara)
    other = request.getfixturevalue(name)
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        read_in(other)
    with acting(other):
        for change in (
            lambda: borders.use_borders(actor=other, border_set=made),
            lambda: borders.discard_borders(actor=other, border_set=made),
            lambda: borders.use_tiles(actor=other),
        ):
            with pytest.raises(RuleViolationError, match="KIM-Koordination"):
                change()
        assert BorderSet.objects.exists() == (name in {"emil", "armin"})


def test_the_database_knows_one_set_in_use(clara):
    first, second = read_in(clara), read_in(clara)
    _use(clara, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        BorderSet.objects.filter(pk=second.pk).update(is_in_use=True)


def test_the_page_says_what_is_drawn_and_names_the_source(clara):
    made = read_in(clara)
    client, overview = browser_of(clara), reverse("territory:overview")
    page = client.get(overview).content.decode()
    assert "Schematische Darstellung" in page
    assert "76.251" in page
    assert 'style="' not in page
    found = client.get(reverse("territory:border_set", args=[made.pk])).content.decode()
    assert "Alle Kommunen des Kreises haben eine Grenze" in found
    client.post(reverse("territory:borders_use", args=[made.pk]))
    page = client.get(overview).content.decode()
    assert "© GeoBasis-DE / BKG 2025, dl-de/by-2-0" in page
    assert "<path" in page
    # A municipality that came later would be missing: tiles are shown again.
    cast.municipality("Much", "05382036")
    assert "Schematische Darstellung" in client.get(overview).content.decode()
    client.post(reverse("territory:tiles_use"))
    assert "in Gebrauch" not in client.get(overview).content.decode().replace("nicht in", "")


def test_the_map_on_paper_draws_the_same_and_names_the_source(clara):
    made = read_in(clara)
    values = dict.fromkeys(Municipality.objects.order_by("pk").values_list("pk", flat=True), 3)
    with acting(clara):
        tiles = map_picture(clara, values, "Bedarf", classes.NEEDS)
    assert "Schematische Darstellung" in tiles.caption
    assert "dringender Bedarf: 1" in tiles.words
    _use(clara, made)
    with acting(clara):
        drawn = map_picture(clara, values, "Bedarf", classes.NEEDS)
    assert "© GeoBasis-DE / BKG 2025, dl-de/by-2-0" in drawn.caption
    names = {element.tag.rpartition("}")[2] for element in fromstring(drawn.drawn).iter()}
    assert {"style", "path"} <= names
    assert sheets.as_pdf(Sheet("Karte", parts=[Part("Karte", picture=drawn)])).startswith(b"%PDF")


def test_a_file_is_uploaded_and_a_refusal_is_told(clara, tmp_path):
    cast.municipality()
    client, url = browser_of(clara), reverse("territory:borders_read")
    for content, status in ((of_all(), 302), (b"PK", 422)):
        file = tmp_path / "vg250.geojson"
        file.write_bytes(content)
        with file.open("rb") as opened:
            answer = client.post(url, {"title": "VG250", "year": 2025, "file": opened})
        assert answer.status_code == status
    assert "Archiv" in answer.content.decode()
