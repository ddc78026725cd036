"""A machine-readable receipt of a declaration (Einwilligungsquittung). Values in, JSON-LD out.

Structure after ISO/IEC TS 27560:2023 (consent record, consent receipt), in the terms of the W3C
Data Privacy Vocabulary 2.0 as its guide „Implementing ISO/IEC TS 27560:2023“ names them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "loc": "https://w3id.org/dpv/loc#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
}
RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt"
RECORD = "https://w3id.org/dpv/schema/dpv-27560#record"
# What each category is called in the extension for personal data; several name it together.
PERSONAL_DATA: dict[str, tuple[str, ...]] = {
    "identity": ("pd:Name", "pd:BirthDate", "pd:Gender"),
    "contact_data": ("pd:Contact", "pd:PhysicalAddress"),
    "language": ("pd:Language",),
    "housing": ("pd:Domicile",),
    "work_education": ("pd:Professional", "pd:Education"),
    "education_children": ("pd:Education",),
    "participation": ("pd:Social",),
    "plan": ("dpv:PersonalData",),
    "appointments": ("dpv:PersonalData",),
    "notes": ("dpv:PersonalData",),
    "documents": ("dpv:PersonalData",),
    "nationality": ("pd:Citizenship",),
    "residence": ("dpv:SensitivePersonalData",),
    "household": ("pd:Family", "pd:Household"),
    "finances": ("pd:Financial",),
    "violence": ("dpv:SensitivePersonalData",),
    "health": ("pd:Health",),
    "belief": ("pd:Religion",),
    "ethnic_origin": ("pd:EthnicOrigin",),
    "political_opinion": ("pd:PoliticalOpinion",),
    "sexuality": ("pd:Sexual",),
    "persecution": ("dpv:SpecialCategoryPersonalData",),
    "convictions": ("pd:CriminalOffense", "pd:CriminalConviction"),
}
RIGHTS = ("A7-3", "A13", "A15", "A16", "A17", "A18", "A20", "A77")
GIVEN, REFUSED = "dpv:ConsentGiven", "dpv:ConsentRefused"
WITHDRAWN, EXPIRED = "dpv:ConsentWithdrawn", "dpv:ConsentExpired"
_PROCESSING = {"processing": ("dpv:Collect", "dpv:Store", "dpv:Use")}
_DISCLOSING = ("dpv:Disclose", "dpv:Transfer")
_EXPLICIT = frozenset(
    {"health", "belief", "ethnic_origin", "political_opinion", "sexuality", "persecution"}
)


@dataclass(frozen=True)
class Party:
    """An organisation with how it is reached."""

    name: str
    contact: str = ""


@dataclass(frozen=True)
class Item:
    """One box of the sheet, in words."""

    number: int
    kind: str
    kind_label: str
    purpose: str
    purpose_label: str
    recipient: Party | None
    direction: str
    categories: tuple[tuple[str, str], ...]
    starts_on: date
    ends_on: date | None
    is_agreed: bool
    withdrawn_at: datetime | None
    withdrawn_by: str


@dataclass(frozen=True)
class Sheet:
    """A declaration, in words."""

    reference: str
    controller: Party
    given_on: date
    language: str
    text_version: int
    text_sha256: str
    is_represented: bool
    how: str
    items: tuple[Item, ...]


def receipt(sheet: Sheet, *, today: date, issued_at: datetime) -> dict[str, Any]:
    """The receipt as JSON-LD; it names nobody but the organisations.

    The person keeps it: it says what she agreed to, refused and withdrew, and in which words.
    """
    record = f"urn:uuid:{sheet.reference}"
    return {
        "@context": CONTEXT,
        "@id": f"{record}#receipt",
        "@type": "dpv:ConsentReceipt",
        "dct:identifier": f"{sheet.reference}-receipt",
        "dct:conformsTo": {"@id": RECEIPT},
        "dct:created": _moment(issued_at),
        "dct:publisher": {"@id": f"{record}#controller"},
        "schema:recipient": {"@id": f"{record}#subject"},
        "dpv:hasRecordOfActivity": {
            "@id": record,
            "@type": "dpv:ConsentRecord",
            "dct:identifier": sheet.reference,
            "dct:conformsTo": {"@id": RECORD},
            "dct:created": sheet.given_on.isoformat(),
            "dpv:hasJurisdiction": {"@id": "loc:DE"},
            "dpv:hasApplicableLaw": {"@id": "eu-gdpr:GDPR"},
            "dpv:hasDataController": {"@id": f"{record}#controller"}
            | _party(sheet.controller, "dpv:DataController"),
            # The receipt names nobody: who holds it is the one who declared.
            "dpv:hasDataSubject": {"@id": f"{record}#subject", "@type": "dpv:DataSubject"},
            "dpv:hasNotice": _notice(sheet),
            "dpv:hasRight": [{"@id": f"eu-gdpr:{article}"} for article in RIGHTS],
            "dpv:hasProcess": [_process(sheet, item, today) for item in sheet.items],
        },
    }


def events(item: Item, given_on: date, today: date) -> list[tuple[str, str]]:
    """What became of a box: status and day or moment, in order."""
    if not item.is_agreed:
        return [(REFUSED, given_on.isoformat())]
    found = [(GIVEN, given_on.isoformat())]
    if item.withdrawn_at:
        found.append((WITHDRAWN, _moment(item.withdrawn_at)))
    elif item.ends_on and item.ends_on < today:
        found.append((EXPIRED, item.ends_on.isoformat()))
    return found


def _notice(sheet: Sheet) -> dict[str, Any]:
    return {
        "@type": "dpv:ConsentNotice",
        "dct:language": sheet.language,
        "dct:hasVersion": str(sheet.text_version),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": sheet.text_sha256,
        },
    }


def _process(sheet: Sheet, item: Item, today: date) -> dict[str, Any]:
    explicit = _EXPLICIT & {category for category, _ in item.categories}
    process = f"urn:uuid:{sheet.reference}#{item.number}"
    found = {
        "@id": process,
        "@type": "dpv:Process",
        "dct:title": item.kind_label,
        "dpv:hasLegalBasis": {
            "@id": "eu-gdpr:A9-2-a" if explicit else "eu-gdpr:A6-1-a",
            "@type": "dpv:ExplicitlyExpressedConsent",
        },
        "dpv:hasPurpose": {
            "@id": f"{process}-purpose",
            "@type": "dpv:Purpose",
            "dct:identifier": item.purpose,
            "dct:title": item.purpose_label,
        },
        "dpv:hasProcessing": [{"@id": term} for term in _PROCESSING.get(item.kind, _DISCLOSING)],
        "dpv:hasPersonalData": [_data(category, label) for category, label in item.categories],
        "dpv:hasDuration": _duration(item),
        "dpv:hasConsentStatus": [
            _status(sheet, item, *happened) for happened in events(item, sheet.given_on, today)
        ],
    }
    if item.recipient:
        found["dpv:hasRecipient"] = _party(item.recipient, "dpv:Recipient")
        found["dct:description"] = item.direction
    return found


def _party(party: Party, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": kind, "dpv:hasName": party.name}
    contact = {"@type": "schema:ContactPoint", "schema:description": party.contact}
    return found | ({"schema:contactPoint": contact} if party.contact else {})


def _data(category: str, label: str) -> dict[str, Any]:
    terms: Iterable[str] = PERSONAL_DATA[category]
    return {"@type": list(terms), "dct:identifier": category, "dct:title": label}


def _duration(item: Item) -> dict[str, Any]:
    if item.ends_on is None:
        return {"@type": "dpv:UntilEventDuration", "dct:title": "bis zum Widerruf"}
    return {
        "@type": "dpv:UntilTimeDuration",
        "dct:valid": f"{item.starts_on.isoformat()}/{item.ends_on.isoformat()}",
    }


def _status(sheet: Sheet, item: Item, status: str, when: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": status, "dpv:isIndicatedAtTime": when}
    if status in {GIVEN, REFUSED}:
        who = "dpv:Guardian" if sheet.is_represented else "dpv:DataSubject"
        found |= {"dpv:isIndicatedBy": {"@type": who}, "dpv:hasIndicationMethod": sheet.how}
    elif status == WITHDRAWN:
        found["dpv:isIndicatedBy"] = {"@type": "dpv:DataSubject", "dct:title": item.withdrawn_by}
    return found


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
