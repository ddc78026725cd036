"""Files that are broken or mean harm: each is refused in words, with record and field."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.directory.models import DirectoryImport, DirectoryProfile, Offer
from lotse.foundation.directory.services import importing

pytestmark = pytest.mark.django_db
ID = "ac148810-d857-441c-9679-408f346de14"


def service(**values):
    told = {"id": f"{ID}b", "name": "Sprachcafé", "status": "active", "description": "Reden"}
    return told | {"organization": organisation()} | values


def organisation(**values):
    return {"id": f"{ID}c", "name": "Verein", "description": "Hilft"} | values


def schedule(**values):
    times = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00"}
    return [{"id": f"{ID}e"} | times | values]


def raw(**values):
    """A value that only the text of a file can hold, not what Python writes."""
    return json.dumps([service(**dict.fromkeys(values, "@"))]).encode().replace(
        b'"@"', next(iter(values.values()))
    )  # fmt: skip


def upload(actor, content):
    with acting(actor):
        return importing.upload_directory(actor=actor, file_name="x.json", content=content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        raw(minimum_age=b"9" * 5000),
        b"\xff\xfe\x00",
        b"",
    ],
    ids=["deep", "deeper", "digits", "utf16", "empty"],
)
def test_what_cannot_be_kept_is_refused_before_it_is(clara, content):
    with pytest.raises(RuleViolationError, match="Datei"):
        upload(clara, content)
    assert not DirectoryImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (raw(name=b'"A\\u0000"'), "Datensatz 1 („ohne Namen“), „name“: enthält Zeichen"),
        (raw(name=b'"\\ud800"'), "Datensatz 1 („ohne Namen“), „name“: enthält Zeichen"),
        (raw(alert=b'"\\udc00A"'), "Datensatz 1 („Sprachcafé“), „alert“: enthält Zeichen"),
        (raw(minimum_age=b"NaN"), "„minimum_age“: ist keine Zahl"),
        (raw(minimum_age=b"Infinity"), "„minimum_age“: ist keine Zahl"),
        (raw(minimum_age=b"-Infinity"), "„minimum_age“: ist keine Zahl"),
        (raw(minimum_age=b"1e999"), "„minimum_age“: ist keine Zahl"),
        (raw(phones=b'[{"\\u0000": 1}]'), "„phones[0]“: enthält Zeichen"),
        (b'["\\ud800"]', "Datensatz 1 („ohne Namen“): enthält Zeichen"),
    ],
)
def test_what_the_database_cannot_keep_is_named_with_record_and_field(clara, content, said):
    with pytest.raises(RuleViolationError, match=re.escape(said)):
        upload(clara, content)
    assert not DirectoryImport.objects.exists()


def test_an_escaped_backslash_is_no_nul(clara):
    assert upload(clara, raw(name=b'"A\\\\u0000"')).pk


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"cost_options": [{"id": f"{ID}e", "amount": 1e300}]}, "amount"),
        ({"cost_options": [{"id": f"{ID}e", "amount": 10**30}]}, "amount"),
        ({"schedules": schedule(valid_from="2026-02-31")}, "valid_from"),
        ({"schedules": schedule(opens_at="99:99")}, "opens_at"),
        ({"minimum_age": 10**20}, "minimum_age"),
        ({"status": {"a": 1}}, "status"),
        ({"status": ["active"]}, "status"),
        ({"organization": organisation(website="ftp://example.org")}, "website"),
        ({"organization": organisation(website="javascript:alert(1)")}, "website"),
        ({"organization": organisation(website="data:text/html,x")}, "website"),
        ({"organization": organisation(website="https://example.org/" + "x" * 400)}, "website"),
        ({"organization": organisation(name="N" * 500)}, "name"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.org/" + "x" * 400}, "url"),
        (
            {
                "capacities": [
                    {
                        "id": f"{ID}e",
                        "available": 10**20,
                        "updated": "2026-01-01T09:00:00Z",
                        "unit": {"id": f"{ID}f", "name": "Platz"},
                    }
                ]
            },
            "available",
        ),
    ],
)
def test_what_does_not_fit_is_faulty_and_named_with_its_field(clara, values, path):
    run = upload(clara, json.dumps([service(**values)]).encode())
    with acting(clara):
        (record,) = importing.records_of(run)
        assert record.state == "faulty"
    assert path in record.problems[0].path


@pytest.mark.parametrize("phone", ["keine", "0" * 60])
def test_what_only_our_own_fields_refuse_is_said_when_it_is_taken(clara, phone):
    contact = {"id": f"{ID}e", "name": "Anmeldung", "phones": [{"id": f"{ID}f", "number": phone}]}
    run = upload(clara, json.dumps([service(contacts=[contact])]).encode())
    with acting(clara):
        (record,) = importing.records_of(run)
        wanted = [(record.key, record.version)]
        with pytest.raises(RuleViolationError, match="„Sprachcafé“: „phone“: "):
            importing.take_over(actor=clara, run=run, wanted=wanted)
    assert not Offer.objects.exists()


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", "//example.org"])
def test_no_address_that_runs_something_becomes_a_link(website):
    with pytest.raises(ValidationError):
        DirectoryProfile(website=website).clean_fields(exclude=["organisation"])
    with pytest.raises(ValidationError):
        Offer(website=website).clean_fields(
            exclude={field.name for field in Offer._meta.fields} - {"website"}
        )
