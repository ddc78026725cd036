"""The field catalogue by itself: each entry once, classes in their order."""

from collections import Counter

import pytest

from lotse.privacy.catalogue.rules import agencies, base, casefile, county
from lotse.privacy.catalogue.rules.classes import (
    BOOKKEEPING,
    Entry,
    FieldClass,
    Purpose,
    Retention,
    Subjects,
)
from lotse.privacy.catalogue.rules.entries import CATALOGUE
from lotse.privacy.catalogue.rules.readers import (
    OF_LIBRARIES,
    READERS,
    ROLES,
    readers_of,
)
from lotse.privacy.catalogue.rules.risks import RISKS

EVERY = (*casefile.ENTRIES, *agencies.ENTRIES, *county.ENTRIES, *base.ENTRIES)


def _entry(**classes):
    return Entry("app.Model", Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE, **classes)


def test_every_model_has_one_entry():
    assert [name for name, times in Counter(one.model for one in EVERY).items() if times > 1] == []
    assert len(CATALOGUE) == len(EVERY)


def test_every_field_has_one_class():
    twice = [
        (one.model, name)
        for one in EVERY
        for name, times in Counter(
            " ".join((one.ordinary, one.high_risk, one.article_9, one.article_10)).split()
        ).items()
        if times > 1
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("name", FieldClass.ORDINARY),
        ("street", FieldClass.HIGH_RISK),
        ("illness", FieldClass.ARTICLE_9),
        ("sentence", FieldClass.ARTICLE_10),
        ("version", FieldClass.ORDINARY),
        ("unknown", None),
    ],
)
def test_a_field_has_the_class_under_which_it_is_named(field, expected):
    entry = _entry(ordinary="name", high_risk="street", article_9="illness", article_10="sentence")
    assert entry.class_of(field) == expected


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ({}, FieldClass.ORDINARY),
        ({"high_risk": "a"}, FieldClass.HIGH_RISK),
        ({"high_risk": "a", "article_9": "b"}, FieldClass.ARTICLE_9),
        ({"article_9": "b", "article_10": "c"}, FieldClass.ARTICLE_10),
    ],
)
def test_a_record_is_as_sensitive_as_its_most_sensitive_field(classes, expected):
    assert _entry(ordinary="x", **classes).highest == expected


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.model)
def test_what_is_about_nobody_has_nothing_that_needs_protection(one):
    """Keys of the sign-in service are no one's data, but have to be kept safe."""
    if one.subjects is Subjects.NOBODY and one.model != "socialaccount.SocialApp":
        assert one.highest == FieldClass.ORDINARY


def test_bookkeeping_is_what_tells_a_record_apart():
    assert {"id", "version", "created_at"} <= BOOKKEEPING


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_words_and_records(purpose):
    told = purpose.value
    assert purpose.label == told.label
    assert all((told.label, told.text, told.basis, told.recipients))
    assert [one for one in EVERY if one.purpose is purpose]


@pytest.mark.parametrize("retention", Retention)
def test_every_retention_says_when_it_begins(retention):
    assert retention.label
    assert retention.value.begins
    assert [one for one in EVERY if one.retention is retention]


def test_every_risk_names_what_is_done_and_what_is_left():
    assert all(one.threat and one.harm and one.measure and one.left for one in RISKS)


def test_every_record_of_ours_has_its_readers():
    own = {name for name in CATALOGUE if name.split(".")[0] not in OF_LIBRARIES}
    assert set(READERS) == own
    assert all(readers <= set(ROLES) for readers in READERS.values())


@pytest.mark.parametrize(
    ("model", "role", "sees"),
    [
        ("cases.Contact", "case_manager", True),
        ("cases.Contact", "kim_coordination", False),
        ("cases.Contact", "immigration_officer", False),
        ("proceedings.Proceeding", "case_manager", False),
        ("pathways.FactSheet", "immigration_officer", True),
        ("sharing.Share", "partner", True),
        ("awards.Notice", "auditor", True),
        ("sessions.Session", "administrator", False),
        ("history.Change", "kim_coordination", False),
    ],
)
def test_who_may_see_a_kind_of_record(model, role, sees):
    assert (role in readers_of(model)) is sees


def test_nobody_who_steers_sees_what_is_special_about_a_client():
    sensitive = [one.model for one in EVERY if one.highest != FieldClass.ORDINARY
                 and one.subjects in {Subjects.CLIENTS, Subjects.APPLICANTS}]  # fmt: skip
    steering = {"kim_coordination", "executive", "funding_officer", "auditor"}
    told = {name for name in sensitive if readers_of(name) & steering}
    # Said without a name; whose file it is; and what everybody sees of her own doing alone.
    assert told == {"conferences.AnonymisedPresentation", "conferences.AgendaItem",
                    "controlling.ComparedCount",
                    "persons.AccessGrant", "drafts.Draft", "documents.StoredFile"}  # fmt: skip
