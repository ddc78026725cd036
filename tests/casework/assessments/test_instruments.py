"""Versions of instruments: what is published never changes, and keeps its answers."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.assessments.models import Answer, Instrument, InstrumentItem, InstrumentVersion
from lotse.casework.assessments.services import instruments as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.casework.assessments.factories import LANGUAGE, assess, begin, instrument
from tests.casework.cases.factories import make_case

pytestmark = pytest.mark.django_db
QUESTION: dict[str, object] = {
    "kind": "text",
    "domain": None,
    "label": "Was noch?",
    "hint": "",
    "options": [],
    "is_required": False,
}


def draft_of(actor, label=LANGUAGE):
    with acting(actor):
        return services.begin_version(actor=actor, instrument=instrument(label))


def add(actor, version, **values):
    with acting(actor):
        return services.add_item(actor=actor, version=version, values=QUESTION | values)


def publish(actor, version):
    with acting(actor):
        return services.publish_version(actor=actor, version=version)


def test_lotse_brings_two_published_instruments():
    found = list(Instrument.objects.offered())
    assert [(one.label, one.is_general) for one in found] == [
        ("Allgemeine Einschätzung", True),
        (LANGUAGE, False),
    ]
    general, language = (one.versions.get() for one in found)
    assert general.items.count() == LifeDomain.objects.count()
    # Day care, languages at home, paediatrician, speech therapy.
    asked_for = {"daycare", "home", "first_language", "paediatrician", "therapy"}
    assert asked_for < set(language.items.filter(is_required=True).values_list("code", flat=True))
    kinds = set(language.items.values_list("kind", flat=True))
    assert kinds == {"domain", "scale", "choice", "yes_no", "date", "text"}


def test_a_new_version_begins_with_the_last_one(clara):
    draft = draft_of(clara)
    first = draft.instrument.versions.get(number=1)
    fields = ("code", "label", "kind", "position", "is_required")
    assert draft.number == 2
    assert list(draft.items.values_list(*fields)) == list(first.items.values_list(*fields))


def test_a_draft_is_gone_on_with(clara):
    assert draft_of(clara) == draft_of(clara)
    assert InstrumentVersion.objects.filter(published_at=None).count() == 1


def test_until_it_is_published_the_old_one_is_used(anna, clara):
    case = make_case(anna)
    draft = draft_of(clara)
    before = begin(anna, case, label=LANGUAGE)
    assert before.instrument_version.number == 1
    publish(clara, draft)
    assert begin(anna, case, label=LANGUAGE) == before
    assert begin(anna, make_case(anna), label=LANGUAGE).instrument_version == draft


def test_old_answers_keep_their_version(anna, clara):
    case = make_case(anna)
    done = assess(anna, case, housing=(3, 2))
    draft = draft_of(clara, "Allgemeine Einschätzung")
    with acting(clara):
        item = draft.items.get(code="domain.housing")
        services.retire_item(actor=clara, item=item)
    publish(clara, draft)
    answer = Answer.objects.get(assessment=done)
    assert (answer.item.code, answer.item.instrument_version.number) == ("domain.housing", 1)
    later = begin(anna, case)
    assert not later.instrument_version.items.filter(code="domain.housing").exists()


def test_an_item_keeps_its_code_so_that_answers_compare(clara):
    draft = draft_of(clara)
    item = draft.items.get(code="home")
    with acting(clara):
        changed = services.change_item(
            actor=clara, item=item, values={"label": "Welche Sprachen zu Hause?"}
        )
    assert (changed.code, changed.label) == ("home", "Welche Sprachen zu Hause?")


def test_a_new_item_comes_last_with_a_code_of_its_own(clara):
    draft = draft_of(clara)
    last = draft.items.order_by("-position")[0].position
    one, other = add(clara, draft), add(clara, draft, label="Und sonst?")
    assert one.position > last
    assert other.position > one.position
    assert one.code != other.code


def test_an_assessed_domain_has_the_code_of_the_domain(clara):
    with acting(clara):
        made = services.add_instrument(actor=clara, label="Wohnungssuche")
    domain = LifeDomain.objects.get(code="housing")
    item = add(clara, made.versions.get(), kind="domain", domain=domain, label="Wohnen")
    assert item.code == "domain.housing"


@pytest.mark.parametrize(
    "values",
    [{"kind": "choice", "options": ["nur eine"]}, {"kind": "domain"}],
    ids=["choice without a choice", "domain without a name"],
)
def test_an_item_without_sense_is_refused(clara, values):
    with pytest.raises(RuleViolationError):
        add(clara, draft_of(clara), **values)


def test_a_version_without_items_is_not_published(clara):
    with acting(clara):
        made = services.add_instrument(actor=clara, label="Leer")
    with pytest.raises(RuleViolationError, match="noch keine Merkmale"):
        publish(clara, made.versions.get())
    assert made not in Instrument.objects.offered()


def test_what_is_published_is_not_changed(clara):
    published = instrument(LANGUAGE).versions.get()
    item = published.items.get(code="home")
    for change in (
        lambda: services.add_item(actor=clara, version=published, values=QUESTION),
        lambda: services.change_item(actor=clara, item=item, values={"label": "X"}),
        lambda: services.retire_item(actor=clara, item=item),
        lambda: services.publish_version(actor=clara, version=published),
    ):
        with acting(clara), pytest.raises(RuleViolationError, match="ist veröffentlicht"):
            change()


@pytest.mark.parametrize("statement", [
    "update assessments_instrumentitem set label = 'X'",
    "delete from assessments_instrumentitem",
    "update assessments_instrumentversion set number = 9",
])  # fmt: skip
def test_the_database_keeps_what_is_published(clara, statement):
    with acting(clara), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


@pytest.mark.parametrize("name", ["anna", "lena", "boris", "livia"])
def test_only_keepers_change_instruments(name, db):
    actor = cast.play(name)
    with acting(actor), pytest.raises(RuleViolationError, match="Stammdaten pflegen"):
        services.add_instrument(actor=actor, label="Eigenes")
    with (
        acting(actor),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into assessments_instrument (label, purpose, is_active, is_general, version,"
            " changed_at, created_at) values ('X', '', true, false, 1, now(), now())"
        )


def test_an_instrument_can_be_renamed_and_put_away(clara):
    found = instrument(LANGUAGE)
    with acting(clara):
        services.change_instrument(
            actor=clara, instrument=found, expected_version=1, label="Sprache früh",
            is_active=False,
        )  # fmt: skip
        with pytest.raises(StaleVersionError):
            services.change_instrument(
                actor=clara, instrument=found, expected_version=1, label="Zu spät"
            )
    assert [one.label for one in Instrument.objects.offered()] == ["Allgemeine Einschätzung"]
    entry = AuditEntry.objects.about(found).get()
    assert entry.changes == {
        "label": ["Frühkindliche Sprachförderung", "Sprache früh"],
        "is_active": [True, False],
    }


def test_the_trail_tells_how_a_version_came_about(clara):
    draft = draft_of(clara)
    item = add(clara, draft)
    with acting(clara):
        services.change_item(actor=clara, item=item, values={"label": "Sonst noch?"})
        services.retire_item(actor=clara, item=item)
    publish(clara, draft)
    entries = AuditEntry.objects.about(draft.instrument).order_by("pk")
    assert [entry.action.split(".")[1] for entry in entries] == [
        "version_begun",
        "item_added",
        "item_changed",
        "item_retired",
        "version_published",
    ]
    assert not InstrumentItem.objects.filter(pk=item.pk).exists()
