"""Out and in again: nothing is lost, nothing is overwritten unasked."""

import json
from datetime import time
from decimal import Decimal

import pytest

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.directory.models import DirectoryImport, Offer, OpeningHours
from lotse.foundation.directory.rules import hsds
from lotse.foundation.directory.services import exporting, importing
from lotse.foundation.directory.services import offers as services
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.foundation.directory.factories import (
    DRAFT,
    days,
    make_contact,
    make_offer,
    make_venue,
)
from tests.foundation.directory.published_schema import breaches

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(petra) -> Offer:
    """An offer of which everything is known."""
    venue = make_venue(petra.organisation, accessibility=["lift"], accessibility_remark="Klingel",
                       public_transport="S 12")  # fmt: skip
    offer = make_offer(
        petra,
        topics=("language", "family"),
        venues=[venue],
        municipalities=[cast.municipality()],
        contact=make_contact(petra.organisation),
        languages=["de", "ar"],
        has_interpreting=True,
        residence_groups=["protected", "duldung"],
        registration=["phone", "open"],
        registration_remark="gerne vormittags",
        target_group="Mütter",
        age_from=18,
        age_until=60,
        required_documents="Ausweis",
        fee_kind="fee",
        fee_eur=Decimal("2.50"),
        fee_remark="im Monat",
        places=12,
        free_places=3,
        capacity_stated_on=days(-5),
    )
    for weekday, place in ((1, venue), (3, None)):
        OpeningHours.objects.create(
            offer=offer, venue=place, weekday=weekday, opens_at=time(9), closes_at=time(11, 30),
            remark="nicht in den Ferien", starts_on=days(-100),
        )  # fmt: skip
    return offer


def exported(clara) -> list[dict]:
    """Whatever a test exports is checked against the schema of the standard."""
    with acting(clara):
        contents = json.loads(json.dumps(exporting.export_directory(actor=clara)))["contents"]
    assert [breaches(service) for service in contents] == [[] for _ in contents]
    return contents


def upload(clara, services_told) -> DirectoryImport:
    with acting(clara):
        return importing.upload_directory(
            actor=clara, file_name="x.json", content=json.dumps(services_told).encode()
        )


def compared(clara, run) -> list[importing.Record]:
    with acting(clara):
        return importing.records_of(run)


def take(clara, run, *records) -> int:
    wanted = [(record.key, record.version) for record in records or compared(clara, run)]
    with acting(clara):
        return importing.take_over(actor=clara, run=run, wanted=wanted)


def test_what_is_written_follows_the_standard(clara, full, petra):
    make_offer(petra, "Wenig bekannt", website="")

    contents = exported(clara)

    assert [hsds.problems(service) for service in contents] == [[], []]
    assert len(contents) == 2


def test_drafts_and_persons_stay_inside(clara, petra):
    person = make_contact(petra.organisation, "Rosa Beispiel", is_person=True,
                          phone="+49221471099", email="rosa@example.org")  # fmt: skip
    make_offer(petra, contact=person)
    make_offer(petra, "Vorschlag", **DRAFT)

    contents = exported(clara)

    assert len(contents) == 1
    assert "contacts" not in contents[0]
    for secret in ("Rosa", "471099", "rosa@", petra.user.family_name):
        assert secret not in json.dumps(contents)


def test_the_same_file_changes_nothing(clara, full):
    run = upload(clara, exported(clara))

    assert [(one.state, one.changes) for one in compared(clara, run)] == [("same", ())]


def test_every_field_comes_back(clara, full, petra):
    told = exported(clara)
    told[0]["id"] = "ac148810-d857-441c-9679-408f346de14b"
    told[0]["name"] = "Kopie"
    run = upload(clara, told)
    assert take(clara, run) == 1

    copy = Offer.objects.get(title="Kopie")
    same = [field for field in services._FIELDS if field not in {"title", "owner_id"}]
    assert {name: getattr(copy, name) for name in same} == {
        name: getattr(full, name) for name in same if name != "waiting_list"
    } | {"waiting_list": ""}
    assert set(copy.domains.all()) == set(full.domains.all())
    assert list(copy.venues.all()) == list(full.venues.all())
    assert [str(one) for one in copy.opening_hours.all()] == [
        str(one) for one in full.opening_hours.all()
    ]
    assert (copy.state, copy.owner) == ("draft", clara.user)


def test_a_difference_is_shown_and_taken_only_when_chosen(clara, full, petra):
    told = exported(clara)
    told[0]["name"] = "Neuer Name"
    told[0]["languages"] = told[0]["languages"][:1]
    told[0]["schedules"] = []
    run = upload(clara, told)

    record = compared(clara, run)[0]
    assert record.state == "changed"
    assert {name for name, _, _ in record.changes} == {"title", "languages", "opening_hours"}
    full.refresh_from_db()
    assert full.title == "Sprachcafé"

    take(clara, run, record)
    full.refresh_from_db()
    assert (full.title, full.languages) == ("Neuer Name", ["de"])
    assert full.opening_hours.count() == 1
    assert full.state == "published"


def test_what_was_changed_here_meanwhile_is_not_overwritten(clara, full, petra):
    told = exported(clara)
    told[0]["name"] = "Neuer Name"
    run = upload(clara, told)
    seen = compared(clara, run)
    with acting(petra):
        services.change_offer(
            actor=petra, offer=full, expected_version=1, title="Von der Caritas geändert"
        )

    with pytest.raises(RuleViolationError, match="inzwischen geändert"):
        take(clara, run, *seen)
    full.refresh_from_db()
    assert full.title == "Von der Caritas geändert"


def test_a_new_organisation_is_made_once(clara):
    organisation = {"id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "name": "Bücherei am Markt",
                    "description": "Bücher", "website": "https://example.org/"}  # fmt: skip
    phone = {"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "0221 471099"}
    contact = {"id": "1e7efce3-639b-4880-940c-b95cd30cdb50", "name": "Ausleihe", "phones": [phone]}
    told = [
        {"id": key, "name": name, "status": "active", "description": "Vorlesen",
         "organization": organisation, "contacts": [contact]}
        for key, name in (("ac148810-d857-441c-9679-408f346de14b", "Vorlesen"),
                          ("bc148810-d857-441c-9679-408f346de14b", "Ausleihe"))
    ]  # fmt: skip
    run = upload(clara, told)
    assert [one.state for one in compared(clara, run)] == ["new", "new"]

    assert take(clara, run) == 2

    made = Organisation.objects.get(name="Bücherei am Markt")
    assert made.profile.description == "Bücher"
    assert made.offer_contacts.get().phone == "+49221471099"
    assert Offer.objects.filter(organisation=made, contact__name="Ausleihe").count() == 2
    with pytest.raises(RuleViolationError, match="schon übernommen"):
        take(clara, run)


def test_states_of_records(clara, full):
    known = exported(clara)[0]
    alike = known | {"id": "ac148810-d857-441c-9679-408f346de14b"}
    closed = alike | {"id": "bc148810-d857-441c-9679-408f346de14b", "status": "inactive"}
    run = upload(clara, [known, alike, closed, known, {"name": "X"}, "Unsinn"])

    records = compared(clara, run)

    assert [one.state for one in records] == [
        "same", "alike", "closed", "faulty", "faulty", "faulty",
    ]  # fmt: skip
    assert records[3].problems[0].said == "kommt in der Datei mehrmals vor"
    assert {problem.path for problem in records[4].problems} == {"id", "status"}


def test_a_withdrawn_offer_is_not_brought_back(clara, full, petra):
    told = exported(clara)
    told[0]["name"] = "Wieder da"
    with acting(petra):
        services.withdraw_offer(actor=petra, offer=full, reason="Ende")

    assert [one.state for one in compared(clara, upload(clara, told))] == ["closed"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kein json", "ist kein JSON"),
        (b"\xff\xfe\x00", "ist kein JSON"),
        (b'[{"name": "\\u0000"}]', "Datensatz 1"),
        (b"[" * 100_000, "ist kein JSON"),
        (b'{"organizations": []}', "keine Liste von Angeboten"),
        (json.dumps([{}] * 5001).encode(), "höchstens 5.000"),
    ],
)
def test_files_that_are_none(clara, content, said):
    with acting(clara), pytest.raises(RuleViolationError, match=said):
        importing.upload_directory(actor=clara, file_name="x.json", content=content)


def test_only_the_coordination_exchanges(petra, clara, full):
    run = upload(clara, exported(clara))
    with acting(petra):
        assert not DirectoryImport.objects.exists()
        for act in (
            lambda: exporting.export_directory(actor=petra),
            lambda: importing.upload_directory(actor=petra, file_name="x", content=b"[]"),
            lambda: importing.take_over(actor=petra, run=run, wanted=[]),
        ):
            with pytest.raises(RuleViolationError, match="tauscht die KIM-Koordination"):
                act()


def test_nothing_chosen_is_said(clara, full):
    run = upload(clara, exported(clara))
    with acting(clara), pytest.raises(RuleViolationError, match="mindestens ein Angebot"):
        importing.take_over(actor=clara, run=run, wanted=[])


def test_what_does_not_fit_is_said_with_its_name_and_nothing_is_taken(clara, full):
    told = exported(clara)
    told[0] |= {"name": "Mit Fehler", "url": "https://sprachcafe"}
    run = upload(clara, told)

    with pytest.raises(RuleViolationError, match=r"„Mit Fehler“: „website“: .*gültige"):
        take(clara, run)
    full.refresh_from_db()
    assert full.title == "Sprachcafé"
    assert not DirectoryImport.objects.get().finished_at


def test_an_organisation_with_an_address_that_is_none_is_refused(clara):
    organisation = {"id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "name": "Bücherei",
                    "description": "Bücher", "website": "https://buecherei"}  # fmt: skip
    told = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Vorlesen", "status": "active",
            "description": "Vorlesen", "organization": organisation}  # fmt: skip
    run = upload(clara, told)

    with pytest.raises(RuleViolationError, match="„Vorlesen“: „website“: "):
        take(clara, run)
    assert not Organisation.objects.filter(name="Bücherei").exists()


def test_a_record_against_the_standard_is_named_with_what_to_do(clara, full):
    told = exported(clara)
    told[0] |= {"url": None, "program": {"id": "17", "name": "P"}}

    (record,) = compared(clara, upload(clara, told))

    assert (record.state, record.may_be_taken) == ("faulty", False)
    assert [(one.path, one.said) for one in record.problems] == [
        ("url", "ist leer; bitte füllen oder ganz weglassen"),
        ("program.description", "fehlt; bitte ergänzen"),
        ("program.id", "„17“ ist keine UUID; schreiben Sie sie wie"
         " ac148810-d857-441c-9679-408f346de14b"),
    ]  # fmt: skip
