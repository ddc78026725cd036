"""The receipt for programs: structure after ISO/IEC TS 27560 in the words of W3C DPV."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lotse.casework.consents import choices
from lotse.casework.consents.rules import receipt as rules

TODAY = date(2026, 11, 22)
ITEM = rules.Item(
    number=1,
    kind="transfer",
    kind_label="Einwilligung in die Übermittlung",
    purpose="support",
    purpose_label="Gemeinsame Begleitung",
    recipient=rules.Party("Jobcenter rhein-sieg"),
    direction="an die andere Stelle",
    categories=(("identity", "Name"), ("language", "Sprachen")),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    is_agreed=True,
    withdrawn_at=None,
    withdrawn_by="",
)
SHEET = rules.Sheet(
    reference="8f9f0c52-3f1b-4f0e-9a55-0e2f8a6f7e11",
    controller=rules.Party("Kommunales Integrationszentrum", "02241 13-0"),
    given_on=date(2026, 1, 1),
    language="uk",
    text_version=1,
    text_sha256="ab" * 32,
    is_represented=False,
    how="auf Papier unterschrieben",
    items=(ITEM,),
)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def make(sheet=SHEET):
    return rules.receipt(sheet, today=TODAY, issued_at=NOW)


def record(sheet=SHEET):
    return make(sheet)["dpv:hasRecordOfActivity"]


def process(**changes):
    (found,) = record(replace(SHEET, items=(replace(ITEM, **changes),)))["dpv:hasProcess"]
    return found


def test_the_receipt_points_to_its_record():
    found = make()
    assert found["@context"]["dpv"] == "https://w3id.org/dpv#"
    assert found["@type"] == "dpv:ConsentReceipt"
    assert found["dct:conformsTo"] == {"@id": rules.RECEIPT}
    assert found["dct:created"] == "2026-11-22T09:30:00+00:00"
    assert found["dct:publisher"]["@id"] == record()["dpv:hasDataController"]["@id"]
    assert found["schema:recipient"]["@id"] == record()["dpv:hasDataSubject"]["@id"]
    assert json.loads(json.dumps(found)) == found


def test_the_record_has_what_the_standard_asks_for():
    found = record()
    assert found["@type"] == "dpv:ConsentRecord"
    assert found["dct:identifier"] == SHEET.reference
    assert found["dct:conformsTo"] == {"@id": rules.RECORD}
    assert found["dpv:hasJurisdiction"] == {"@id": "loc:DE"}
    assert found["dpv:hasDataController"]["dpv:hasName"] == "Kommunales Integrationszentrum"
    contact = found["dpv:hasDataController"]["schema:contactPoint"]
    assert contact["schema:description"] == "02241 13-0"
    notice = found["dpv:hasNotice"]
    assert (notice["dct:language"], notice["dct:hasVersion"]) == ("uk", "1")
    assert notice["spdx:checksum"]["spdx:checksumValue"] == "ab" * 32


def test_each_box_is_a_process_of_its_own():
    found = process()
    assert found["dpv:hasPurpose"]["dct:title"] == "Gemeinsame Begleitung"
    recipient = {"@type": "dpv:Recipient", "dpv:hasName": "Jobcenter rhein-sieg"}
    assert found["dpv:hasRecipient"] == recipient
    assert found["dpv:hasLegalBasis"]["@id"] == "eu-gdpr:A6-1-a"
    assert found["dpv:hasDuration"]["dct:valid"] == "2026-01-01/2026-12-31"
    assert found["dpv:hasPersonalData"][1]["@type"] == ["pd:Language"]
    assert len(record(replace(SHEET, items=(ITEM, ITEM)))["dpv:hasProcess"]) == 2


def test_nobody_is_named_but_organisations():
    text = json.dumps(make())
    assert "Haile" not in text
    assert set(record()["dpv:hasDataSubject"]) == {"@id", "@type"}


def test_every_term_is_of_a_vocabulary_that_the_context_names():
    found = re.findall(r'"([a-z][a-z-]*):[A-Za-z]', json.dumps({"x": make()} | {"@context": ""}))
    assert {prefix for prefix in found if prefix not in {"urn", "https", "http"}} <= set(
        rules.CONTEXT
    )


@pytest.mark.parametrize(
    ("changes", "statuses"),
    [
        ({}, [rules.GIVEN]),
        ({"is_agreed": False}, [rules.REFUSED]),
        ({"withdrawn_at": NOW}, [rules.GIVEN, rules.WITHDRAWN]),
        ({"ends_on": date(2026, 11, 21)}, [rules.GIVEN, rules.EXPIRED]),
        ({"ends_on": date(2026, 11, 22)}, [rules.GIVEN]),
        ({"ends_on": None}, [rules.GIVEN]),
    ],
)
def test_it_says_what_became_of_each_box(changes, statuses):
    item = replace(ITEM, **changes)
    assert [one for one, _ in rules.events(item, SHEET.given_on, TODAY)] == statuses
    assert [one["@type"] for one in process(**changes)["dpv:hasConsentStatus"]] == statuses


def test_who_declared_and_how_stands_with_the_status():
    (given,) = process()["dpv:hasConsentStatus"]
    assert given["dpv:isIndicatedBy"] == {"@type": "dpv:DataSubject"}
    assert given["dpv:hasIndicationMethod"] == "auf Papier unterschrieben"
    (represented,) = record(replace(SHEET, is_represented=True))["dpv:hasProcess"]
    (given,) = represented["dpv:hasConsentStatus"]
    assert given["dpv:isIndicatedBy"] == {"@type": "dpv:Guardian"}


def test_a_withdrawal_says_by_whom_and_when():
    found = process(withdrawn_at=NOW, withdrawn_by="die Person selbst")
    withdrawn = found["dpv:hasConsentStatus"][-1]
    assert withdrawn["dpv:isIndicatedBy"]["dct:title"] == "die Person selbst"
    assert withdrawn["dpv:isIndicatedAtTime"].startswith("2026-11-22T09:30")


def test_processing_has_no_recipient_and_no_end():
    found = process(kind="processing", recipient=None, ends_on=None)
    assert "dpv:hasRecipient" not in found
    assert found["dpv:hasProcessing"][0] == {"@id": "dpv:Collect"}
    assert found["dpv:hasDuration"]["@type"] == "dpv:UntilEventDuration"


def test_health_rests_on_explicit_consent():
    found = process(categories=(("health", "Gesundheit"),))
    assert found["dpv:hasLegalBasis"]["@id"] == "eu-gdpr:A9-2-a"


def test_every_category_has_a_term():
    assert set(rules.PERSONAL_DATA) == set(choices.DataCategory.values)
