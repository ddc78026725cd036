"""Whom a run checks: chosen anew for every part of it, with the rights of that moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from lotse.casework.cases.models import Case
from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.choices import SubjectKind
from lotse.casework.pathways.models import StoredCheck, Subject
from lotse.casework.screening.models import ScreeningRun
from lotse.core.collation import name_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody to be checked. ``number`` goes up, so that a run can go on where it stopped."""

    number: int
    subject: Subject
    case: Case | None
    municipality_id: int | None
    sort_key: str


def how_many(actor: Actor, run: ScreeningRun) -> int:
    """How many a run will check."""
    if run.kind == SubjectKind.ENTRY:
        return _entries(actor).count()
    return _cases(actor, run).values("person").distinct().count()


def next_ones(actor: Actor, run: ScreeningRun, most: int) -> Sequence[Chosen]:
    """The next to be checked, nobody when all are done; as many queries for many as for one."""
    if run.kind == SubjectKind.ENTRY:
        found = _entries(actor).filter(pk__gt=run.last_checked).order_by("pk")[:most]
        return [
            Chosen(one.pk, one, None, one.municipality_id, name_sort_key(str(one))) for one in found
        ]
    return _persons(actor, run, most)


def _persons(actor: Actor, run: ScreeningRun, most: int) -> list[Chosen]:
    # Of several open cases of a person the first one leads to her ways.
    firsts = (
        _cases(actor, run)
        .filter(person__gt=run.last_checked)
        .values("person")
        .annotate(first=Min("pk"))
        .order_by("person")
        .values_list("first", flat=True)[:most]
    )
    cases = Case.objects.filter(pk__in=list(firsts)).select_related("person").order_by("person")
    found = list(cases)
    subjects = pathways.subjects_of([case.person for case in found])
    return [
        Chosen(case.person_id, subject, case, case.municipality_id, case.person.sort_key)
        for case, subject in zip(found, subjects, strict=True)
    ]


def _cases(actor: Actor, run: ScreeningRun) -> QuerySet[Case]:
    """A case manager's own, a lead's all she may open; a trial also who was ever checked."""
    seen: QuerySet[Case] = Case.objects.visible_to(actor)
    if run.parameter_set_id:
        checked = StoredCheck.objects.filter(subject__person=OuterRef("person"))
        return seen.filter(Q(closed_on=None) | Exists(checked))
    if not actor.has_role(Role.CASE_MANAGEMENT_LEAD):
        seen = seen.filter(responsible=actor.user)
    return seen.filter(closed_on=None)


def _entries(actor: Actor) -> QuerySet[Subject]:
    entries: QuerySet[Subject] = Subject.objects.visible_to(actor).entries()
    return entries
