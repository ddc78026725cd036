"""Merging two records into one, and undoing it. Nothing is thrown away by either."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.duplicates import access, rules
from lotse.casework.duplicates.models import PersonMerge
from lotse.casework.intake.choices import IntakeState
from lotse.casework.intake.models import Intake
from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.choices import GrantLevel, GrantSource, Literacy, NameKind, Sex
from lotse.casework.persons.models import AccessGrant, Person, PersonName, ResidencePeriod
from lotse.casework.persons.querysets import AccessGrantQuerySet
from lotse.casework.persons.services import details, people, search_keys
from lotse.casework.sharing.models import Share
from lotse.core.periods import Period
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version

FIELDS = (
    "family_name",
    "given_name",
    "born",
    "birth_place",
    "sex",
    "entered",
    "interpreter_needed",
    "interpreter_language",
    "literacy",
)
# What a field says when nobody has filled it.
NOTHING: Mapping[str, Any] = {
    "sex": Sex.UNKNOWN,
    "literacy": Literacy.UNKNOWN,
    "interpreter_needed": False,
}
# What decides who works with a record when the two are parted.
_GRANTS, _CASES = AccessGrant._meta.db_table, Case._meta.db_table
_GO_BACK = (_GRANTS, _CASES)
_MERGE = "select app_merge_persons(%s, %s, %s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb)"


@dataclass(frozen=True)
class Choice:
    """What the merged record shall say: values by field, and whose residence statuses hold."""

    values: Mapping[str, Any] = field(default_factory=dict)
    residence_of_newer: bool = False


def proposal(first: Person, second: Person) -> dict[str, str]:
    """For each field „older“ or „newer“: whose value is likely to be kept."""
    older, newer = sorted((first, second), key=lambda person: person.pk)
    return rules.proposed_values(_values(older), _values(newer), nothing=NOTHING)


def residence_must_be_chosen(first: Person, second: Person) -> bool:
    """Whether the residence statuses of the two overlap, so that one list is chosen."""
    return rules.residence_must_be_chosen(_stays(first), _stays(second))


def may_be_merged(actor: Actor, first: Person, second: Person) -> Verdict:
    """Whether the actor may make one record of these two, and if not, why."""
    allowed = access.may_merge_persons(actor, first, second)
    if not allowed:
        return allowed
    both = [first.pk, second.pk]
    # As the database asks: also what only begins tomorrow.
    grants = AccessGrant.objects.filter(person__in=both, revoked_at=None).filter(
        Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    )
    return rules.persons_may_be_merged(
        same_record=first.pk == second.pk,
        is_merged_already=bool(first.merged_into_id or second.merged_into_id),
        shares=_shares(actor, both),
        of_other_organisation=grants.exclude(organisation_id=actor.organisation_id).exists(),
        running_intakes=Intake.objects.filter(
            person__in=[first, second], state__in=[IntakeState.OPEN, IntakeState.WAITING]
        ).count(),
    )


@transaction.atomic
def merge_persons(
    *, actor: Actor, first: Person, second: Person, versions: Mapping[int, int], choice: Choice
) -> PersonMerge:
    """Make one record of two (Personen zusammenführen); the older one stays.

    Everything that hangs on the newer record moves to the older one: cases, names, addresses,
    access. Names that are given up are kept as further names.
    Raises: RuleViolationError without the right to work with both, or if another organisation
    would learn something; StaleVersionError if one of them was changed since ``versions``.
    """
    may_be_merged(actor, first, second).enforce()
    locked = Person.objects.select_for_update(of=("self",)).filter(pk__in=[first.pk, second.pk])
    older, newer = locked.order_by("pk")
    for person in (older, newer):
        require_version(person, versions[person.pk])
    before = {str(older.pk): _values(older), str(newer.pk): _values(newer)}
    leaving, staying = _residence(older, newer, choice)
    added = _keep_names(actor, older, newer, choice.values)
    changes = audit.differences(_values(older), {**_values(older), **choice.values})
    if changes:
        older.refresh_from_db(fields=["version"])
        older = people.change_person(
            actor=actor, person=older, expected_version=older.version, **choice.values
        )
    search_keys.forget(newer)
    with connection.cursor() as cursor:
        said = [leaving, staying, changes, added]
        cursor.execute(_MERGE, [older.pk, newer.pk, *map(json.dumps, said)])
        merge = PersonMerge.objects.get(pk=cursor.fetchone()[0])
    search_keys.refresh(older)
    _audit(actor, "person.merged", older, newer, before)
    _audit_cases(actor, merge, newer, older)
    return merge


def may_be_undone(actor: Actor, merge: PersonMerge) -> Verdict:
    """Whether the actor may part the two records again, and if not, why."""
    both = [merge.survivor_id, merge.absorbed_id]
    later = PersonMerge.objects.in_force().filter(pk__gt=merge.pk)
    grants = AccessGrant.objects.filter(person__in=both).in_force(timezone.localdate())
    verdict = rules.merge_may_be_undone(
        is_undone=merge.is_undone,
        later_merges=later.filter(Q(survivor__in=both) | Q(absorbed__in=both)).count(),
        shares=_shares(actor, both),
        of_other_organisation=grants.exclude(organisation_id=actor.organisation_id).exists(),
        works_with_both=_works_with_both(actor, merge, grants),
    )
    return may_edit_person(actor, merge.survivor) if verdict else verdict


@transaction.atomic
def undo_merge(*, actor: Actor, merge: PersonMerge) -> None:
    """Part two records again (Zusammenführung rückgängig machen).

    What moved goes back; a value goes back if nobody changed it since. What was entered after
    the merge stays with the older record, unless it belongs to a case that goes back.
    Raises: RuleViolationError without the right to work with both, or while a later merge holds.
    """
    merge = PersonMerge.objects.select_related("survivor").get(pk=merge.pk)
    may_be_undone(actor, merge).enforce()
    survivor = Person.objects.select_for_update(of=("self",)).get(pk=merge.survivor_id)
    now = _values(survivor)
    values = {
        name: old for name, (old, new) in merge.changes.items() if name in now and now[name] == new
    }
    for name in PersonName.objects.filter(pk__in=merge.added_names, person=survivor).order_by("pk"):
        details.remove_detail(actor=actor, detail=name)
    if values:
        survivor = people.change_person(
            actor=actor, person=survivor, expected_version=survivor.version, **values
        )
    with connection.cursor() as cursor:
        cursor.execute("select app_undo_merge(%s)", [merge.pk])
    absorbed = Person.objects.get(pk=merge.absorbed_id)
    for person in (survivor, absorbed):
        search_keys.refresh(person)
    _audit(actor, "person.merge_undone", survivor, absorbed, {})
    _audit_cases(actor, merge, survivor, absorbed)


def _shares(actor: Actor, person_ids: list[int]) -> list[str]:
    """With whom cases of these persons are shared now, until when, and in which case."""
    found = Share.objects.visible_to(actor).open().filter(case__person__in=person_ids)
    lasting = found.filter(ends_on__gte=timezone.localdate())
    return [
        f"mit {share.recipient} bis {share.ends_on:%d.%m.%Y} (Fall {share.case.number})"
        for share in lasting.select_related("recipient", "case").order_by("ends_on", "pk")
    ]


def _works_with_both(actor: Actor, merge: PersonMerge, grants: AccessGrantQuerySet) -> bool:
    """The same question stands in the function ``app_undo_merge`` of the database."""
    moved = {name: [pk for table, _, pk in merge.moved if table == name] for name in _GO_BACK}
    back = Q(pk__in=moved[_GRANTS]) | Q(person=merge.absorbed_id)
    back |= Q(source_kind=GrantSource.CASE, source_id__in=moved[_CASES])
    workers = grants.filter(level=GrantLevel.WORK).order_by().values_list("user_id", flat=True)
    return rules.works_with_both(
        staying=set(workers.exclude(back)), going=set(workers.filter(back)), user=actor.user_id
    )


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in FIELDS}


def _stays(person: Person) -> list[Period]:
    return [Period(one.starts_on, one.ends_on) for one in person.residence_periods.all()]


def _residence(
    older: Person, newer: Person, choice: Choice
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Rows of the older record that are set aside, and rows of the newer one that stay there."""
    if not residence_must_be_chosen(older, newer):
        return {}, {}
    set_aside = older if choice.residence_of_newer else newer
    ids = list(set_aside.residence_periods.values_list("pk", flat=True))
    rows = {ResidencePeriod._meta.db_table: ids}
    return (rows, {}) if choice.residence_of_newer else ({}, rows)


def _keep_names(actor: Actor, older: Person, newer: Person, values: Mapping[str, Any]) -> list[int]:
    """Keep a name that is given up as a further name, so that the search still finds it."""
    kept = _full_name(values.get("given_name", older.given_name),
                      values.get("family_name", older.family_name))  # fmt: skip
    known = {kept, *older.other_names.values_list("name", flat=True)}
    known |= set(newer.other_names.values_list("name", flat=True))
    given_up = [_full_name(one.given_name, one.family_name) for one in (older, newer)]
    rows = [
        (PersonName, {"name": name, "kind": NameKind.OTHER_SPELLING})
        for name in dict.fromkeys(given_up)
        if name not in known
    ]
    added = details.add_details(actor=actor, person=older, details=rows) if rows else []
    return [row.pk for row in added]


def _full_name(given_name: str, family_name: str) -> str:
    return f"{given_name} {family_name}".strip()


def _audit_cases(actor: Actor, merge: PersonMerge, before: Person, after: Person) -> None:
    """The trail of a case tells that its person has another record now."""
    changes = {"person": [before.pk, after.pk]}
    for table, _, pk in merge.moved:
        if table == Case._meta.db_table:
            audit.record(
                actor=actor, action="case.person_replaced", target=Case(pk=pk), changes=changes
            )


def _audit(
    actor: Actor, action: str, survivor: Person, absorbed: Person, before: dict[str, Any]
) -> None:
    """Both records tell it; the values of the newer one stay in the trail."""
    gone = before.get(str(absorbed.pk), {})
    told = {name: [value, None] for name, value in gone.items() if value not in ("", None)}
    for person, other, further in ((survivor, absorbed, {}), (absorbed, survivor, told)):
        changes = {"other_record": [None, f"{other} (Akte {other.pk})"]} | further
        audit.record(actor=actor, action=action, target=person, changes=changes)
