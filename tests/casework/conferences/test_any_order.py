"""Consents, withdrawals, answers and endings in any order: each look against a plain model.

The model knows who is invited, what the person agreed to for whom, and what was meant to be told;
the database has to show exactly that, and nothing after any of it is taken back.
"""

import random
from dataclasses import dataclass, field

import pytest

from lotse.casework.conferences.models import Conference
from lotse.casework.conferences.querysets import names_told, told
from lotse.casework.conferences.services import conferences, invitees
from lotse.casework.consents.models import Consent, Disclosure
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.conferences.factories import close, consent, invite, plan, planned
from tests.casework.consents.factories import withdraw

pytestmark = pytest.mark.django_db
# Of these the person of the tests has something to tell.
CATEGORIES = ("identity", "language")
GUESTS = ("jonas", "boris")
STEPS = 14


@dataclass
class Model:
    """What should be seen, kept by hand."""

    meant: set[str] = field(default_factory=lambda: {"identity", "language"})
    agreed: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in GUESTS})
    invited: dict[str, str] = field(default_factory=dict)
    # What stands in the list of disclosures; a withdrawal ends it for good.
    listed: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in GUESTS})
    state: str = "planned"

    def sees(self, name: str) -> bool:
        stands = self.invited.get(name) in {"open", "accepted"}
        known = self.agreed[name] & self.listed[name]
        return stands and self.state != "cancelled" and "identity" in known

    def told(self, name: str) -> set[str]:
        if not self.sees(name) or self.state != "planned":
            return set()
        return self.meant & self.agreed[name] & self.listed[name]

    def tell(self, name: str) -> None:
        known = self.agreed[name]
        self.listed[name] = self.meant & known if "identity" in known else set()


@dataclass
class World:
    """The conference, and what is done with it."""

    chance: random.Random
    case: object
    conference: Conference
    model: Model = field(default_factory=Model)

    def agree(self, name):
        wanted = {one for one in CATEGORIES if self.chance.random() < 0.7}
        if wanted:
            consent(cast.play("anna"), self.case, cast.play(name), sorted(wanted))
            self.model.agreed[name] |= wanted

    def withdraw(self, name):
        recipient = cast.play(name).organisation
        given = Consent.objects.filter(person=self.case.person, recipient=recipient)
        if self.model.agreed[name]:
            withdraw(cast.play("anna"), self.case.person, given.open().in_order())
            self.model.agreed[name], self.model.listed[name] = set(), set()

    def invite(self, name):
        may = (
            self.model.state == "planned"
            and "identity" in self.model.agreed[name]
            and name not in self.model.invited
        )
        if may:
            invite(cast.play("anna"), self.conference, cast.play(name))
            self.model.invited[name] = "open"
            self.model.tell(name)
        elif name not in self.model.invited:
            with pytest.raises(RuleViolationError):
                invite(cast.play("anna"), self.conference, cast.play(name))

    def answer(self, name):
        actor, wanted = cast.play(name), self.chance.choice(["accepted", "accepted", "declined"])
        with acting(actor):
            ask = {"actor": actor, "conference": self.conference, "answer": wanted}
            if self.model.sees(name) and self.model.state == "planned":
                invitees.answer_invitation(**ask)
                self.model.invited[name] = wanted
            else:
                with pytest.raises(RuleViolationError):
                    invitees.answer_invitation(**ask)

    def change(self, name):
        if self.model.state != "planned":
            return
        self.model.meant = {"identity"} | ({"language"} if self.chance.random() < 0.5 else set())
        anna = cast.play("anna")
        self.conference.refresh_from_db()
        with acting(anna):
            conferences.change_conference(
                actor=anna,
                conference=self.conference,
                expected_version=self.conference.version,
                planned=planned(categories=frozenset(self.model.meant)),
            )
        for guest, answer in self.model.invited.items():
            if answer != "declined":
                self.model.tell(guest)

    def end(self, name):
        if self.model.state != "planned" or self.chance.random() < 0.8:
            return
        anna = cast.play("anna")
        self.model.state = self.chance.choice(["held", "cancelled"])
        if self.model.state == "held":
            close(anna, self.conference)
            return
        with acting(anna):
            conferences.cancel_conference(actor=anna, conference=self.conference, reason="")

    def check(self):
        for name in GUESTS:
            actor = cast.play(name)
            with acting(actor):
                seen = Conference.objects.visible_to(actor).exists()
                categories = {row["category"] for row in told(self.conference.pk)}
                named = set(names_told())
            assert seen == self.model.sees(name), name
            assert categories == self.model.told(name), name
            assert named == ({self.conference.pk} if self.model.sees(name) else set()), name

    def check_list(self):
        """Whoever sees something stands in the list of disclosures."""
        open_ones = Disclosure.objects.filter(kind="conference", ended_at=None)
        listed = set(open_ones.order_by().values_list("recipient__short_name", flat=True))
        seeing = {cast.play(name).organisation.short_name
                  for name in GUESTS if self.model.sees(name)}  # fmt: skip
        assert seeing <= listed


@pytest.mark.parametrize("seed", range(6))
def test_every_look_shows_what_is_covered_at_that_moment(anna, seed):
    case = make_case(anna)
    chance = random.Random(seed)  # noqa: S311 - the same story each time
    world = World(chance, case, plan(anna, case, categories=frozenset(CATEGORIES)))
    for name in GUESTS:
        world.agree(name)
        world.invite(name)
    for _ in range(STEPS):
        acts = (world.agree, world.withdraw, world.invite, world.answer, world.change, world.end)
        world.chance.choice(acts)(world.chance.choice(GUESTS))
        world.check()
        world.check_list()
