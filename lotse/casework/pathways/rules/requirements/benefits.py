"""Circles of benefits (m1) and benefits like those of SGB XII (k1 to k3, § 2 AsylbLG)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.checking import conditions_of
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
from lotse.casework.pathways.rules.pathways import Pathway, Rule, Settled
from lotse.casework.pathways.rules.requirements.periods import full, months_of
from lotse.casework.pathways.rules.requirements.titles import HISTORY
from lotse.casework.pathways.rules.stays import time_of, tolerations
from lotse.casework.pathways.rules.timeline import Days, Unbroken, unbroken, united, without
from lotse.core.calendar import add_months

ASYLBLG, SGB, EXCLUDED, CHECK = "asylblg", "sgb2_12", "sgb2_excluded", "check"
CIRCLES = {
    ASYLBLG: "AsylbLG",
    SGB: "SGB II oder SGB XII",
    EXCLUDED: "von SGB II ausgeschlossen",
    CHECK: "im Einzelfall zu prüfen",
}
UKRAINE = "ukraine_asylblg"
TEMPORARY_PROTECTION, IMPOSSIBLE_DEPARTURE = "24", "25_5"
ENTRY, SINCE = ("entry_date",), ("asylblg_s2_since",)


def circle_by_hint(hint: str) -> str:
    """The circle of a hint of the status list.

    Example: „SGB II i.d.R. ausgeschlossen (Arbeitsuche)“ -> sgb2_excluded.
    """
    if hint.startswith("AsylbLG"):
        return ASYLBLG
    if "ausgeschlossen" in hint:
        return EXCLUDED
    return SGB if hint.startswith("SGB II/XII") else CHECK


def assigned(case: Case, way: Pathway) -> Finding:
    """m1: the status of the day is known and belongs to a circle."""
    row = case.current
    if row is None:
        return unknown(*HISTORY, facts=HISTORY)
    if row.status.code == IMPOSSIBLE_DEPARTURE:
        return _after_suspension(case, row)
    circle = circle_of_row(case, row)
    if circle == CHECK:
        return judgement(
            "Beim Status „{}“ kommt es auf den Einzelfall an.", row.status.label, facts=HISTORY
        )
    used = (case.parameter("benefit_circle.ukraine_title_after"),) if _is_planned(case, row) else ()
    return met(
        "Status „{}“: {}.", row.status.label, CIRCLES[circle], facts=HISTORY, parameters=used
    )


def circle_of(case: Case, settled: Mapping[str, Settled]) -> str | None:
    """The circle of benefits on the day; None while it is unknown."""
    row = case.current
    if row is None or settled["m1"].state is State.UNKNOWN:
        return None
    return circle_of_row(case, row)


def circle_of_row(case: Case, row: StatusRow) -> str:
    """The circle of a status of the day."""
    if row.status.code == IMPOSSIBLE_DEPARTURE:
        start = suspended_since(case, row) or row.start
        is_over = add_months(start, case.value("benefit_circle.months_25_5")) <= case.on
        return SGB if is_over else ASYLBLG
    return ASYLBLG if _is_planned(case, row) else circle_by_hint(row.status.circle)


def _is_planned(case: Case, row: StatusRow) -> bool:
    """Whether the planned act for § 24 is switched on and reaches this person."""
    if UKRAINE not in case.flags or row.status.code != TEMPORARY_PROTECTION:
        return False
    first = next(one.start for one in case.rows or () if one.status.code == TEMPORARY_PROTECTION)
    return bool(first > case.value("benefit_circle.ukraine_title_after"))


def _after_suspension(case: Case, row: StatusRow) -> Finding:
    """§ 25 Abs. 5: AsylbLG until so many months after the suspension of the deportation."""
    used = case.parameter("benefit_circle.months_25_5")
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (used,)}
    start = suspended_since(case, row)
    day = add_months(start or row.start, months_of(used))
    if start is None and day > case.on:
        return unknown(*HISTORY, **more)
    text = "Abschiebung ausgesetzt seit {}: {} Monate {} am {} um, {}."
    said = (
        ("waren", "danach SGB II oder SGB XII") if day <= case.on else ("sind", "bis dahin AsylbLG")
    )
    return met(text, start or row.start, used.value, said[0], day, said[1], **more)


def suspended_since(case: Case, row: StatusRow) -> date | None:
    """The first day of the Duldung that ran without a break up to the title; None without one."""
    same = united(one for one in case.rows or () if one.status.code == row.status.code)
    granted = next(span.start for span in same if span.start <= row.start < span.until)
    found = time_of(case, [one for one in tolerations(case) if one.start < granted], granted)
    return None if found is None else found.bridged


def in_asylblg(circle: Pathway) -> Rule:
    """k1: the status of the day belongs to the AsylbLG, as the way `circle` finds it."""

    def rule(case: Case, way: Pathway) -> Finding:
        settled = conditions_of(case, circle)
        value = circle_of(case, settled)
        if value is None:
            return unknown(*settled["m1"].missing, facts=HISTORY)
        answer = {ASYLBLG: met, CHECK: judgement}.get(value, not_met)
        return answer("Kreis der Leistungen an diesem Tag: {}.", CIRCLES[value], facts=HISTORY)

    return rule


def months_of_stay(case: Case, way: Pathway) -> Finding:
    """k2: months of stay since the entry; who had the benefits before keeps them (§ 20)."""
    found, protected = _since_entry(case), case.parameter("asylblg_2.protection")
    until, since = case.parameter("asylblg_2.protected_until"), case.facts.asylblg_s2_since
    is_protected = protected.value and since is not None and since <= until.value
    if not is_protected or found.state is State.MET:
        return found
    return waived("Die Leistungen nach § 2 liefen schon am {}; wer sie hatte, behält sie (§ 20 "
                  "AsylbLG).", until.value, facts=(*found.facts, *SINCE),
                  parameters=(*found.parameters, protected, until))  # fmt: skip


def _since_entry(case: Case) -> Finding:
    used, entry = case.parameter("asylblg_2.months"), case.facts.entry_date
    facts = (*ENTRY, "absences")
    if entry is None:
        return unknown(*ENTRY, facts=facts, parameters=(used,))
    return full(_stay_since(case, entry), used, case.on, "Aufenthalt", facts)


def _stay_since(case: Case, entry: date) -> Unbroken | None:
    present = without([Days(entry, date.max)], united(case.facts.absences or ()))
    return unbroken(present, (), case.on, case.value("stay.bridge_months"))
