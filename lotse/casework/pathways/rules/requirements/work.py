"""Access to work (w1 to w4): waiting time, bans, consent, transition; and what comes of it."""

from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.periods import full, months_of, whichever
from lotse.casework.pathways.rules.requirements.safe_countries import is_from, no_country_ban
from lotse.casework.pathways.rules.requirements.titles import HISTORY, TITLE_FACTS
from lotse.casework.pathways.rules.stays import toleration, whole_stay
from lotse.core.calendar import add_months

CENTRE, NATIONALITY = ("reception_centre",), ("nationality",)
APPLICATION = ("asylum.application_on",)
PROCEDURE = "Asyl"
STAY = "Aufenthalt"


def waiting_time(case: Case, way: Pathway) -> Finding:
    """w1: the waiting time of Gestattung and Duldung, in or outside a reception centre."""
    row = case.current
    if row is None:
        return unknown(*HISTORY, facts=HISTORY)
    if not waits(row):
        return waived("Für diesen Status gibt es keine Wartezeit.", facts=HISTORY)
    outside, inside = _outside(case), _inside(case, row)
    is_inside = case.facts.reception_centre
    if is_inside is not None:
        found = inside if is_inside else outside
        return found._replace(facts=(*found.facts, *CENTRE))
    return _either(outside, inside)


def waits(row: StatusRow) -> bool:
    """Whether the status is a Gestattung or a Duldung."""
    return in_procedure(row) or row.status.is_toleration


def in_procedure(row: StatusRow) -> bool:
    """Whether the status is a Gestattung, or the Ankunftsnachweis before it."""
    return row.status.kind == PROCEDURE


def _outside(case: Case) -> Finding:
    used = case.parameter("work_access.outside_months")
    return full(case.once(whole_stay), used, case.on, STAY, TITLE_FACTS)


def _inside(case: Case, row: StatusRow) -> Finding:
    if row.status.is_toleration:
        used = case.parameter("work_access.toleration_centre_months")
        return full(case.once(toleration), used, case.on, "Duldung", TITLE_FACTS)
    used, clock = (case.parameter(f"work_access.centre_{name}") for name in ("months", "clock"))
    path = f"asylum.{clock.value}"
    more: dict[str, Any] = {"facts": (*HISTORY, path), "parameters": (used, clock)}
    start = getattr(case.facts.asylum, clock.value)
    if start is None:
        return unknown(path, **more)
    day = add_months(start, months_of(used))
    text = "In der Aufnahmeeinrichtung: {} Monate ab dem {} {} am {} voll."
    if day <= case.on:
        return met(text, used.value, start, "waren", day, earliest=day, **more)
    return not_met(text, used.value, start, "sind", day, earliest=day, **more)


def _either(outside: Finding, inside: Finding) -> Finding:
    """Where the person has to live is unknown: decided only where both agree."""
    easier, harder = sorted((outside, inside), key=_hardness)
    missing = (*CENTRE, *outside.missing, *inside.missing)
    facts = tuple(dict.fromkeys((*outside.facts, *inside.facts, *CENTRE)))
    if State.UNKNOWN in (outside.state, inside.state):
        used = (*outside.parameters, *inside.parameters)
        return unknown(*missing, facts=facts, parameters=used)
    return whichever(easier, harder, CENTRE)._replace(facts=facts)


_HARDNESS = (State.MET, State.JUDGEMENT, State.NOT_MET, State.UNKNOWN)


def _hardness(found: Finding) -> tuple[int, bool, str]:
    return _HARDNESS.index(found.state), found.earliest is None, str(found.earliest)


def no_ban(case: Case, way: Pathway) -> Finding:
    """w2: no ban on work (§ 60b Abs. 5, § 60a Abs. 6 AufenthG, § 61 Abs. 2 S. 4 AsylG)."""
    row = case.current
    if row is None:
        return unknown(*HISTORY, facts=HISTORY)
    if not waits(row):
        return waived("Für diesen Status gilt kein Verbot dieser Art.", facts=HISTORY)
    if row.status.code in case.value("status.s60b"):
        return not_met("Mit einer Duldung nach § 60b ist Arbeit nicht erlaubt.", facts=HISTORY,
                       parameters=(case.parameter("status.s60b"),))  # fmt: skip
    if in_procedure(row):
        return _no_ban_in_procedure(case)
    found = no_country_ban(case, way)
    if found.state in (State.NOT_MET, State.UNKNOWN):
        return found
    return judgement("Ob ein Verbot besteht, weil jemand des Geldes wegen kam oder die Abschiebung "
                     "selbst verhindert, beurteilt eine Fachkraft.",
                     facts=(*HISTORY, *found.facts), parameters=found.parameters)  # fmt: skip


def _no_ban_in_procedure(case: Case) -> Finding:
    used = case.parameter("work_access.safe_country_application_after")
    facts = (*HISTORY, *NATIONALITY, *APPLICATION)
    more: dict[str, Any] = {
        "facts": facts,
        "parameters": (case.parameter("safe_countries.national"), used),
    }
    listed, applied = is_from(case, "safe_countries.national"), case.facts.asylum.application_on
    if listed is False or (applied is not None and applied <= used.value):
        return met("Kein Verbot wegen eines sicheren Herkunftsstaats.", **more)
    missing = (*(() if listed else NATIONALITY), *(() if applied else APPLICATION))
    if missing:
        return unknown(*missing, **more)
    return not_met("Sicherer Herkunftsstaat, Asylantrag nach dem {}: Im Verfahren ist Arbeit nicht "
                   "erlaubt.", used.value, **more)  # fmt: skip


def needs_no_consent(case: Case, way: Pathway) -> Finding:
    """w3: years of stay after which the Bundesagentur need not consent."""
    used = case.parameter("work_access.no_consent_years")
    if case.rows is None:
        return unknown(*HISTORY, facts=TITLE_FACTS, parameters=(used,))
    return full(case.once(whole_stay), used, case.on, STAY, TITLE_FACTS)


def transition(case: Case, way: Pathway) -> Finding:
    """w4: whether the new times count for an application from before the reform (§ 87e AsylG)."""
    row, used = case.current, case.parameter("work_access.asylum_reform_on")
    applied = case.facts.asylum.application_on
    more: dict[str, Any] = {"facts": (*HISTORY, *APPLICATION), "parameters": (used,)}
    if case.on < used.value or (applied is not None and applied >= used.value):
        return waived("Die Übergangsregel des § 87e AsylG betrifft diese Prüfung nicht.", **more)
    if row is None:
        return unknown(*HISTORY, **more)
    if not in_procedure(row):
        return waived("Die Übergangsregel des § 87e AsylG betrifft nur die Gestattung.", **more)
    if applied is None:
        return unknown(*APPLICATION, **more)
    return judgement("Der Asylantrag ist vor dem {} gestellt: Ob die neuen Fristen gelten, "
                     "beurteilt eine Fachkraft.", used.value, **more)  # fmt: skip
