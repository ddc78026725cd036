"""Identity: clarified now, or in time."""

from datetime import date
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, judgement, met, not_met, unknown, waived
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.stays import has_identity_credit
from lotse.core.calendar import add_months
from lotse.core.parameters import Used

FACTS = ("entry_date", "identity.clarified", "identity.clarified_on", "identity.measures_taken")
CLARIFIED = ("identity.clarified",)


def is_clarified(case: Case) -> bool | None:
    """Whether the identity is clarified; what is clarified only later is not yet."""
    identity = case.facts.identity
    if identity.clarified is not False and identity.clarified_on is not None:
        return identity.clarified_on <= case.on
    return identity.clarified


def clarified_for_chance_title(case: Case, way: Pathway) -> Finding:
    """a9: holders of § 104c have clarified their identity while the transition lasts."""
    used = case.parameter("s104c.transition")
    facts = ("status_history", *CLARIFIED)
    if not used.value:
        return waived("Die Übergangsregel für das Chancen-Aufenthaltsrecht gilt an diesem Tag "
                      "nicht.", facts=facts, parameters=(used,))  # fmt: skip
    if case.rows is None:
        return unknown("status_history", facts=facts, parameters=(used,))
    if not case.once(has_identity_credit):
        return waived("Kein Chancen-Aufenthaltsrecht an diesem Tag.", facts=facts,
                      parameters=(used,))  # fmt: skip
    clarified = is_clarified(case)
    if clarified is None:
        return unknown(*CLARIFIED, facts=facts, parameters=(used,))
    if clarified:
        return met("Die Identität ist geklärt.", facts=facts, parameters=(used,))
    return judgement("Die Identität ist ungeklärt: Ob alle zumutbaren Maßnahmen ergriffen sind, "
                     "beurteilt eine Fachkraft.", facts=facts, parameters=(used,))  # fmt: skip


def in_time(case: Case, way: Pathway) -> Finding:
    """d4: clarified up to the deadline that follows from the entry."""
    entry = case.facts.entry_date
    if entry is None:
        return unknown("entry_date", *_open(case), facts=FACTS)
    deadline, parameters = _deadline(case, way, entry)
    return by_deadline(case, deadline, parameters)


def in_time_for_employed(case: Case, way: Pathway) -> Finding:
    """f2: as before, with one date for all entries since 2017 in the present version."""
    entry = case.facts.entry_date
    until, fixed = (case.parameter(f"aufenthg_60d.{name}")
                    for name in ("entry_until", "identity_deadline"))  # fmt: skip
    if entry is None:
        return unknown("entry_date", *_open(case), facts=FACTS, parameters=(until,))
    if entry > until.value:
        return waived("Wegen der späteren Einreise kommt es darauf nicht an.", facts=FACTS,
                      parameters=(until,))  # fmt: skip
    early = case.parameter("identity.entry_early")
    if not isinstance(fixed.value, date):
        deadline, parameters = _deadline(case, way, entry)
        return by_deadline(case, deadline, (*parameters, fixed))
    applied = case.applied_on(way.id)
    deadline = applied if entry <= early.value else min(applied, fixed.value)
    return by_deadline(case, deadline, (early, fixed))


def _deadline(case: Case, way: Pathway, entry: date) -> tuple[date, tuple[Used, ...]]:
    applied = case.applied_on(way.id)
    early = case.parameter("identity.entry_early")
    if entry <= early.value:
        return applied, (early,)
    middle = case.parameter("identity.entry_middle")
    if entry <= middle.value:
        last = case.parameter("identity.deadline_middle")
        return min(applied, last.value), (middle, last)
    months = case.parameter("identity.months_late")
    return add_months(entry, months.value), (months,)


def by_deadline(case: Case, deadline: date, parameters: tuple[Used, ...]) -> Finding:
    """Clarified up to the deadline; if not, on the measures taken it depends."""
    identity = case.facts.identity
    more: dict[str, Any] = {"facts": FACTS, "parameters": parameters}
    if identity.clarified_on is not None and identity.clarified_on <= deadline:
        return met("Die Identität ist seit {} geklärt, Frist war der {}.", identity.clarified_on,
                   deadline, **more)  # fmt: skip
    if identity.clarified_on is None and identity.clarified is not False:
        # Known to be clarified by today is in time while the deadline runs.
        if identity.clarified and deadline >= case.on:
            return met("Die Identität ist geklärt, die Frist läuft bis {}.", deadline, **more)
        return unknown(*_open(case), **more)
    if identity.measures_taken is None:
        return unknown("identity.measures_taken", **more)
    if identity.measures_taken:
        return judgement("Die Identität war bis {} nicht geklärt: Ob alle zumutbaren Maßnahmen "
                         "rechtzeitig ergriffen sind, beurteilt eine Fachkraft.",
                         deadline, **more)  # fmt: skip
    return not_met("Die Identität war bis {} nicht geklärt, Maßnahmen sind nicht ergriffen.",
                   deadline, **more)  # fmt: skip


def _open(case: Case) -> tuple[str, ...]:
    identity = case.facts.identity
    if identity.clarified_on is not None or identity.clarified is False:
        return ()
    return ("identity.clarified_on",) if identity.clarified else CLARIFIED
