"""The catalogue says what DCAT-AP.de asks for, and the same in each of its spellings."""

import json
from datetime import date

import pytest

from lotse.reporting.opendata.rules import catalogue as catalogues
from lotse.reporting.opendata.rules import graph
from lotse.reporting.opendata.rules.graph import PREFIXES, Literal, Resource
from tests.reporting.opendata.answers import PUBLISHER, published
from tests.reporting.opendata.triples import TYPE, from_jsonld, from_rdfxml, from_turtle

BASE = PUBLISHER.base
DATASET, EDITION = f"{BASE}laufende-faelle/#datensatz", f"{BASE}laufende-faelle/#ausgabe-2"
EUROPE, GERMANY = "http://publications.europa.eu/resource/authority", "http://dcat-ap.de/def"
COUNTY = f"{GERMANY}/politicalGeocoding/districtKey/05382"
EDITIONS = [published(1), published(2, released_on=date(2026, 3, 1), licence="cc-by/4.0")]
OTHERS = [published(1, "frei", licence="dl-zero-de/2.0")]


def spelled(publisher=PUBLISHER, datasets=(EDITIONS, OTHERS)):
    return from_jsonld(graph.as_jsonld(catalogues.catalogue(publisher, datasets)))


def told(triples, subject, name):
    """What is said of something, addresses and texts alike."""
    predicate = TYPE if name == "a" else graph.full(name)
    return {value[1] for one, said, value in triples if (one, said) == (subject, predicate)}


def test_all_spellings_say_the_same():
    resources = catalogues.catalogue(PUBLISHER, [EDITIONS, OTHERS])
    found = from_jsonld(graph.as_jsonld(resources))
    assert len(found) > 100
    assert from_rdfxml(graph.as_rdfxml(resources)) == found
    assert from_turtle(graph.as_turtle(resources)) == found


def test_every_sign_comes_through_every_spelling():
    odd = 'Zeile\n"Zwei"\\ & <drei>\t„vier“ ü'
    said = (("dct:title", graph.german(odd)), ("dct:identifier", Literal(odd, "xsd:string")),
            ("foaf:name", Literal(odd)), ("dct:type", "https://example.org/?a=1&b=2"))  # fmt: skip
    one = [Resource("https://example.org/#a", "dcat:Dataset", said)]
    found = from_jsonld(graph.as_jsonld(one))
    assert {value[1] for _, _, value in found if value[0] == "text"} == {odd}
    assert from_rdfxml(graph.as_rdfxml(one)) == from_turtle(graph.as_turtle(one)) == found


def test_json_ld_brings_its_context_along():
    document = json.loads(graph.as_jsonld(catalogues.catalogue(PUBLISHER, [])))
    assert document["@context"] == PREFIXES


def test_whatever_is_pointed_to_below_our_address_is_described():
    triples = spelled()
    described = {subject for subject, _, _ in triples}
    pointed = {value[1] for _, _, value in triples if value[0] == "address" and "#" in value[1]
               and value[1].startswith(BASE)}  # fmt: skip
    assert pointed <= described


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a", {f"{PREFIXES['dcat']}Dataset"}),
        ("dct:title", {"Laufende Fälle & mehr <heute>"}),
        ("dct:identifier", {DATASET}),
        ("dct:publisher", {f"{BASE}#herausgeber"}),
        ("dcat:contactPoint", {f"{BASE}#kontakt"}),
        ("dcat:landingPage", {f"{BASE}laufende-faelle/"}),
        ("dcat:keyword", {"Integration", "Beratung"}),
        ("dcat:theme", {f"{EUROPE}/data-theme/SOCI", f"{EUROPE}/data-theme/GOVE"}),
        ("dct:accrualPeriodicity", {f"{EUROPE}/frequency/ANNUAL"}),
        ("dct:issued", {"2026-02-01"}),
        ("dct:modified", {"2026-03-01"}),
        ("dct:spatial", {COUNTY}),
        ("dcatde:politicalGeocodingURI", {COUNTY}),
        (
            "dcatde:politicalGeocodingLevelURI",
            {f"{GERMANY}/politicalGeocoding/Level/administrativeDistrict"},
        ),
        ("dcatde:contributorID", {f"{GERMANY}/contributors/openNRW"}),
        ("dcat:distribution", {EDITION, EDITION.replace("-2", "-1")}),
    ],
)
def test_a_dataset_is_described(name, said):
    assert told(spelled(), DATASET, name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a", {f"{PREFIXES['dcat']}Distribution"}),
        ("dct:title", {"Laufende Fälle & mehr <heute>: 31.12.2025 (CSV)"}),
        ("dcat:accessURL", {f"{BASE}laufende-faelle/"}),
        ("dcat:downloadURL", {f"{BASE}laufende-faelle/2/daten.csv"}),
        ("dct:license", {f"{GERMANY}/licenses/cc-by/4.0"}),
        ("dcatde:licenseAttributionByText", {"Rhein-Sieg-Kreis, KIM"}),
        ("dct:format", {f"{EUROPE}/file-type/CSV"}),
        ("dcat:mediaType", {"https://www.iana.org/assignments/media-types/text/csv"}),
        ("dcat:byteSize", {str(EDITIONS[1].content["csv_bytes"])}),
        ("spdx:checksum", {f"{BASE}laufende-faelle/#pruefsumme-2"}),
    ],
)
def test_an_edition_is_a_distribution(name, said):
    assert told(spelled(), EDITION, name) == said


def test_checksum_period_catalog_and_publisher():
    triples = spelled()
    checksum, period = (f"{BASE}laufende-faelle/#{name}-2" for name in ("pruefsumme", "zeitraum"))
    assert told(triples, checksum, "spdx:checksumValue") == {EDITIONS[1].content["csv_sha256"]}
    assert told(triples, checksum, "spdx:algorithm") == {
        "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
    }
    assert told(triples, period, "dcat:startDate") == {"2025-12-31"}
    assert told(triples, DATASET, "dct:temporal") > {period}
    catalog = f"{BASE}#katalog"
    assert told(triples, catalog, "dcat:dataset") == {DATASET, f"{BASE}frei/#datensatz"}
    assert told(triples, catalog, "dct:modified") == {"2026-03-01"}
    assert told(triples, f"{BASE}#kontakt", "vcard:hasEmail") == {"mailto:kim@kreis.example.org"}
    assert told(triples, f"{BASE}#herausgeber", "foaf:name") == {"Rhein-Sieg-Kreis"}


def test_nobody_has_to_be_named_where_the_licence_asks_nothing():
    free = f"{BASE}frei/#ausgabe-1"
    assert told(spelled(), free, "dct:license") == {f"{GERMANY}/licenses/dl-zero-de/2.0"}
    assert told(spelled(), free, "dcatde:licenseAttributionByText") == set()


def test_a_flow_says_both_days_in_its_title():
    flow = published()
    days = {"starts_on": "2025-01-01", "ends_on": "2025-12-31"}
    flow.content.update(days)
    first = EDITION.replace("-2", "-1")
    assert told(spelled(datasets=[[flow]]), first, "dct:title") == {
        "Laufende Fälle & mehr <heute>: 01.01.2025 bis 31.12.2025 (CSV)"
    }


def test_without_datasets_mail_or_place_the_catalogue_is_still_one():
    bare = catalogues.Publisher(BASE, "Kreis", "Kreis", "", "", "openNRW")
    triples = spelled(bare, [])
    assert told(triples, f"{BASE}#kontakt", "vcard:hasURL") == {BASE}
    assert told(triples, f"{BASE}#katalog", "dct:modified") == set()
    assert told(triples, f"{BASE}#katalog", "dct:spatial") == set()


@pytest.mark.parametrize(
    ("keys", "district"),
    [(["05382068", "05382040"], "05382"), (["05382068", "05315000"], ""), ([], "")],
)
def test_the_key_of_the_county_is_what_its_towns_share(keys, district):
    assert catalogues.district_of(keys) == district
