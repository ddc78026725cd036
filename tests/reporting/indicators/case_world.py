"""A small random world of cases, as rows of its tables (zufällige Welt der Fälle).

Written past the services, so that every combination can happen: cases that were taken up again,
records that were merged, dates of which only the year is known.
"""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models

from lotse.casework.cases.models import Case, Contact, Phase
from lotse.casework.closures.choices import ClosureReason
from lotse.casework.closures.models import Closure
from lotse.casework.intake.models import Intake, IntakeDecision
from lotse.casework.persons.models import Nationality, Person, ResidencePeriod, ResidenceStatus
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from lotse.foundation.workforce.models import Staffing
from tests import cast
from tests.casework.cases.factories import make_case, make_person

Snapshot = dict[str, list[dict[str, Any]]]
FIRST, LAST = date(2023, 10, 1), date(2025, 3, 31)
SEED = 20_260_311
READ: tuple[type[models.Model], ...] = (
    Case, Closure, Contact, Intake, IntakeDecision, Membership, Nationality, Person,
    ResidencePeriod, ResidenceStatus, Staffing,
)  # fmt: skip
BORN = ("", "1990", "1959", "2007-02", "1999-12-31", "2008-02-29", "1989-07", "2006-01-01")
ENTERED = ("", "2016", "2021-03", "2024-02-29", "2019-06-30", "2023", "2025-01-01", "2022-12")


def snapshot() -> Snapshot:
    """All rows of the tables that figures are counted from."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in READ}


class World:
    """Makes rows by chance, and later changes some."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - a test, not a secret
        town = cast.member("Mara", "Winter", Role.CASE_MANAGER, "TROISDORF")
        self.actors = [cast.play("anna"), cast.play("boris"), town]
        self.towns = [cast.municipality(), cast.municipality("Siegburg", "05382060")]
        self.phases = list(Phase.objects.order_by("position"))
        kinds: dict[str, ResidenceStatus] = {}
        for status in ResidenceStatus.objects.order_by("position"):
            kinds.setdefault(status.kind, status)
        self.statuses = list(kinds.values())
        self.people = [self._person() for _ in range(36)]
        for absorbed, survivor in zip(self.people[:5], self.people[5:10], strict=True):
            Person.objects.filter(pk=absorbed.pk).update(merged_into=survivor)
        self.cases = [self._case() for _ in range(60)]
        for _ in range(20):
            self._intake()
        self._staff()

    def later(self) -> None:
        """Late entries, corrections and what turned out to be a mistake."""
        for case in self.chance.sample(self.cases, 12):
            self._set(
                case,
                municipality=self.chance.choice(self.towns),
                phase=self.chance.choice(self.phases),
                opened_on=FIRST,
            )
        for person in self.chance.sample(self.people, 8):
            self._set(person, born="1961", sex="diverse", entered="2020-01-01")
            Nationality.objects.filter(person=person).delete()
        self._set(self.people[20], merged_into=self.people[21])
        for closure in Closure.objects.filter(reopened_at=None).order_by("pk")[:4]:
            self._reopen(closure, date(2025, 6, 20))
            self._set(closure.case, closed_on=None)
        for _ in range(10):
            self._case()
            self._intake()
        Staffing.objects.earliest("pk").delete()

    def day(self, first: date = FIRST) -> date:
        """Some day; often one at the edge of a quarter or a year."""
        edges = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31)]
        wanted = [day for day in edges if day >= first]
        if wanted and self.chance.random() < 0.3:
            return self.chance.choice(wanted)
        return first + timedelta(days=self.chance.randrange(max((LAST - first).days, 1)))

    def _person(self) -> Person:
        person = make_person(
            born=self.chance.choice(BORN),
            entered=self.chance.choice(ENTERED),
            sex=self.chance.choice(["female", "male", "unknown"]),
        )
        for country in self.chance.sample(["ER", "SY", "XXA", "UA"], self.chance.choice([0, 1, 2])):
            Nationality.objects.create(person=person, country=country)
        for _ in range(self.chance.choice([0, 1, 3])):
            starts_on = self.day(date(2022, 6, 1))
            ResidencePeriod.objects.create(
                person=person,
                status=self.chance.choice(self.statuses),
                starts_on=starts_on,
                ends_on=self.chance.choice([None, self.day(starts_on)]),
            )
        return person

    def _case(self) -> Case:
        case = make_case(
            self.chance.choice(self.actors),
            self.chance.choice(self.people),
            opened_on=self.day(),
            municipality=self.chance.choice(self.towns),
            phase=self.chance.choice(self.phases),
        )
        first = case.opened_on
        for _ in range(self.chance.choice([0, 0, 1, 2])):
            first = self._close_and_reopen(case, first)
        if self.chance.random() < 0.5:
            closed_on = self.day(first)
            self._set(case, closed_on=closed_on)
            # Of a case that was brought along nobody said how it ended.
            if self.chance.random() < 0.8:
                self._closure(case, closed_on)
        for _ in range(self.chance.choice([0, 1, 3])):
            Contact.objects.create(
                case=case, kind="visit", held_on=self.day(case.opened_on), duration_minutes=30,
                recorded_by=case.responsible,
            )  # fmt: skip
        return case

    def _close_and_reopen(self, case: Case, first: date) -> date:
        closure = self._closure(case, self.day(first))
        return self._reopen(closure, self.day(closure.closed_on))

    def _closure(self, case: Case, closed_on: date) -> Closure:
        return Closure.objects.create(
            case=case,
            closed_on=closed_on,
            reason=self.chance.choice(ClosureReason.values),
            recorded_by=case.responsible,
        )

    def _reopen(self, closure: Closure, day: date) -> date:
        """Often so late in the evening that in Berlin it is the next day."""
        hour = self.chance.choice([9, 23])
        self._set(
            closure, reopened_at=datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC),
            reopened_by=closure.recorded_by, reopening_reason="Neuer Bedarf",
        )  # fmt: skip
        return day + timedelta(days=hour // 23)

    def _intake(self) -> None:
        actor = self.chance.choice(self.actors)
        intake = Intake.objects.create(
            person=self._person(),
            organisation=actor.organisation,
            responsible=actor.user,
            opened_on=FIRST,
            municipality=self.chance.choice([None, *self.towns]),
        )
        for _ in range(self.chance.choice([0, 1, 2, 3])):
            IntakeDecision.objects.create(
                intake=intake,
                outcome=self.chance.choice(["waiting", "waiting", "advice_only", "passed_on"]),
                suggestion="unclear",
                decided_on=self.day(),
                decided_by=actor.user,
            )

    def _staff(self) -> None:
        """Four workers at KI, two at CARITAS, and from July 2024 two at the town."""
        for number, office in enumerate(["KI"] * 4 + ["CARITAS"] * 2 + ["TROISDORF"] * 2):
            role = Role.CASE_MANAGEMENT_LEAD if number == 0 else Role.CASE_MANAGER
            member = cast.member(f"Mara{number}", "Winter", role, office)
            starts_on = date(2024, 7, 1) if office == "TROISDORF" else date(2024, 1, 1)
            Staffing.objects.create(
                membership=member.membership,
                fte=self.chance.choice(["0.50", "0.75", "1.00"]),
                starts_on=starts_on,
                ends_on=date(2024, 12, 31) if number == 3 else None,
                recorded_by=member.user,
            )
        other = cast.member("Nora", "Winter", Role.LINE_MANAGER, "KI")
        Staffing.objects.create(
            membership=other.membership, fte="1.00", starts_on=FIRST, recorded_by=other.user
        )

    def _set(self, row: Any, **values: Any) -> None:
        type(row).objects.filter(pk=row.pk).update(**values)
