"""Actors and relations are entered, changed, ended; nothing of earlier pictures is lost."""

from datetime import date
from uuid import uuid4

import networkx
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.services import actors, reading, relations
from tests.steering.agreements.factories import agreement
from tests.steering.network.factories import FIRST, office, relate, row_of_three

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 31)


def _values(one, **changed):
    names = ("organisation", "name", "kind", "sphere", "level", "municipality", "people",
             "starts_on", "ends_on", "note")  # fmt: skip
    return {name: getattr(one, name) for name in names} | changed


def test_places_are_given_one_behind_the_other_and_kept(clara):
    first, second = office(clara, "A"), office(clara, "B")
    assert (first.place, second.place) == (0, 1)
    with acting(clara):
        moved = actors.change_actor(
            actor=clara, network_actor=first, expected_version=1,
            **_values(first, level="steering"),
        )  # fmt: skip
    assert moved.place == 0
    assert office(clara, "C").place == 2


def test_the_same_form_makes_one_actor(clara):
    key = uuid4()
    assert office(clara, "A", submission_key=key) == office(clara, "A", submission_key=key)


@pytest.mark.parametrize("who", ["emil", "mats", "deniz"])
def test_only_the_coordination_keeps_the_network(request, clara, who):
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        office(request.getfixturevalue(who), "A")


def test_an_actor_ends_with_its_relations_and_stays_in_earlier_pictures(clara):
    first, middle, last = row_of_three(clara)
    with acting(clara):
        actors.end_actor(actor=clara, network_actor=middle, expected_version=1, last_day=LATER)
        assert {one.ends_on for one in Relation.objects.order_by("pk")} == {LATER}
        assert len(reading.network_on(clara, LATER).ties) == 2
        after = reading.network_on(clara, date(2026, 4, 1))
    assert (set(after.actors), after.ties) == ({first.pk, last.pk}, ())
    assert after.alone == [first, last]


def test_an_actor_does_not_end_before_a_relation_begins(clara):
    one, other = office(clara, "A"), office(clara, "B")
    relate(clara, one, other, starts_on=date(2026, 6, 1))
    with acting(clara), pytest.raises(RuleViolationError, match=r"erst am 01\.06\.2026"):
        actors.end_actor(actor=clara, network_actor=one, expected_version=1, last_day=LATER)
    with acting(clara), pytest.raises(RuleViolationError, match="vor dem Beginn"):
        actors.end_actor(
            actor=clara, network_actor=one, expected_version=1, last_day=date(2024, 1, 1)
        )


def test_the_days_of_an_actor_hold_its_relations(clara):
    one, other = office(clara, "A"), office(clara, "B")
    relate(clara, one, other)
    for changed in ({"starts_on": LATER}, {"ends_on": LATER}):
        with acting(clara), pytest.raises(RuleViolationError, match="außerhalb dieser Zeit"):
            actors.change_actor(
                actor=clara, network_actor=one, expected_version=1, **_values(one, **changed)
            )


def test_two_who_change_at_once_are_told(clara):
    one = office(clara, "A")
    with acting(clara):
        actors.change_actor(
            actor=clara, network_actor=one, expected_version=1, **_values(one, name="Neu")
        )
        with pytest.raises(StaleVersionError):
            actors.change_actor(
                actor=clara, network_actor=one, expected_version=1, **_values(one, name="Alt")
            )


def test_arranging_moves_each_next_to_its_own_and_then_nobody(clara):
    left = [office(clara, f"L{at}", sphere="sgb2") for at in range(3)]
    right = [office(clara, f"R{at}", sphere="sgb3") for at in range(3)]
    for one, other in zip(left, reversed(right), strict=True):
        relate(clara, one, other)
    with acting(clara):
        assert actors.arrange(actor=clara) > 0
        assert actors.arrange(actor=clara) == 0
        places = {one.name: one.place for one in NetworkActor.objects.in_places()}
    assert all(places[f"L{at}"] == places[f"R{2 - at}"] for at in range(3))


def test_a_common_body_goes_both_ways(clara):
    one, other = office(clara, "A"), office(clara, "B")
    assert relate(clara, one, other).is_mutual
    assert not relate(clara, one, other, kind="funding").is_mutual


def test_an_agreement_is_named_by_a_relation_of_its_kind(clara):
    one, other, signed = office(clara, "A"), office(clara, "B"), agreement(clara)
    assert relate(clara, one, other, kind="agreement", agreement=signed).agreement == signed
    with pytest.raises(RuleViolationError, match="nur eine Beziehung der Art"):
        relate(clara, one, other, kind="funding", agreement=signed)


def test_what_is_there_already_is_refused_in_either_direction(clara):
    one, other = office(clara, "A"), office(clara, "B")
    relate(clara, one, other)
    with pytest.raises(RuleViolationError, match="gibt es schon"):
        relate(clara, other, one)


def test_the_database_refuses_what_the_rules_refuse(clara):
    one, other = office(clara, "A"), office(clara, "B")
    relate(clara, one, other)
    base = {"kind": "body", "from_actor": one, "to_actor": other, "starts_on": FIRST}
    for wrong in ({}, {"to_actor": one}, {"kind": "funding", "ends_on": date(2024, 1, 1)}):
        with pytest.raises(IntegrityError), acting(clara), transaction.atomic():
            Relation.objects.create(**(base | wrong))


def test_a_relation_is_mended_ended_or_removed(clara):
    one, other = office(clara, "A"), office(clara, "B")
    relation = relate(clara, one, other)
    with acting(clara):
        mended = relations.change_relation(
            actor=clara, relation=relation, expected_version=1, from_actor=one, to_actor=other,
            kind="referral", is_mutual=False, starts_on=FIRST, ends_on=None, agreement=None,
            evidence="Gespräch",
        )  # fmt: skip
        assert (mended.kind, mended.evidence) == ("referral", "Gespräch")
        ended = relations.end_relation(
            actor=clara, relation=relation, expected_version=2, last_day=LATER
        )
        assert ended.ends_on == LATER
        relations.remove_relation(actor=clara, relation=ended)
    assert not Relation.objects.exists()


def test_what_falls_off_without_a_joint(clara):
    first, middle, last = row_of_three(clara)
    with acting(clara):
        network = reading.network_on(clara, LATER)
        assert network.holders == [middle]
        assert network.cut_off_without(middle.pk) == [[first.pk], [last.pk]]
        assert reading.network_on(clara, LATER, kind="body").alone == [last]


def test_the_command_writes_a_file_that_networkx_reads_and_overwrites_none(clara, tmp_path, capsys):
    row_of_three(clara)
    target = tmp_path / "netzwerk.graphml"
    call_command("export_network", str(target), on="2026-01-01")
    assert "Netzwerk am 01.01.2026" in capsys.readouterr().out
    read = networkx.read_graphml(target)
    assert (read.number_of_nodes(), read.number_of_edges()) == (3, 2)
    with pytest.raises(CommandError, match="gibt es schon"):
        call_command("export_network", str(target))
    empty = tmp_path / "leer.graphml"
    call_command("export_network", str(empty), on="2020-01-01")
    assert networkx.read_graphml(empty).number_of_nodes() == 0


@pytest.mark.parametrize(
    ("name", "on", "reason"),
    [("da/fehlt.graphml", "", "nicht schreiben"), ("a.graphml", "gestern", "kein Tag")],
)
def test_the_command_says_what_to_mend(tmp_path, name, on, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("export_network", str(tmp_path / name), on=on)
