"""Taking over the good lines of a list (Übernahme)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Func
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import many as cases
from lotse.casework.imports import access
from lotse.casework.imports.choices import Decision, RowState, RunState, Target
from lotse.casework.imports.models import ImportRow, ImportRun
from lotse.casework.imports.rules import lines as line_rules
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.imports.rules.lines import Line
from lotse.casework.imports.services.checking import lines_of, put_back_newly_doubtful
from lotse.casework.intake.choices import IntakeState, ReferralSource, WaitingPriority
from lotse.casework.intake.models import Intake
from lotse.casework.intake.services import intakes
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Nationality,
    Person,
    PersonName,
)
from lotse.casework.persons.services import details as detail_services
from lotse.casework.persons.services import many as persons_services
from lotse.casework.persons.services.many import Newcomer
from lotse.core.list_words import Vocabulary
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit

# Places on the waiting list are made one by one; so many fit into a short request.
MOST_WAITING_AT_ONCE = 150
# The trail is written by the clock of the database, and so is this.
_NOW = Func(function="clock_timestamp", output_field=DateTimeField())
_GERMAN = "de"


@dataclass(frozen=True)
class Result:
    """How many persons, cases and places on the waiting list were made, and what is left.

    Put back are lines that are like somebody who has come since the check.
    """

    new: int
    known: int
    cases: int
    waiting: int
    left: int
    put_back: int


@transaction.atomic
def import_list(*, actor: Actor, run: ImportRun, vocabulary: Vocabulary) -> Result:
    """Take over all lines that are ready (Liste übernehmen); the others stay where they are.

    Persons may have come since the check, so likely duplicates are looked for once more; lines
    that have one now are not taken over but put back among those to be decided about.
    Raises: RuleViolationError if nothing is ready or the import was undone.
    """
    access.may_import(actor).enforce()
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    ready = (
        ImportRow.objects.filter(run=run)
        .in_state([RowState.READY])
        .in_order()
        .select_related("same_as")
    )
    count = ready.count()
    run_rules.list_may_be_imported(state=run.state, ready=count).enforce()
    most = MOST_WAITING_AT_ONCE if run.target == Target.WAITING else count
    rows = list(ready[:most])
    lines = lines_of(run, rows, vocabulary)
    back = put_back_newly_doubtful(actor=actor, run=run, rows=rows, lines=lines)
    rows = [row for row in rows if row.state == RowState.READY]
    left = count - len(rows) - len(back)
    if not rows:
        return Result(0, 0, 0, 0, left=left, put_back=len(back))
    new = [row for row in rows if row.decision != Decision.SAME]
    known = [row for row in rows if row.decision == Decision.SAME]
    _register(actor, new, lines)
    for row in known:
        _complete(actor, row, lines[row.number])
    made = _TARGETS[Target(run.target)](actor, run, rows, lines)
    for row in rows:
        row.state = RowState.IMPORTED
    fields = ["state", "person", "case", "is_new_person", "is_new_case"]
    ImportRow.objects.bulk_update(rows, fields, batch_size=500)
    run.rows.filter(pk__in=[row.pk for row in rows]).update(imported_at=_NOW)
    run.state, run.imported_at = RunState.IMPORTED, timezone.now()
    run.save()
    result = Result(len(new), len(known), *made, left=left, put_back=len(back))
    _audit(actor, run, result)
    return result


def details_of(line: Line) -> list[tuple[type[detail_services.Detail], Mapping[str, Any]]]:
    """Rows of details that a line says something about."""
    skills = {_GERMAN: line.german_level} if line.german_level else {}
    skills |= dict.fromkeys(line.languages, "native")
    points = [(line_rules.phone_kind(number), number) for number in line.phones]
    points += [("email", line.email)] if line.email else []
    place = {"street": line.street, "postal_code": line.postal_code, "town": line.town}
    address = place | {
        "municipality_id": line.municipality_id, "starts_on": timezone.localdate(),
    }  # fmt: skip
    rows: list[tuple[type[detail_services.Detail], Mapping[str, Any]]] = [
        *((PersonName, {"kind": line_rules.name_kind(name), "name": name})
          for name in dict.fromkeys(line.other_names)),
        *((Nationality, {"country": country}) for country in line.nationalities),
        *((LanguageSkill, {"language": one, "level": level}) for one, level in skills.items()),
        *((ContactPoint, {"kind": kind, "value": value}) for kind, value in points),
    ]  # fmt: skip
    return [*rows, (Address, address)] if any(place.values()) else rows


def _register(actor: Actor, rows: Sequence[ImportRow], lines: Mapping[int, Line]) -> None:
    newcomers = [
        Newcomer(line_rules.values_of(lines[row.number]), details_of(lines[row.number]))
        for row in rows
    ]
    registered = persons_services.register_persons(actor=actor, newcomers=newcomers)
    for row, person in zip(rows, registered, strict=True):
        row.person, row.is_new_person = person, True


def _complete(actor: Actor, row: ImportRow, line: Line) -> None:
    """Add to a known person what her record does not say yet; what it says stays."""
    person = row.same_as
    if person is None:
        return
    row.person = person
    languages = set(person.languages.values_list("language", flat=True))
    has_address = person.addresses.on(timezone.localdate()).exists()
    missing = [
        (model, values)
        for model, values in details_of(line)
        if not (model is LanguageSkill and values["language"] in languages)
        and not (model is Address and has_address)
    ]
    detail_services.add_details(actor=actor, person=person, details=missing)


def _open_nothing(
    actor: Actor, run: ImportRun, rows: Sequence[ImportRow], lines: Mapping[int, Line]
) -> tuple[int, int]:
    return 0, 0


def _open_cases(
    actor: Actor, run: ImportRun, rows: Sequence[ImportRow], lines: Mapping[int, Line]
) -> tuple[int, int]:
    """A case for everybody who has no open one that the actor sees."""
    persons = {row.person for row in rows if row.person}
    have_one = Case.objects.visible_to(actor).filter(person__in=persons).still_open()
    served = set(have_one.values_list("person_id", flat=True))
    wanted: dict[Person, int] = {}
    for row in rows:
        municipality_id = lines[row.number].municipality_id
        if row.person and row.person.pk not in served and municipality_id:
            wanted.setdefault(row.person, municipality_id)
    if not wanted or run.starts_on is None:
        return 0, 0
    opened = cases.open_cases(actor=actor, municipality_of=wanted, opened_on=run.starts_on)
    by_person = {case.person_id: case for case in opened}
    for row in rows:
        # Two lines about one person share the case that the first of them brought.
        if case := by_person.pop(row.person.pk if row.person else 0, None):
            row.case, row.is_new_case = case, True
    return len(opened), 0


def _put_on_waiting_list(
    actor: Actor, run: ImportRun, rows: Sequence[ImportRow], lines: Mapping[int, Line]
) -> tuple[int, int]:
    persons = {row.person for row in rows if row.person}
    running = Intake.objects.filter(
        person__in=persons, state__in=[IntakeState.OPEN, IntakeState.WAITING]
    )
    served = set(running.values_list("person_id", flat=True))
    count = 0
    for row in rows:
        if row.person is None or row.person.pk in served:
            continue
        served.add(row.person.pk)
        intake = intakes.open_intake(
            actor=actor,
            person=row.person,
            opened_on=run.starts_on,
            municipality_id=lines[row.number].municipality_id,
            referral_source=ReferralSource.MUNICIPALITY,
            referral_detail=f"Liste „{run.file_name}“"[:150],
        )
        intakes.decide_intake(
            actor=actor,
            intake=intake,
            expected_version=intake.version,
            outcome=IntakeState.WAITING,
            priority=WaitingPriority.NORMAL,
            reason=f"Aus der Liste „{run.file_name}“ übernommen, Zeile {row.number}.",
        )
        count += 1
    return 0, count


_TARGETS = {
    Target.PERSONS: _open_nothing,
    Target.CASES: _open_cases,
    Target.WAITING: _put_on_waiting_list,
}


def _audit(actor: Actor, run: ImportRun, result: Result) -> None:
    changes = {name: [None, count] for name, count in vars(result).items() if count}
    audit.record(actor=actor, action="import.taken_over", target=run, changes=changes)
