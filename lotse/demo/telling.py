"""Tell the stories of the demo county as the calls that case managers would have made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from lotse.casework.cases.models import Case, Phase
from lotse.casework.cases.services import cases, contacts, follow_ups
from lotse.casework.closures import services as closures
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    Household,
    LanguageSkill,
    Person,
    PersonName,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import households, people
from lotse.core.partial_dates import from_iso
from lotse.demo import endings, moments, story, way_in
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality

Details: TypeAlias = list[tuple[Any, dict[str, Any]]]
_SCHOOL_AGE = 7
_NOTED_AHEAD = 12  # days between writing a follow-up down and its day


@dataclass
class Stage:
    """What the stories are told with: the day of loading and the reference data, read once."""

    today: date
    postal_codes: dict[str, str]
    towns: dict[str, Municipality] = field(default_factory=dict)
    statuses: dict[str, ResidenceStatus] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.towns = {town.name: town for town in Municipality.objects.order_by("ags")}
        self.statuses = {status.code: status for status in ResidenceStatus.objects.all()}
        self.phases = {phase.code: phase for phase in Phase.objects.all()}

    def day(self, text: str) -> date:
        return moments.day(text, self.today)

    def ago(self, days: int) -> date:
        """The working day so many days ago."""
        return moments.worked_on(self.today - timedelta(days=days))

    def due(self, days: int) -> date:
        """The working day in so many days; today stays today."""
        return moments.due_on(self.today + timedelta(days=days), self.today)


def settle(stage: Stage, actor: Actor, household: story.Household) -> list[Person]:
    """Take up the people of a household on the day of their first case."""
    with moments.on(stage.ago(max(file.opened for file in household.files))):
        persons = [_register(stage, actor, household, one) for one in household.members]
        _move_in_together(stage, actor, household, persons)
    return persons


def run(
    stage: Stage, actor: Actor, household: story.Household, file: story.File, person: Person
) -> Case:
    """Open a case and let everything happen in it that happened until today."""
    opened_on = stage.ago(file.opened)
    home = household.members[file.person].moved_to or household.home
    with moments.on(opened_on):
        town = stage.towns[home.municipality]
        case = way_in.open_case(actor, person, town, opened_on)
    for happened_on, event in sorted(_dated(stage, file), key=lambda one: one[0]):
        with moments.on(happened_on):
            _happen(stage, actor, case, event)
    case.refresh_from_db()
    return _bring_to_its_phase(stage, actor, file, case)


def _register(
    stage: Stage, actor: Actor, household: story.Household, member: story.Member
) -> Person:
    return people.register_person(
        actor=actor,
        family_name=member.family,
        given_name=member.given,
        born=moments.partial_date(member.born, stage.today),
        birth_place=member.place,
        sex={"f": "female", "m": "male", "d": "diverse"}.get(member.sex, "unknown"),
        entered=moments.partial_date(member.entered, stage.today),
        interpreter_needed=bool(member.interpreter),
        interpreter_language=member.interpreter,
        literacy=_literacy(stage, member),
        nationalities=member.nations.split(),
        details=[*_details(stage, member), *_addresses(stage, household, member)],
    )


def _literacy(stage: Stage, member: story.Member) -> str:
    born = from_iso(moments.partial_date(member.born, stage.today)).year
    return "unknown" if born and stage.today.year - born < _SCHOOL_AGE else member.literacy


def _details(stage: Stage, member: story.Member) -> Details:
    skills = [skill.split() for skill in member.languages.split(", ") if skill]
    return [
        *((PersonName, {"kind": kind, "name": name}) for kind, name in member.names),
        *((LanguageSkill, {"language": code, "level": level}) for code, level in skills),
        *((ContactPoint, {"kind": kind, "value": value}) for kind, value in member.reach),
        *((ResidencePeriod, _period(stage, status)) for status in member.status),
    ]


def _period(stage: Stage, status: story.Status) -> dict[str, Any]:
    return {
        "status": stage.statuses[status[0]],
        "starts_on": stage.day(status[1]),
        "ends_on": stage.day(status[2]) if len(status) > 2 else None,
    }


def _addresses(stage: Stage, household: story.Household, member: story.Member) -> Details:
    """The present home and those before it; who moved out has left the present one."""
    homes = [*household.before, household.home]
    starts = [max(stage.day(home.since), _arrival(stage, member)) for home in homes]
    ends = [following - timedelta(days=1) for following in starts[1:]]
    last = stage.day(member.left) if member.left else None
    rows = list(zip(homes, starts, [*ends, last], strict=True))
    if member.moved_to:
        rows.append((member.moved_to, stage.day(member.moved_to.since), None))
    return [
        (Address, _address(stage, home, start, end))
        for home, start, end in rows
        if end is None or start < end
    ]


def _address(stage: Stage, home: story.Home, start: date, end: date | None) -> dict[str, Any]:
    return {
        "street": home.street,
        "postal_code": stage.postal_codes[home.municipality],
        "town": home.municipality,
        "municipality": stage.towns[home.municipality],
        "is_blocked": home.is_blocked,
        "starts_on": start,
        "ends_on": end,
    }


def _arrival(stage: Stage, member: story.Member) -> date:
    """The first day somebody can have lived with the others."""
    if member.joined:
        return stage.day(member.joined)
    return from_iso(moments.partial_date(member.born, stage.today)).earliest() or date.min


def _move_in_together(
    stage: Stage, actor: Actor, told: story.Household, persons: list[Person]
) -> None:
    since = stage.day((*told.before, told.home)[0].since)
    first, *others = zip(told.members, persons, strict=True)
    household = households.found_household(
        actor=actor, person=first[1], starts_on=since, role=first[0].role
    )
    for member, person in others:
        starts_on = max(since, _arrival(stage, member))
        _join(stage, actor, household, member, person, starts_on)


def _join(
    stage: Stage,
    actor: Actor,
    household: Household,
    member: story.Member,
    person: Person,
    starts_on: date,
) -> None:
    membership = households.add_household_member(
        actor=actor, household=household, person=person, role=member.role, starts_on=starts_on
    )
    if member.left:
        households.end_household_membership(
            actor=actor, membership=membership, ends_on=stage.day(member.left)
        )
    if member.moved_to:
        households.found_household(
            actor=actor, person=person, starts_on=stage.day(member.moved_to.since)
        )


def _dated(stage: Stage, file: story.File) -> Iterator[tuple[date, story.Contact | story.FollowUp]]:
    for event in file.events:
        if isinstance(event, story.Contact):
            yield stage.ago(event.days_ago), event
        else:
            noted = min(event.due_in, 0) - _NOTED_AHEAD
            yield max(stage.ago(file.opened), stage.today + timedelta(days=noted)), event


def _happen(stage: Stage, actor: Actor, case: Case, event: story.Contact | story.FollowUp) -> None:
    if isinstance(event, story.FollowUp):
        _note(stage, actor, case, event)
        return
    contacts.record_contact(
        actor=actor,
        case=case,
        kind=event.kind,
        held_on=stage.ago(event.days_ago),
        duration_minutes=event.minutes,
        with_whom=event.whom,
        secrecy=event.secrecy,
        with_whom_detail=event.detail,
        language=event.language,
        interpreting=event.interpreting,
        note=event.note,
    )


def _note(stage: Stage, actor: Actor, case: Case, event: story.FollowUp) -> None:
    due_on = stage.due(event.due_in)
    follow_up = follow_ups.set_follow_up(
        actor=actor, case=case, subject=event.subject, due_on=due_on
    )
    if event.is_done:
        with moments.on(due_on):
            follow_ups.complete_follow_up(actor=actor, follow_up=follow_up)


def _bring_to_its_phase(stage: Stage, actor: Actor, file: story.File, case: Case) -> Case:
    if file.phase != case.phase.code:
        with moments.on(case.last_contact_on or case.opened_on):
            case = cases.change_case(
                actor=actor,
                case=case,
                expected_version=case.version,
                phase=stage.phases[file.phase],
            )
    if file.closed is None:
        return case
    with moments.on(stage.ago(file.closed)):
        closures.close_case(
            actor=actor,
            case=case,
            expected_version=case.version,
            ending=endings.of(file.closed, stage.ago(file.closed)),
        )
    case.refresh_from_db()
    return case
