"""The catalogue of the county after DCAT-AP.de 3.0, as resources.

Each edition tells of another time and is a distribution of its dataset; what is said about the
dataset is what the last edition says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lotse.reporting.opendata.rules import vocabularies as known
from lotse.reporting.opendata.rules.content import Content
from lotse.reporting.opendata.rules.graph import Literal, Resource, Value, german

Properties = list[tuple[str, Value]]


@dataclass(frozen=True)
class Publisher:
    """Who publishes, and where: ``base`` is the public address of the list, with a slash.

    ``district`` is the key of the county with five digits, empty where there is none.
    """

    base: str
    county: str
    contact: str
    email: str
    district: str
    contributor: str

    def address(self, part: str) -> str:
        return f"{self.base}{part}"


@dataclass(frozen=True)
class Published:
    """A released edition: the name of its dataset, its number, the day, and what it says."""

    slug: str
    number: int
    released_on: date
    content: Content


def catalogue(publisher: Publisher, datasets: Sequence[Sequence[Published]]) -> list[Resource]:
    """All resources of the catalogue; a dataset is its editions, the last one at the end."""
    resources = [_catalog(publisher, datasets), _agent(publisher), _contact(publisher)]
    for editions in datasets:
        resources.append(_dataset(publisher, editions))
        for edition in editions:
            resources += _distribution(publisher, edition)
    return resources


def dataset_address(publisher: Publisher, slug: str) -> str:
    """The name of a dataset for machines; people read the page at the same place."""
    return publisher.address(f"{slug}/#datensatz")


def _catalog(publisher: Publisher, datasets: Sequence[Sequence[Published]]) -> Resource:
    days = [edition.released_on for editions in datasets for edition in editions]
    properties: Properties = [
        ("dct:title", german(f"Offene Daten zur Integration: {publisher.county}")),
        ("dct:description", german(
            "Zusammengefasste Zahlen des Kommunalen Integrationsmanagements. Kleine Zahlen über"
            " Menschen sind geschützt und nicht enthalten."
        )),
        ("dct:publisher", publisher.address("#herausgeber")),
        ("dct:language", known.GERMAN),
        ("foaf:homepage", publisher.base),
        ("dcat:themeTaxonomy", known.THEME_TAXONOMY),
        *_where(publisher)[:1],
    ]  # fmt: skip
    if days:
        properties += [("dct:issued", _day(min(days))), ("dct:modified", _day(max(days)))]
    properties += [
        ("dcat:dataset", dataset_address(publisher, editions[0].slug)) for editions in datasets
    ]
    return Resource(publisher.address("#katalog"), "dcat:Catalog", tuple(properties))


def _agent(publisher: Publisher) -> Resource:
    properties = (("foaf:name", german(publisher.county)), ("dct:type", known.LOCAL_AUTHORITY))
    return Resource(publisher.address("#herausgeber"), "foaf:Organization", properties)


def _contact(publisher: Publisher) -> Resource:
    """An address or, without one, the page: one of both has to be there (convention 1)."""
    reached: tuple[str, Value] = ("vcard:hasURL", publisher.base)
    if publisher.email:
        reached = ("vcard:hasEmail", f"mailto:{publisher.email}")
    properties = (("vcard:fn", Literal(publisher.contact)), reached)
    return Resource(publisher.address("#kontakt"), "vcard:Organization", properties)


def _dataset(publisher: Publisher, editions: Sequence[Published]) -> Resource:
    slug, last = editions[0].slug, editions[-1].content
    address, page = dataset_address(publisher, slug), publisher.address(f"{slug}/")
    days = [edition.released_on for edition in editions]
    properties: Properties = [
        ("dct:title", german(last["title"])),
        ("dct:description", german(last["description"])),
        ("dct:identifier", Literal(address)),
        ("dct:publisher", publisher.address("#herausgeber")),
        ("dcat:contactPoint", publisher.address("#kontakt")),
        ("dcat:landingPage", page),
        *(("dcat:keyword", german(word)) for word in last["keywords"]),
        *(("dcat:theme", known.THEMES[code]) for code in last["themes"]),
        ("dct:accrualPeriodicity", known.RHYTHMS[last["rhythm"]]),
        ("dct:accessRights", known.PUBLIC),
        ("dct:language", known.GERMAN),
        ("dct:issued", _day(min(days))),
        ("dct:modified", _day(max(days))),
        ("dcatde:contributorID", known.contributor(publisher.contributor)),
        *_where(publisher),
        *(("dct:temporal", _part(publisher, one, "zeitraum")) for one in editions),
        *(("dcat:distribution", _part(publisher, one, "ausgabe")) for one in editions),
    ]
    return Resource(address, "dcat:Dataset", tuple(properties))


def _distribution(publisher: Publisher, edition: Published) -> Iterator[Resource]:
    content, folder = edition.content, f"{edition.slug}/{edition.number}/"
    first, last = (date.fromisoformat(content[name]) for name in ("starts_on", "ends_on"))
    period = f"{last:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} bis {last:%d.%m.%Y}"
    licence = content["licence"]
    properties: Properties = [
        ("dct:title", german(f"{content['title']}: {period} (CSV)")),
        ("dct:description", german(content["definition"]["formula"])),
        ("dcat:accessURL", publisher.address(f"{edition.slug}/")),
        ("dcat:downloadURL", publisher.address(f"{folder}daten.csv")),
        ("dct:format", known.CSV_FORMAT),
        ("dcat:mediaType", known.CSV_MEDIA_TYPE),
        ("dct:conformsTo", known.CSVW),
        ("dcat:byteSize", Literal(str(content["csv_bytes"]), "xsd:nonNegativeInteger")),
        ("dct:license", known.LICENCES[licence]),
        ("dct:language", known.GERMAN),
        ("dct:issued", _day(edition.released_on)),
        ("dct:modified", _day(edition.released_on)),
        ("spdx:checksum", _part(publisher, edition, "pruefsumme")),
    ]
    if licence in known.NAMING:
        named = Literal(content["attribution"])
        properties.append(("dcatde:licenseAttributionByText", named))
    yield Resource(_part(publisher, edition, "ausgabe"), "dcat:Distribution", tuple(properties))
    yield Resource(
        _part(publisher, edition, "zeitraum"),
        "dct:PeriodOfTime",
        (("dcat:startDate", _day(first)), ("dcat:endDate", _day(last))),
    )
    checksum = Literal(content["csv_sha256"], "xsd:hexBinary")
    yield Resource(
        _part(publisher, edition, "pruefsumme"),
        "spdx:Checksum",
        (("spdx:algorithm", known.SHA256), ("spdx:checksumValue", checksum)),
    )


def _where(publisher: Publisher) -> Properties:
    if not publisher.district:
        return []
    place = known.district(publisher.district)
    return [
        ("dct:spatial", place),
        ("dcatde:politicalGeocodingURI", place),
        ("dcatde:politicalGeocodingLevelURI", known.DISTRICT_LEVEL),
    ]


def _part(publisher: Publisher, edition: Published, what: str) -> str:
    return publisher.address(f"{edition.slug}/#{what}-{edition.number}")


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), "xsd:date")


def district_of(keys: Sequence[str]) -> str:
    """The key of the county that all municipalities share; empty if they are of several.

    Example: 05382068, 05382040 -> 05382
    """
    shared = {key[:5] for key in keys}
    return shared.pop() if len(shared) == 1 else ""
