"""Consents, refusals, withdrawals, ends and bases in any order: each read has one right answer.

The database, the rule and a small model that knows neither of them say the same on every day.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lotse.casework.consents import letters
from lotse.casework.consents.models import Consent, LegalBasis
from lotse.casework.consents.rules import coverage as rules
from lotse.casework.consents.services import bases, declarations
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import services as documents
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.consents.views.overview import basis_facts, box_facts
from tests.casework.cases.factories import give, in_days, make_case, make_person
from tests.casework.consents.factories import base, coverage, declare, partner, withdraw
from tests.casework.plans.pictures import SIGNATURE

pytestmark = pytest.mark.django_db

CATEGORIES = ("identity", "language", "finances")
PURPOSES = ("support", "referral")
_COVERED = "select category from consents_covered(%s, %s, %s, %s, %s)"
_TRANSFERABLE = "select app_transferable(%s, %s, %s, %s)"


@dataclass(frozen=True)
class Spoken:
    """What the model keeps of a box."""

    kind: str
    keeper: str
    other: str
    purpose: str
    ways: tuple[str, ...]
    categories: tuple[str, ...]
    days: range
    agreed: bool
    when: tuple[int, int]
    withdrawn: bool = False

    @property
    def is_no(self) -> bool:
        return self.withdrawn or not self.agreed


@dataclass
class Model:
    """Who may tell whom what, looked at one category and one day at a time."""

    spoken: list[Spoken] = field(default_factory=list)
    laws: list[dict[str, Any]] = field(default_factory=list)

    def may(self, giver: str, taker: str, purpose: str, category: str, day: int) -> bool:
        law = [
            one
            for one in self.laws
            if (one["giver"], one["taker"], one["purpose"]) == (giver, taker, purpose)
            and category in one["categories"]
            and day in one["days"]
            and not one["ended"]
        ]
        transfer = law or self._yes("transfer", giver, taker, purpose, category, day)
        secret = [one for one in law if one["secrecy"]]
        return bool(transfer) and bool(
            secret or self._yes("release", giver, taker, purpose, category, day)
        )

    def _yes(
        self, kind: str, giver: str, taker: str, purpose: str, category: str, day: int
    ) -> bool:
        return any(
            self._said_yes(about, day)
            and self._processes(keeper, category, day)
            and self._processes(giver, category, day)
            for keeper, about in self._about(kind, giver, taker, purpose, category).items()
        )

    def _about(
        self, kind: str, giver: str, taker: str, purpose: str, category: str
    ) -> dict[str, list[Spoken]]:
        """What either side was told about this, and to a giver's no nobody else is heard."""
        heard = {
            keeper: [
                one
                for one in self.spoken
                if (one.kind, one.keeper, one.other, one.purpose) == (kind, keeper, other, purpose)
                and way in one.ways
                and category in one.categories
            ]
            for keeper, other, way in ((giver, taker, "out"), (taker, giver, "in"))
        }
        if any(one.is_no for one in heard[giver]):
            heard[taker] = []
        return heard

    def _said_yes(self, about: list[Spoken], day: int) -> bool:
        last_no = max((one.when for one in about if one.is_no), default=(-99, -1))
        return any(not one.is_no and day in one.days and one.when > last_no for one in about)

    def _processes(self, keeper: str, category: str, day: int) -> bool:
        about = [
            one
            for one in self.spoken
            if (one.kind, one.keeper) == ("processing", keeper) and category in one.categories
        ]
        return not about or self._said_yes(about, day)


WAYS = {"to_recipient": ("out",), "from_recipient": ("in",), "both": ("out", "in")}
boxes = some.fixed_dictionaries(
    {
        "kind": some.sampled_from(["transfer", "release", "transfer", "release", "processing"]),
        "purpose": some.sampled_from(PURPOSES),
        "direction": some.sampled_from(list(WAYS)),
        "categories": some.sets(some.sampled_from(CATEGORIES), min_size=1),
        "later": some.integers(0, 3),
        "length": some.integers(0, 8),
        "agreed": some.sampled_from([True, True, True, False]),
    }
)
sheets = some.tuples(
    some.just("declare"),
    some.sampled_from(["us", "them"]),
    some.integers(-6, 0),
    some.lists(
        boxes,
        min_size=1,
        max_size=4,
        unique_by=lambda one: (
            "own"
            if one["kind"] == "processing"
            else (one["kind"], one["purpose"], one["direction"])
        ),
    ),
)
# Transfer and release together, as most sheets have them: else hardly anything ever flows.
pairs = some.tuples(
    some.just("declare"),
    some.sampled_from(["us", "them"]),
    some.integers(-6, 0),
    boxes.map(lambda one: [one | {"kind": "transfer"}, one | {"kind": "release"}]),
)
laws = some.tuples(
    some.just("law"),
    some.sampled_from(["us", "them"]),
    some.sampled_from(PURPOSES),
    some.sets(some.sampled_from(CATEGORIES), min_size=1),
    some.booleans(),
    some.integers(0, 5),
)
ends = some.tuples(some.sampled_from(["withdraw", "end"]), some.integers(0, 20))
reads = some.tuples(some.just("read"), some.integers(-2, 9))
STORIES = some.lists(some.one_of(pairs, pairs, sheets, sheets, laws, ends, reads), max_size=10)


@dataclass
class World:
    """The same story told to the services and to the model."""

    person: Person
    actors: dict[str, Actor]
    model: Model = field(default_factory=Model)

    def other(self, name: str) -> str:
        return "them" if name == "us" else "us"

    def office(self, name: str) -> Organisation:
        return self.actors[name].organisation

    def declare(self, keeper: str, given: int, asked: list[dict[str, Any]]) -> None:
        told = [_box(one, given, self.office(self.other(keeper))) for one in asked]
        declare(self.actors[keeper], self.person, told, given_on=in_days(given))
        for one in asked:
            begins = given + one["later"]
            is_flow = one["kind"] != "processing"
            self.model.spoken.append(
                Spoken(
                    kind=one["kind"],
                    keeper=keeper,
                    other=self.other(keeper) if is_flow else "",
                    purpose=one["purpose"] if is_flow else "casework",
                    ways=WAYS[one["direction"]],
                    categories=tuple(one["categories"]),
                    days=range(begins, begins + one["length"] + 1),
                    agreed=one["agreed"],
                    when=(given, len(self.model.spoken)),
                )
            )
        for said in self.model.spoken[-len(asked) :]:
            if said.kind == "processing" and not said.agreed:
                self._follow(said, [one for one in self.model.spoken if one.when[0] <= given])

    def law(
        self, giver: str, purpose: str, categories: set[str], secrecy: bool, length: int
    ) -> None:
        base(
            self.actors[giver],
            self.person,
            "stgb_34",
            recipient=self.office(self.other(giver)),
            purpose=purpose,
            categories=categories,
            covers_secrecy=secrecy,
            ends_on=in_days(length),
        )
        self.model.laws.append(
            {"giver": giver, "taker": self.other(giver), "purpose": purpose, "ended": False,
             "categories": categories, "secrecy": secrecy, "days": range(length + 1)}
        )  # fmt: skip

    def withdraw(self, number: int) -> None:
        rows = list(Consent.objects.filter(person=self.person).order_by("pk"))
        # Earlier sheets on the same are withdrawn along; for the model that changes nothing.
        open_ones = [
            place for place, row in enumerate(rows) if row.is_agreed and not row.withdrawn_at
        ]
        if not open_ones:
            return
        place = open_ones[number % len(open_ones)]
        chosen = self.model.spoken[place]
        withdraw(self.actors[chosen.keeper], self.person, [rows[place]])
        self.model.spoken[place] = replace(chosen, withdrawn=True)
        if chosen.kind == "processing":
            self._follow(
                chosen,
                [
                    one
                    for one in self.model.spoken
                    if one.kind != "processing" or one.when <= chosen.when
                ],
            )

    def _follow(self, processing: Spoken, asked: list[Spoken]) -> None:
        """What rests on a processing ends with it, all of it where the name is among it."""
        over = set(processing.categories)
        for at, one in enumerate(self.model.spoken):
            rests = "identity" in over or set(one.categories) <= over
            if one in asked and one.keeper == processing.keeper and one.agreed and rests:
                self.model.spoken[at] = replace(one, withdrawn=True)

    def end(self, number: int) -> None:
        if not self.model.laws:
            return
        place = number % len(self.model.laws)
        law = self.model.laws[place]
        if not law["ended"]:
            row = LegalBasis.objects.filter(person=self.person).order_by("pk")[place]
            actor = self.actors[law["giver"]]
            with acting(actor):
                bases.end_legal_basis(actor=actor, basis=row, reason="Die Gefahr ist vorbei.")
            law["ended"] = True

    def read(self, day: int) -> None:
        for giver in ("us", "them"):
            for purpose in PURPOSES:
                taker = self.other(giver)
                expected = {
                    one for one in CATEGORIES if self.model.may(giver, taker, purpose, one, day)
                }
                ways = (self.office(giver), self.office(taker), purpose)
                assert self._by_rule(ways, in_days(day)) == expected
                assert self._by_database(ways, in_days(day)) == expected
                if day == 0:
                    assert set(self._ask(_TRANSFERABLE, ways)[0][0]) == expected
                    found = coverage(self.actors[giver], self.person, ways[1], purpose)
                    assert found.categories == expected

    def _by_rule(self, ways: tuple[Organisation, Organisation, str], day: date) -> set[str]:
        said = [box_facts(row) for row in Consent.objects.filter(person=self.person)]
        allowed = [basis_facts(row) for row in LegalBasis.objects.filter(person=self.person)]
        flow = rules.Flow(ways[0].pk, ways[1].pk, ways[2])
        return set(rules.categories_covered(said, allowed, flow=flow, day=day))

    def _by_database(self, ways: tuple[Organisation, Organisation, str], day: date) -> set[str]:
        return {row[0] for row in self._ask(_COVERED, ways, day)}

    def _ask(self, sql: str, ways: tuple[Organisation, Organisation, str], *more: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.person.pk, ways[0].pk, ways[1].pk, ways[2], *more])
            return cursor.fetchall()


def _box(one: dict[str, Any], given: int, other: Organisation) -> declarations.Box:
    begins = given + one["later"]
    box = declarations.Box(
        kind=one["kind"],
        categories=tuple(one["categories"]),
        is_agreed=one["agreed"],
        starts_on=in_days(begins),
        ends_on=in_days(begins + one["length"]),
    )
    if one["kind"] == "processing":
        return box
    return replace(box, purpose=one["purpose"], recipient=other, direction=one["direction"])


@pytest.fixture
def begin(anna, boris, monkeypatch) -> Callable[[], World]:
    """A new person whom both organisations work with; papers are not set anew each time."""
    partner("CARITAS")
    papers = {}
    for actor in (anna, boris):
        with acting(actor):
            papers[actor.user_id] = documents.store(
                actor=actor, name="Blatt.png", content=SIGNATURE
            )
    monkeypatch.setattr(letters, "keep_paper", lambda actor, *_: papers[actor.user_id])
    monkeypatch.setattr(documents, "store", lambda *, actor, **_: papers[actor.user_id])

    def start() -> World:
        person = make_person()
        make_case(anna, person)
        give(make_case(boris, person), boris)
        return World(person, {"us": anna, "them": boris})

    return start


@given(story=STORIES)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_read_has_the_same_answer_in_database_rule_and_model(begin, story):
    world = begin()
    for verb, *facts in [*story, ("read", 0), ("read", 3)]:
        getattr(world, verb)(*facts)
