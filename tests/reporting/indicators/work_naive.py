"""The records of the work once more, one by one in plain Python (naive Gegenrechnung).

Nothing of the program that counts is used here, only the rows one knew.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from lotse.core.partial_dates import from_iso
from tests.reporting.indicators.work_world import Snapshot

Row = dict[str, Any]
# Whom it protects, the value, every trait.
Found = tuple[int, Decimal | None, dict[str, str]]
BERLIN = ZoneInfo("Europe/Berlin")


class Naive:
    """Counts the rows of a snapshot in a period."""

    def __init__(self, known: Snapshot, first: date, last: date) -> None:
        self.known, self.first, self.last = known, first, last
        self.by_id = {
            name: {row["id"]: row for row in rows if "id" in row} for name, rows in known.items()
        }

    def records(self, facts: str) -> list[Found]:
        """The records of a query by its name."""
        return list(getattr(self, facts)())

    def counts(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def contacts(self) -> Iterator[Found]:
        for row in self.known["Contact"]:
            if self.counts(row["held_on"]):
                traits = self.of_case(row, row["held_on"])
                traits |= {"kind": row["kind"], "language": row["language"]}
                yield row["case_id"], Decimal(row["duration_minutes"]) / 60, traits

    def short_advice(self) -> Iterator[Found]:
        for row in self.known["ShortAdvice"]:
            if self.counts(row["held_on"]):
                traits = own(row, row["held_on"])
                traits |= {"kind": row["kind"], "age_group": row["age_group"]}
                yield row["id"], Decimal(row["duration_minutes"]) / 60, traits

    def short_advice_domains(self) -> Iterator[Found]:
        for row in self.known["ShortAdvice"]:
            if not self.counts(row["held_on"]):
                continue
            links = self.known["ShortAdvice_domains"]
            named = [x["lifedomain_id"] for x in links if x["shortadvice_id"] == row["id"]]
            for domain in named or [""]:
                yield row["id"], Decimal(1), own(row, row["held_on"]) | {"domain": str(domain)}

    def needs_at_intake(self) -> Iterator[Found]:
        for case in self.known["Case"]:
            done = [
                one
                for one in self.known["Assessment"]
                if (one["case_id"], one["person_id"]) == (case["id"], case["person_id"])
                and one["completed_at"]
                and self.rated(one)
            ]
            if not done:
                continue
            first = min(done, key=lambda one: (one["assessed_on"], one["id"]))
            if not self.counts(first["assessed_on"]):
                continue
            worst: dict[int, int] = {}
            for domain, need in self.rated(first):
                worst[domain] = max(need, worst.get(domain, 0))
            for domain, need in worst.items():
                if need:
                    traits = self.of_case(first, first["assessed_on"]) | {"domain": str(domain)}
                    yield case["id"], Decimal(need), traits

    def rated(self, assessment: Row) -> list[tuple[int, int]]:
        return [
            (item["domain_id"], one["need"])
            for one in self.known["Answer"]
            if one["assessment_id"] == assessment["id"] and one["need"] is not None
            if (item := self.by_id["InstrumentItem"][one["item_id"]])["domain_id"]
        ]

    def referrals(self) -> Iterator[Found]:
        for row in self.known["Referral"]:
            if self.counts(local(row["sent_at"])):
                yield self.referral(row, local(row["sent_at"]))

    def referral_answers(self) -> Iterator[Found]:
        for row in self.known["Referral"]:
            is_answered = row["state"] in {"completed", "rejected"}
            if is_answered and self.counts(local(row["closed_at"])):
                yield self.referral(row, local(row["closed_at"]))

    def referral(self, row: Row, day: date) -> Found:
        recipient = self.by_id["Organisation"][row["recipient_id"]]
        result = row["result"] or (row["state"] if row["closed_at"] else "open")
        traits = self.of_case(row, day) | {
            "organisation": str(row["sender_id"]),
            "provider": recipient["kind"],
            "domain": str(row["domain_id"]),
            "result": result,
        }
        days = (local(row["closed_at"]) - local(row["sent_at"])).days if row["closed_at"] else None
        return row["case_id"], None if days is None else Decimal(days), traits

    def closed_goals(self) -> Iterator[Found]:
        for row in self.known["GoalOutcome"]:
            closure = self.by_id["Closure"][row["closure_id"]]
            reopened_at = closure["reopened_at"]
            is_reopened = reopened_at is not None and local(reopened_at) <= self.last
            if is_reopened or not self.counts(closure["closed_on"]):
                continue
            level = row["level"]
            traits = self.of_case(row, closure["closed_on"]) | {
                "domain": str(self.by_id["Goal"][row["goal_id"]]["domain_id"]),
                "reason": closure["reason"],
                "attainment": "" if level is None else str(level),
            }
            yield row["case_id"], None if level is None else Decimal(level), traits

    def rated_goals(self) -> Iterator[Found]:
        return (found for found in self.closed_goals() if found[1] is not None)

    def status_checks(self) -> Iterator[Found]:
        return self.proceedings("received_on", kind="check")

    def status_advice(self) -> Iterator[Found]:
        return self.proceedings("received_on", kind="advice")

    def status_applications(self) -> Iterator[Found]:
        return self.proceedings("received_on", kind="application")

    def status_decisions(self) -> Iterator[Found]:
        return self.proceedings("decided_on", kind="application")

    def naturalisations(self) -> Iterator[Found]:
        found = self.proceedings("handed_over_on", kind="application")
        return (one for one in found if one[2]["pathway"].startswith("stag_"))

    def naturalisation_decisions(self) -> Iterator[Found]:
        found = self.proceedings("decided_on", kind="application")
        return (one for one in found if one[2]["pathway"].startswith("stag_"))

    def status_backlog(self) -> Iterator[Found]:
        for row in self.known["Proceeding"]:
            is_open = row["decided_on"] is None or row["decided_on"] > self.last
            if not any(one["ends_on"] == self.last for one in self.releases(row)):
                continue
            if row["kind"] == "application" and row["received_on"] <= self.last and is_open:
                days = (self.last - row["received_on"]).days
                bands = {90: "0-90", 180: "91-180", 365: "181-365", 730: "366-730"}
                waiting = next((band for most, band in bands.items() if days <= most), "731+")
                yield (
                    row["subject_id"],
                    Decimal(days),
                    self.of_subject(row, self.last) | {"waiting": waiting},
                )

    def proceedings(self, day: str, **wanted: str) -> Iterator[Found]:
        for row in self.known["Proceeding"]:
            is_wanted = all(row[name] == value for name, value in wanted.items())
            if is_wanted and self.is_released(row, row[day]):
                ended = row["decided_on"]
                days = None if ended is None else Decimal((ended - row["received_on"]).days)
                yield row["subject_id"], days, self.of_subject(row, row[day])

    def releases(self, row: Row) -> list[Row]:
        return [
            one
            for one in self.known["StatisticsRelease"]
            if one["organisation_id"] == row["organisation_id"] and not one["withdrawn_at"]
        ]

    def is_released(self, row: Row, day: date | None) -> bool:
        """Whether the day counts and lies in a release that the period holds as a whole."""
        return self.counts(day) and any(
            one["starts_on"] <= day <= one["ends_on"]
            and self.counts(one["starts_on"])
            and self.counts(one["ends_on"])
            for one in self.releases(row)
        )

    def information_events(self) -> Iterator[Found]:
        for row in self.known["InformationEvent"]:
            if self.is_released(row, row["held_on"]):
                yield row["id"], Decimal(1), self.of_event(row)

    def event_visitors(self) -> Iterator[Found]:
        number = 0
        for row in self.known["InformationEvent"]:
            if not self.is_released(row, row["held_on"]):
                continue
            for sex, bands in row["attended"].items():
                for band, count in bands.items():
                    for _ in range(count):
                        number += 1
                        traits = self.of_event(row) | {"sex": known(sex), "age_group": known(band)}
                        yield number, Decimal(1), traits

    def of_case(self, row: Row, day: date) -> dict[str, str]:
        return own(self.by_id["Case"][row["case_id"]], day)

    def of_subject(self, row: Row, day: date) -> dict[str, str]:
        subject = self.by_id["Subject"][row["subject_id"]]
        ages = from_iso(subject["born"]).age_range_on(day)
        bands = {band(age) for age in ages} if ages else {""}
        return own(row | {"municipality_id": subject["municipality_id"]}, day) | {
            "pathway": row["norm"],
            "outcome": row["outcome"],
            "sex": known(subject["sex"]),
            "age": bands.pop() if len(bands) == 1 else "",
        }

    def of_event(self, row: Row) -> dict[str, str]:
        return {
            "organisation": str(row["organisation_id"]),
            "quarter": quarter(row["held_on"]),
            "language": row["language"],
        }


def own(row: Row, day: date) -> dict[str, str]:
    return {
        "municipality": str(row["municipality_id"] or ""),
        "organisation": str(row["organisation_id"]),
        "quarter": quarter(day),
    }


def known(value: str) -> str:
    return "" if value == "unknown" else value


def quarter(day: date) -> str:
    return str((day.month + 2) // 3)


def band(age: int) -> str:
    firsts = {65: "65+", 55: "55-64", 45: "45-54", 35: "35-44", 25: "25-34", 18: "18-24",
              16: "16-17", 0: "0-15"}  # fmt: skip
    return next(name for first, name in firsts.items() if age >= first)


def local(moment: datetime) -> date:
    return moment.astimezone(BERLIN).date()
