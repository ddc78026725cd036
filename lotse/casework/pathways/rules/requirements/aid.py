"""Access to BAföG, BAB and Kindergeld: by the status of the day and the months of stay (j).

The rows of the table in the law brief (4.2) are groups of statuses in `parameters/hilfen.yaml`.
Each aid says which groups have it at once, after months of stay, with work, or never; all others
are for a human.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.periods import full, one_of
from lotse.casework.pathways.rules.requirements.titles import HISTORY
from lotse.casework.pathways.rules.statuses import SETTLED
from lotse.casework.pathways.rules.stays import whole_stay
from lotse.core.parameters import Used

JOBS = ("jobs",)
AT_ONCE, MONTHS, MONTHS_OR_WORK, WORK, NEVER, MAY = (
    "at_once", "after_months", "after_months_or_work", "with_work", "never", "sooner_possible",
)  # fmt: skip


def access(case: Case, way: Pathway) -> Finding:
    """j1: what the status of the day and the months of stay say of an aid."""
    row = case.current
    if row is None:
        return unknown(*HISTORY, facts=HISTORY)
    group = case.once(group_of_day)
    kind = next((used for used in _kinds(case, way) if group in used.value), None)
    label = row.status.label
    if kind is None:
        return judgement("Beim Status „{}“ kommt es auf den Einzelfall an.", label, facts=HISTORY)
    name = kind.id.rpartition(".")[2]
    if name == AT_ONCE:
        return met("Mit dem Status „{}“ ohne Wartezeit.", label, facts=HISTORY, parameters=(kind,))
    if name == NEVER:
        return not_met("Mit dem Status „{}“ nicht.", label, facts=HISTORY, parameters=(kind,))
    parts = {MONTHS: (_waited,), MAY: (_waited, _sooner), MONTHS_OR_WORK: (_waited, _works),
             WORK: (_works,)}[name]  # fmt: skip
    found = one_of(*(part(case, way) for part in parts))
    return found._replace(parameters=(kind, *found.parameters))


def group_of_day(case: Case) -> str | None:
    """The group of the status of the day; of a Niederlassungserlaubnis always the settled."""
    row = case.today[-1]
    if row.status.kind == SETTLED:
        return SETTLED_GROUP
    groups = case.value("status_groups.names")
    return next((name for name in groups if row.status.code in case.value(f"status_groups.{name}")),
                None)  # fmt: skip


SETTLED_GROUP = "settled"


def _kinds(case: Case, way: Pathway) -> Sequence[Used]:
    return [case.law[name] for name in _names(way.id) if name in case.law]


@cache
def _names(aid: str) -> tuple[str, ...]:
    return tuple(f"{aid}.{name}" for name in (AT_ONCE, MONTHS, MAY, MONTHS_OR_WORK, WORK, NEVER))


def _waited(case: Case, way: Pathway) -> Finding:
    return full(case.once(whole_stay), case.parameter(f"{way.id}.months"), case.on, "Aufenthalt",
                HISTORY)  # fmt: skip


def _sooner(case: Case, way: Pathway) -> Finding:
    return judgement("Ob es schon ohne Wartezeit geht, hängt am Titel der Familie; das beurteilt "
                     "eine Fachkraft.", facts=HISTORY)  # fmt: skip


def _works(case: Case, way: Pathway) -> Finding:
    jobs: Any = case.facts.jobs
    if jobs is None:
        return unknown(*JOBS, facts=JOBS)
    if any(job.holds(case.on) for job in jobs):
        return met("Es besteht eine Beschäftigung.", facts=JOBS)
    return not_met("Es besteht keine Beschäftigung.", facts=JOBS)
