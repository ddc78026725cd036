"""A small random world of casework and of authorities, as rows of its tables (zufällige Welt).

Written past the services, so that every combination can happen. ``Snapshot`` is what one knew:
plain rows by table, for figures that are worked out without the database.
"""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, models

from lotse.casework.assessments.models import (
    Answer,
    Assessment,
    Instrument,
    InstrumentItem,
    InstrumentVersion,
)
from lotse.casework.cases.choices import ContactKind
from lotse.casework.cases.models import Case, Contact
from lotse.casework.closures.models import Closure, GoalOutcome
from lotse.casework.intake.choices import AgeGroup
from lotse.casework.intake.models import ShortAdvice
from lotse.casework.pathways.models import Subject
from lotse.casework.plans.models import Goal, Plan
from lotse.casework.proceedings.models import InformationEvent, Proceeding, StatisticsRelease
from lotse.casework.referrals.choices import ReferralResult
from lotse.casework.referrals.models import Referral
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.casework.cases.factories import make_case, make_person

Snapshot = dict[str, list[dict[str, Any]]]
FIRST, LAST = date(2023, 10, 1), date(2025, 3, 31)
SEED = 20_260_304
READ: tuple[type[models.Model], ...] = (
    Answer, Assessment, Case, Closure, Contact, Goal, GoalOutcome, InformationEvent,
    InstrumentItem, Organisation, Proceeding, Referral, ShortAdvice, ShortAdvice.domains.through,
    StatisticsRelease, Subject,
)  # fmt: skip
# When what came first was recorded; everything else is of today.
RECORDED_AT = datetime(2025, 6, 2, 21, 30, tzinfo=UTC)
KNOWN_AT = date(2025, 6, 2)


def snapshot() -> Snapshot:
    """All rows of the tables that figures are counted from."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in READ}


def recorded_long_ago() -> None:
    """Let everything that was written until now have been written on that day."""
    with connection.cursor() as cursor:
        cursor.execute("update history_change set at = %s", [RECORDED_AT])


class World:
    """Makes rows by chance, and later changes, adds and takes away some."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            # They ask for a consent to each; what is counted does not depend on it.
            for trigger in ("referrals_fill", "referrals_topic_fits"):
                cursor.execute(f"alter table referrals_referral disable trigger {trigger}")
        self.chance = random.Random(SEED)  # noqa: S311 - a test, not a secret
        self.actor, self.other = cast.play("anna"), cast.play("boris")
        self.towns = [
            cast.municipality(),
            cast.municipality("Siegburg", "05382060"),
            cast.municipality("Eitorf", "05382016"),
        ]
        self.domains = list(LifeDomain.objects.order_by("position")[:4])
        self.cases = [self._case() for _ in range(24)]
        self.version, self.items = _instrument(self.domains)
        self.authorities = [cast.organisation("EBH"), cast.organisation("ABH")]
        self.subjects = [self._subject(number) for number in range(25)]
        self._releases()
        self._work()
        self.closures()
        for _ in range(12):
            self._event()

    def later(self) -> None:
        """Late entries, corrections and what turned out to be a mistake."""
        self._work(share=3)
        for contact in self._some(Contact, 20):
            self._set(contact, duration_minutes=self.chance.randint(0, 300), held_on=self.day())
        self._drop(Contact, 10)
        for case in self.chance.sample(self.cases, 5):
            self._set(case, municipality=self.chance.choice(self.towns))
        for advice in self._some(ShortAdvice, 6):
            self._set(advice, municipality=None, age_group=AgeGroup.OLDER)
            advice.domains.set(self.domains[:1])
        for subject in self.chance.sample(self.subjects, 6):
            self._set(subject, born="1961", sex="diverse")
        for proceeding in self._some(Proceeding, 12):
            decided = proceeding.received_on + timedelta(days=self.chance.randint(0, 500))
            self._set(
                proceeding, state="decided", decided_on=decided, outcome="refused",
                handed_over_on=None,
            )  # fmt: skip
        for outcome in self._some(GoalOutcome, 8):
            self._set(outcome, level=-2)
        self._drop(GoalOutcome, 4)
        for _ in range(6):
            self._event()
        for event in self._some(InformationEvent, 3):
            self._set(event, attended={"male": {"from_65": 2}})
        for closure in Closure.objects.filter(reopened_at=None).order_by("pk")[:3]:
            self._set(
                closure, reopened_at=RECORDED_AT + timedelta(days=9), reopened_by=self.actor.user,
                reopening_reason="Neuer Bedarf",
            )  # fmt: skip

    def day(self, first: date = FIRST) -> date:
        """Some day; often one at the edge of a quarter or a year."""
        edges = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2024, 3, 31)]
        wanted = [day for day in edges if day >= first]
        if wanted and self.chance.random() < 0.15:
            return self.chance.choice(wanted)
        return first + timedelta(days=self.chance.randrange((LAST - first).days))

    def moment(self, first: date = FIRST) -> datetime:
        """Some moment, often close to midnight, where the day in Berlin is another one."""
        day = self.day(first)
        hour = self.chance.choice([9, 21, 22, 23])
        return datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)

    def _work(self, share: int = 1) -> None:
        Contact.objects.bulk_create(self._contact() for _ in range(160 // share))
        for _ in range(70 // share):
            self._advice()
        for _ in range(60 // share):
            self._assessment()
        Referral.objects.bulk_create(self._referral() for _ in range(60 // share))
        Proceeding.objects.bulk_create(self._proceeding() for _ in range(110 // share))

    def _case(self) -> Case:
        person = make_person()
        actor = self.chance.choice([self.actor, self.other])
        return make_case(
            actor, person, opened_on=FIRST, municipality=self.chance.choice(self.towns)
        )

    def _contact(self) -> Contact:
        return Contact(
            case=self.chance.choice(self.cases),
            kind=self.chance.choice(ContactKind.values),
            held_on=self.day(),
            duration_minutes=self.chance.randint(0, 240),
            language=self.chance.choice(["", "de", "ti", "prs"]),
            recorded_by=self.actor.user,
        )

    def _advice(self) -> None:
        held_on = self.day()
        advice = ShortAdvice.objects.create(
            organisation=self.chance.choice([self.actor, self.other]).organisation,
            recorded_by=self.actor.user,
            held_on=held_on,
            kind=self.chance.choice(ContactKind.values),
            duration_minutes=self.chance.randint(1, 90),
            municipality=self.chance.choice([None, *self.towns]),
            age_group=self.chance.choice(["", *AgeGroup.values]),
            text_until=held_on,
            continued_on=self.chance.choice([None, None, held_on]),
        )
        advice.domains.set(self.chance.sample(self.domains, self.chance.randint(0, 3)))

    def _assessment(self) -> None:
        case = self.chance.choice(self.cases)
        is_own, is_done = self.chance.random() < 0.8, self.chance.random() < 0.8
        person = case.person if is_own else self.chance.choice(self.cases).person
        drafts = Assessment.objects.filter(case=case, person=person, completed_at=None)
        if not is_done and drafts.exists():
            return
        made = Assessment.objects.create(
            case=case,
            person=person,
            instrument_version=self.version,
            assessed_on=self.day(),
            recorded_by=self.actor.user,
            completed_at=self.moment() if is_done else None,
            completed_by=self.actor.user if is_done else None,
        )
        is_rated = self.chance.random() < 0.8
        needs = [
            self.chance.choice([None, 0, 0, 1, 2, 3]) if is_rated and item.domain else None
            for item in self.items
        ]
        Answer.objects.bulk_create(
            Answer(assessment=made, case=case, item=item, need=need)
            for item, need in zip(self.items, needs, strict=True)
        )

    def _referral(self) -> Referral:
        sent_at = self.moment()
        state = self.chance.choice(["sent", "accepted", "completed", "completed", "rejected",
                                    "revoked", "ended"])  # fmt: skip
        is_over = state not in {"sent", "accepted"}
        closed_at = sent_at + timedelta(days=self.chance.randint(0, 120), hours=3)
        case = self.chance.choice(self.cases)
        return Referral(
            case=case,
            sender_id=case.organisation_id,
            sent_by=self.actor.user,
            recipient=cast.organisation(self.chance.choice(["JOBCENTER", "EBH", "TROISDORF"])),
            domain=self.chance.choice(self.domains),
            wish="Beratung zur Anmeldung",
            categories=["identity"],
            state=state,
            sent_at=sent_at,
            answer_until=sent_at.date(),
            closed_at=closed_at if is_over else None,
            rejection_reason="no_places" if state == "rejected" else "",
            result=self.chance.choice(ReferralResult.values) if state == "completed" else "",
        )

    def closures(self) -> None:
        """Close many cases, some twice: the first closure was taken back."""
        for case in self.chance.sample(self.cases, 18):
            plan = Plan.objects.create(case=case, number=90, begun_by=self.actor.user)
            goals = [
                Goal.objects.create(
                    case=case, plan=plan, domain=self.chance.choice(self.domains), title="Arbeit"
                )
                for _ in range(self.chance.randint(0, 3))
            ]
            Plan.objects.filter(pk=plan.pk).update(state="discarded")
            is_twice = self.chance.random() < 0.3
            for is_reopened in (True, False) if is_twice else (False,):
                self._close(case, goals, is_reopened=is_reopened)

    def _close(self, case: Case, goals: Iterable[Goal], *, is_reopened: bool) -> None:
        closure = Closure.objects.create(
            case=case,
            closed_on=self.day(),
            reason=self.chance.choice(["goals_reached", "moved", "lost_contact"]),
            recorded_by=self.actor.user,
            reopened_at=self.moment() if is_reopened else None,
            reopened_by=self.actor.user if is_reopened else None,
            reopening_reason="Neuer Bedarf" if is_reopened else "",
        )
        levels = [None, -2, -1, 0, 1, 2]
        GoalOutcome.objects.bulk_create(
            GoalOutcome(case=case, closure=closure, goal=goal, level=self.chance.choice(levels))
            for goal in goals
        )

    def _subject(self, number: int) -> Subject:
        born = ["", "1990", "1959", "2007-02", "1999-12-31", "2008-02-29", "1989-07", "2006-01-01"]
        return Subject.objects.create(
            organisation=self.authorities[number % 2],
            family_name=f"Muster{number}",
            born=self.chance.choice(born),
            sex=self.chance.choice(["female", "male", "unknown"]),
            municipality=self.chance.choice([None, *self.towns]),
        )

    def _proceeding(self) -> Proceeding:
        subject = self.chance.choice(self.subjects)
        received_on = self.day(date(2023, 1, 1))
        kind = self.chance.choice(["check", "advice", "application", "application"])
        state = self.chance.choice(["open", "decided", "handed_over"])
        decided_on = received_on + timedelta(days=self.chance.choice([0, 89, 90, 180, 300, 800]))
        handed = decided_on + timedelta(days=self.chance.randint(0, 90))
        is_handed, is_open = state == "handed_over", state == "open"
        outcomes = ["granted", "refused", "withdrawn", "settled"]
        outcome = "granted" if is_handed else self.chance.choice(outcomes)
        return Proceeding(
            organisation=subject.organisation,
            subject=subject,
            kind=kind,
            norm=self.chance.choice(["", "stag_10", "stag_8", "aufenthg_25b"]),
            received_on=received_on,
            responsible=self.actor.user,
            state=state,
            decided_on=None if is_open else decided_on,
            outcome="" if is_open else outcome,
            handed_over_on=handed if is_handed else None,
        )

    def _releases(self) -> None:
        """One authority released the whole year, the other one half of it; one release is back."""
        whole, half = self.authorities
        for office, first, last, is_back in (
            (whole, date(2024, 1, 1), date(2024, 12, 31), False),
            (half, date(2024, 1, 1), date(2024, 6, 30), False),
            (half, date(2024, 7, 1), date(2024, 12, 31), True),
            (half, date(2023, 1, 1), date(2023, 12, 31), False),
        ):
            StatisticsRelease.objects.create(
                organisation=office, starts_on=first, ends_on=last, released_by=self.actor.user,
                withdrawn_at=RECORDED_AT if is_back else None,
            )  # fmt: skip

    def _event(self) -> None:
        bands = ["under_18", "under_27", "from_65", "unknown"]
        attended = {
            sex: {band: self.chance.randint(0, 6) for band in self.chance.sample(bands, 2)}
            for sex in self.chance.sample(["female", "male", "unknown"], self.chance.randint(0, 3))
        }
        InformationEvent.objects.create(
            organisation=self.chance.choice(self.authorities),
            topic="Einbürgerung",
            held_on=self.day(),
            language=self.chance.choice(["de", "ar", ""]),
            attended=attended,
        )

    def _some(self, model: type[models.Model], count: int) -> list[Any]:
        return self.chance.sample(list(model.objects.order_by("pk")), count)

    def _drop(self, model: type[models.Model], count: int) -> None:
        model.objects.filter(pk__in=[row.pk for row in self._some(model, count)]).delete()

    def _set(self, row: Any, **values: Any) -> None:
        type(row).objects.filter(pk=row.pk).update(**values)


def _instrument(domains: list[LifeDomain]) -> tuple[InstrumentVersion, list[InstrumentItem]]:
    """Two questions about the first domain, one each about the next two, one about none."""
    instrument = Instrument.objects.create(label="Zufall")
    version = InstrumentVersion.objects.create(instrument=instrument, number=1)
    asked = [domains[0], domains[0], domains[1], domains[2], None]
    items = [
        InstrumentItem.objects.create(
            instrument_version=version, code=f"q{number}", position=number,
            kind="domain" if domain else "scale", domain=domain, label=f"Frage {number}",
        )
        for number, domain in enumerate(asked)
    ]  # fmt: skip
    return version, items
