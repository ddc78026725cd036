"""Handing in and taking out observations; under row security."""

import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.observations import access
from lotse.foundation.observations.models import Observation, ObservationPlace
from lotse.foundation.observations.querysets import similar_to
from lotse.foundation.observations.services import hand_in, remove_observation
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.foundation.observations.factories import TEXT, month, observe, observed

pytestmark = pytest.mark.django_db


def hand(actor, source="coordination", at=None, submission_key=None, **values):
    said = observed(**values)
    with acting(actor):
        return hand_in(
            actor=actor,
            source=source,
            month=at or month(),
            observed=said,
            submission_key=submission_key,
        )


def test_the_coordination_writes_down_what_a_partner_told_her(clara, jonas):
    hand(clara, source="partner", organisation=jonas.organisation)
    with acting(clara):
        found = Observation.objects.visible_to(clara).get()
        assert [place.name for place in found.municipalities.all()] == ["Troisdorf"]
    assert (found.organisation, found.month, found.spheres) == (
        jonas.organisation, month(), ["sgb8"])  # fmt: skip
    entry = AuditEntry.objects.get(action="observation.handed_in")
    assert TEXT not in str(entry.changes)


@pytest.mark.parametrize(
    ("name", "source", "names_organisation"),
    [
        ("anna", "casework", False),
        ("boris", "casework", False),
        ("lena", "casework", False),
        ("livia", "casework", False),
        ("jonas", "authority", True),
        ("ines", "authority", True),
        ("nadja", "authority", True),
        ("mats", "authority", True),
        ("petra", "partner", True),
    ],
)
def test_who_reports_has_one_source(name, source, names_organisation):
    actor = cast.play(name)
    assert access.sources_of(actor) == (source,)
    organisation = actor.organisation if names_organisation else None
    hand(actor, source=source, organisation=organisation)
    assert Observation.objects.get().organisation == organisation
    with acting(actor):
        assert not Observation.objects.exists()
        assert not ObservationPlace.objects.exists()


@pytest.mark.parametrize("name", ["emil", "armin", "frieda", "dora", "deniz"])
def test_who_does_not_report_hands_nothing_in(name):
    actor = cast.play(name)
    assert access.sources_of(actor) == ()
    with pytest.raises(RuleViolationError, match="so nicht melden"):
        hand(actor, source="casework")


def test_a_coordination_of_a_town_reports_for_her_town(mats):
    town = cast.member("Tina", "Vogel", Role.KIM_COORDINATION, "TROISDORF")
    assert access.sources_of(town) == ("authority",)
    hand(town, source="authority", organisation=town.organisation)
    with acting(town):
        assert not Observation.objects.visible_to(town).exists()
        assert not Observation.objects.exists()


def test_nobody_reports_in_the_name_of_others(petra, jonas):
    with pytest.raises(RuleViolationError, match="so nicht melden"):
        hand(petra, source="partner", organisation=jonas.organisation)
    with pytest.raises(RuleViolationError, match="so nicht melden"):
        hand(petra, source="interview", organisation=petra.organisation)


@pytest.mark.parametrize("source", ["closure", "conference", "casework"])
def test_the_database_keeps_organisations_out_of_what_comes_from_cases(anna, source):
    with pytest.raises(IntegrityError, match="names_no_organisation"), transaction.atomic():
        observe(source=source, organisation=anna.organisation)


def test_the_database_refuses_what_the_rule_refuses(petra, jonas):
    row = {"source": "partner", "organisation": jonas.organisation}
    with pytest.raises(ProgrammingError, match="row-level security"), acting(petra):
        observe(**row)


def test_work_with_cases_leaves_no_entry_in_the_trail(anna):
    hand(anna, source="casework")
    assert not AuditEntry.objects.filter(action__startswith="observation").exists()


def test_the_same_form_sent_twice_reports_once(anna):
    key = uuid.uuid4()
    first = hand(anna, source="casework", submission_key=key)
    again = hand(anna, source="casework", submission_key=key)
    assert first.pk == again.pk != key
    assert (Observation.objects.count(), ObservationPlace.objects.count()) == (1, 1)


def test_names_and_a_month_ahead_are_refused(anna):
    with pytest.raises(RuleViolationError, match="„Frau Özdemir“"):
        hand(anna, source="casework", text="Frau Özdemir wartet seit einem Jahr.")
    with pytest.raises(RuleViolationError, match="in der Zukunft"):
        hand(anna, source="casework", at=month(70))
    assert not Observation.objects.exists()


def test_nobody_changes_an_observation(clara):
    observe()
    with pytest.raises(ProgrammingError, match="permission denied"), acting(clara):
        Observation.objects.update(text="anders")


def test_what_says_too_much_goes_with_its_places(clara):
    found = observe(places=[cast.municipality()])
    with acting(clara):
        remove_observation(actor=clara, observation=found)
    assert not Observation.objects.exists()
    assert not ObservationPlace.objects.exists()
    entry = AuditEntry.objects.get(action="observation.removed")
    assert entry.changes["municipality"] == ["Troisdorf", None]


def test_those_that_say_the_same_are_found_with_how_alike_they_are(clara):
    first = observe()
    same = observe("Für Kinder unter drei Jahren fehlt ein Kita-Platz.")
    observe("Die Sprachprüfung gibt es nur zweimal im Jahr.")
    with acting(clara):
        found = similar_to(first.text, but=first.pk)
    assert list(found) == [same.pk]
    assert 0.4 < found[same.pk] < 1


def test_the_same_text_is_wholly_alike(clara):
    observe()
    with acting(clara):
        assert list(similar_to(TEXT).values()) == [1.0]
        assert similar_to("und oder aber") == {}


def test_nobody_else_searches_through_texts(anna, emil, armin, petra):
    observe()
    town = cast.member("Tina", "Vogel", Role.KIM_COORDINATION, "TROISDORF")
    for actor in (anna, emil, armin, petra, town):
        with acting(actor):
            assert similar_to(TEXT) == {}


def test_what_is_handed_in_counts_for_others_from_the_next_month(anna):
    for at in (month(-100), month()):
        assert hand(anna, source="casework", at=at).counted_from == month(31)


@pytest.mark.parametrize("counted_from", [month(-100), month(31).replace(day=2)])
def test_the_database_counts_nothing_before_its_month_and_knows_no_day(counted_from):
    with pytest.raises(IntegrityError, match="violates check"), transaction.atomic():
        observe(counted_from=counted_from)


def test_keys_say_nothing_about_the_order():
    for model in (Observation, ObservationPlace):
        assert model._meta.pk.get_internal_type() == "UUIDField"
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_name in"
            " ('observations_observation', 'observations_observationplace')"
            " and data_type like 'timestamp%'"
        )
        assert cursor.fetchall() == []
