"""Safe countries of origin: the ban on work of § 60a Abs. 6 S. 1 Nr. 3 AufenthG (d5)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    Reason,
    State,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.pathways import Pathway, of_person
from lotse.core.parameters import Used

NATIONALITY, OUTCOME = ("nationality",), ("asylum.outcome",)
FACTS = (*NATIONALITY, *OUTCOME)
# A refusal bans; a withdrawn application or none is a question of the single case.
REFUSED = frozenset({"rejected", "rejected_manifestly_unfounded"})
WITHOUT = frozenset({"withdrawn", "none"})
BAN, UNCLEAR = "ban", "unclear"


def is_from(case: Case, parameter: str) -> bool | None:
    """Whether one of the nationalities is on a list; None while they are unknown."""
    nationality = case.facts.nationality
    return None if nationality is None else not set(case.value(parameter)).isdisjoint(nationality)


@of_person
def no_country_ban(case: Case, way: Pathway) -> Finding:
    """d5: no ban on work because of a safe country of origin."""
    outcome = case.facts.asylum.outcome
    if outcome is not None and outcome not in REFUSED | WITHOUT:
        return met("Der Ausgang des Asylverfahrens führt zu keinem Verbot.", facts=FACTS)
    if case.facts.nationality is None:
        missing = NATIONALITY if outcome else FACTS
        return unknown(*missing, facts=FACTS)
    if is_from(case, "safe_countries.national"):
        return _by_outcome(case, FACTS, (case.parameter("safe_countries.national"),))
    if is_from(case, "safe_countries.eu"):
        return _eu_list(case)
    return met("Die Staatsangehörigkeit steht auf keiner Liste sicherer Herkunftsstaaten.",
               facts=FACTS)  # fmt: skip


def _eu_list(case: Case) -> Finding:
    ban = case.parameter("safe_countries.eu_ban")
    used = (case.parameter("safe_countries.eu"), ban)
    if ban.value == UNCLEAR:
        reason = Reason(
            "Der Wortlaut des Gesetzes änderte sich in diesen Wochen; was galt, ist offen."
        )
        return Finding(State.UNKNOWN, reason, FACTS, used)
    if ban.value != BAN:
        return met("Die Liste der EU führt an diesem Tag zu keinem Verbot.", facts=FACTS,
                   parameters=used)  # fmt: skip
    facts = (*FACTS, "status_history", "work_permits")
    missing = _open_protection(case)
    if missing is None:
        return met("Wer am {} geduldet war oder am {} arbeiten durfte, ist geschützt (§ 104 "
                   "Abs. 18 AufenthG).", case.value("safe_countries.tolerated_on"),
                   case.value("safe_countries.permitted_on"), facts=facts,
                   parameters=used)  # fmt: skip
    if missing:
        also = OUTCOME if case.facts.asylum.outcome is None else ()
        return unknown(*also, *missing, facts=facts, parameters=used)
    return _by_outcome(case, facts, used)


def _open_protection(case: Case) -> tuple[str, ...] | None:
    """What is missing to know of the protection by § 104 Abs. 18; None if it protects."""
    tolerated = case.held_on(case.value("safe_countries.tolerated_on"))
    permits, day = case.facts.work_permits, case.value("safe_countries.permitted_on")
    if any(row.status.is_toleration for row in tolerated):
        return None
    if any(permit.holds(day) for permit in permits or ()):
        return None
    missing = () if case.rows is not None else ("status_history",)
    return missing if permits is not None else (*missing, "work_permits")


def _by_outcome(case: Case, facts: tuple[str, ...], used: tuple[Used, ...]) -> Finding:
    outcome = case.facts.asylum.outcome
    if outcome is None:
        return unknown(*OUTCOME, facts=facts, parameters=used)
    if outcome in WITHOUT:
        return judgement("Sicherer Herkunftsstaat ohne Ablehnung: Ob ein Verbot besteht, beurteilt "
                         "eine Fachkraft.", facts=facts, parameters=used)  # fmt: skip
    return not_met("Der Asylantrag aus einem sicheren Herkunftsstaat ist abgelehnt: Arbeit ist "
                   "nicht erlaubt.", facts=facts, parameters=used)  # fmt: skip
