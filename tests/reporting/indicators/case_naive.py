"""The records of cases once more, one by one in plain Python (naive Gegenrechnung).

Nothing of the program that counts is used here, only the rows one knew.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from lotse.core.partial_dates import from_iso
from tests.reporting.indicators.case_world import Snapshot

Row = dict[str, Any]
# Whom it protects, value, weight, every trait; "" is what nobody knows.
Found = tuple[int | None, Decimal, Decimal, dict[str, str]]
AGES = ((16, "0-15"), (18, "16-17"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"),
        (65, "55-64"), (200, "65+"))  # fmt: skip
STAYS = ((1, "0"), (3, "1-2"), (5, "3-4"), (8, "5-7"), (200, "8+"))


class Naive:
    """Counts the rows of a snapshot in a period."""

    def __init__(self, known: Snapshot, first: date, last: date) -> None:
        self.known, self.first, self.last = known, first, last
        self.people = {row["id"]: row for row in known["Person"]}
        self.cases = {row["id"]: row for row in known["Case"]}
        self.kinds = {row["id"]: row["kind"] for row in known["ResidenceStatus"]}

    def records(self, facts: str) -> list[Found]:
        """The records of a query by its name."""
        return [(who, Decimal(value), Decimal(0), traits)
                for who, value, traits in getattr(self, facts)()]  # fmt: skip

    def active_cases(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        for case in self.running():
            yield self.who(case), 1, self.of_case(case) | self.of_person(case, self.last)

    def accompanied_people(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        newest: dict[int, Row] = {}
        for case in sorted(self.running(), key=lambda one: (one["opened_on"], one["id"])):
            newest[self.who(case)] = case
        for who, case in newest.items():
            yield who, 1, self.of_case(case) | self.of_person(case, self.last)

    def new_cases(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        for case in self.cases.values():
            day = case["opened_on"]
            if self.first <= day <= self.last:
                traits = self.of_case(case) | self.of_person(case, day)
                yield self.who(case), 1, traits | quarter(day)

    def closed_cases(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        for case in self.cases.values():
            endings = self.endings(case)
            for closed_on, reopened_on, reason in endings:
                lasted = reopened_on is None or reopened_on > self.last
                if lasted and self.first <= closed_on <= self.last:
                    traits = self.of_case(case) | quarter(closed_on) | {"reason": reason}
                    yield self.who(case), (closed_on - case["opened_on"]).days, traits

    def first_contacts(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        held = defaultdict(list)
        for row in self.known["Contact"]:
            held[row["case_id"]].append(row["held_on"])
        for case_id, days in held.items():
            case, day = self.cases[case_id], min(days)
            if self.first <= day <= self.last:
                days_after = (day - case["opened_on"]).days
                yield self.who(case), days_after, self.of_case(case) | quarter(day)

    def waiting_intakes(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        for intake in self.known["Intake"]:
            decided = sorted(
                (row["decided_on"], row["id"], row["outcome"])
                for row in self.known["IntakeDecision"]
                if row["intake_id"] == intake["id"] and row["decided_on"] <= self.last
            )
            if decided and decided[-1][2] == "waiting":
                traits = self.of_person(intake, self.last)
                yield self.who(intake), 1, self.of_case(intake) | traits

    def caseload(self) -> list[Found]:
        """Workers by office first, then the cases of those that are shown."""
        members = {row["id"]: row for row in self.known["Membership"]}
        workers: dict[int, set[int]] = defaultdict(set)
        fte: dict[int, Decimal] = defaultdict(Decimal)
        for row in self.known["Staffing"]:
            member = members[row["membership_id"]]
            is_worker = member["role"] in {"case_manager", "case_management_lead"}
            if is_worker and self.holds(row) and self.holds(member):
                workers[member["organisation_id"]].add(member["user_id"])
                fte[member["organisation_id"]] += row["fte"]
        small = [office for office in workers if len(workers[office]) < 3]
        few = sum(len(workers[office]) for office in small) < 3
        shown = {office: str(office) for office in workers if office not in small}
        shown |= {} if few else dict.fromkeys(small, "kleine Träger zusammen")
        posts: list[Found] = [
            (None, Decimal(0), fte[office], {"organisation": key}) for office, key in shown.items()
        ]
        return posts + [
            (self.who(case), Decimal(1), Decimal(0), {"organisation": key})
            for case in self.running()
            if (key := shown.get(case["organisation_id"]))
        ]

    def running(self) -> list[Row]:
        return [case for case in self.cases.values() if self.is_running(case)]

    def is_running(self, case: Row) -> bool:
        if case["opened_on"] > self.last:
            return False
        return not any(
            closed_on <= self.last and (reopened_on is None or reopened_on > self.last)
            for closed_on, reopened_on, _ in self.endings(case)
        )

    def endings(self, case: Row) -> list[tuple[date, date | None, str]]:
        """When a case ended, when it went on, and why it ended."""
        found = [
            (row["closed_on"], local(row["reopened_at"]), row["reason"])
            for row in self.known["Closure"]
            if row["case_id"] == case["id"]
        ]
        if case["closed_on"] and not any(went_on is None for _, went_on, _ in found):
            found.append((case["closed_on"], None, ""))
        return found

    def holds(self, row: Row) -> bool:
        return row["starts_on"] <= self.last and (not row["ends_on"] or row["ends_on"] >= self.last)

    def who(self, row: Row) -> int:
        person = self.people[row["person_id"]]
        return person["merged_into_id"] or person["id"]

    def of_case(self, row: Row) -> dict[str, str]:
        return {
            "municipality": str(row["municipality_id"] or ""),
            "organisation": str(row["organisation_id"]),
            "phase": str(row.get("phase_id", "")),
        }

    def of_person(self, row: Row, day: date) -> dict[str, str]:
        person = self.people[row["person_id"]]
        countries = [x["country"] for x in self.known["Nationality"]
                     if x["person_id"] == person["id"]]  # fmt: skip
        return {
            "origin": min(countries, default=""),
            "status": self.status(person, day),
            "age": band(person["born"], day, AGES),
            "stay": band(person["entered"], day, STAYS),
            "sex": person["sex"].replace("unknown", ""),
        }

    def status(self, person: Row, day: date) -> str:
        periods = [
            (row["starts_on"], row["id"], self.kinds[row["status_id"]])
            for row in self.known["ResidencePeriod"]
            if row["person_id"] == person["id"]
            and row["starts_on"] <= day <= (row["ends_on"] or date.max)
        ]
        kind = max(periods)[2] if periods else ""
        return "other" if kind in {"sonst.", "Bescheinigung"} else kind


def band(text: str, day: date, bands: tuple[tuple[int, str], ...]) -> str:
    """The band that is sure; none where the youngest and the oldest age are in two."""
    ages = from_iso(text).age_range_on(day)
    found = {next(name for below, name in bands if age < below) for age in ages or ()}
    return found.pop() if len(found) == 1 else ""


def quarter(day: date) -> dict[str, str]:
    return {"quarter": str((day.month + 2) // 3)}


def local(moment: datetime | None) -> date | None:
    return moment and moment.astimezone(ZoneInfo("Europe/Berlin")).date()
