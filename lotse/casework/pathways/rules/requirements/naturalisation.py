"""Naturalisation after § 10 StAG: identity, declarations, title, knowledge, bars (s2 to s10)."""

from datetime import date
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.checking import conditions_of
from lotse.casework.pathways.rules.findings import (
    Finding,
    Reason,
    State,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.degrees import DEGREES, german_degree
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.proofs import any_proof
from lotse.casework.pathways.rules.requirements.titles import HISTORY
from lotse.core.calendar import add_years

BIRTH = ("birth_date",)
SUFFICES, TO_CHECK = "ja", "prüfen"


@of_person
def identity_clarified(case: Case, way: Pathway) -> Finding:
    """s2: identity and nationality are clarified on the day."""
    identity = case.facts.identity
    facts = ("identity.clarified", "identity.clarified_on")
    clarified = identity.clarified
    if clarified is not False and identity.clarified_on is not None:
        clarified = identity.clarified_on <= case.on
    if clarified is None:
        return unknown("identity.clarified", facts=facts)
    if clarified:
        return met("Identität und Staatsangehörigkeit sind geklärt.", facts=facts)
    return not_met("Identität und Staatsangehörigkeit sind noch nicht geklärt.", facts=facts)


def declared(case: Case, way: Pathway) -> Finding:
    """s3: the declarations of the day's law; what they are worth is for a human."""
    used = case.parameter("stag_10.declarations")
    facts = tuple(f"declarations.{name}" for name in used.value)
    if is_young(case):
        return _young(case, "Bekenntnisse sind", facts)
    made = {path: getattr(case.facts.declarations, path.split(".")[1]) for path in facts}
    more: dict[str, Any] = {"facts": facts, "parameters": (used,)}
    if False in made.values():
        return not_met("Ein verlangtes Bekenntnis ist nicht abgegeben.", **more)
    missing = [path for path, value in made.items() if value is None]
    if missing:
        return unknown(*missing, **more)
    return judgement(
        "Die Bekenntnisse sind abgegeben; ihren Inhalt beurteilt eine Fachkraft.", **more
    )


def is_young(case: Case) -> bool:
    """Whether the person is known to be too young for declarations and test."""
    born = case.facts.birth_date
    return born is not None and case.on < add_years(born, case.value("stag_10.capable_age"))


def _young(case: Case, what: str, facts: tuple[str, ...]) -> Finding:
    used = case.parameter("stag_10.capable_age")
    text = "Vor dem {}. Geburtstag {} nicht verlangt."
    return waived(text, used.value, what, facts=(*BIRTH, *facts), parameters=(used,))


def suitable_title(case: Case, way: Pathway) -> Finding:
    """s4: a title on the day that suffices, after the list of statuses and the day's law."""
    used = case.parameter("stag_10.excluded_titles")
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (used,)}
    if case.rows is None:
        return unknown(*HISTORY, **more)
    found = {_suitability(row, used.value): row for row in case.today}
    for answer in (State.MET, State.JUDGEMENT, State.NOT_MET):
        if answer in found:
            row = found[answer]
            return Finding(answer, Reason(_TITLE[answer], (row.status.label,)), **more)
    return not_met("An diesem Tag ist kein Aufenthaltstitel angegeben.", **more)


_TITLE = {
    State.MET: "Der Status „{}“ reicht als Titel.",
    State.JUDGEMENT: "Ob der Status „{}“ als Titel reicht, ist im Einzelfall zu prüfen.",
    State.NOT_MET: "Der Status „{}“ reicht nicht als Titel.",
}


def _suitability(row: StatusRow, excluded: tuple[str, ...]) -> State:
    if row.status.code in excluded:
        return State.NOT_MET
    if TO_CHECK in row.status.naturalisation:
        return State.JUDGEMENT
    return State.MET if row.status.naturalisation.startswith(SUFFICES) else State.NOT_MET


def german_of_citizens(case: Case, way: Pathway) -> Finding:
    """s7: B1; by age before the 16th birthday, spoken for Gast- und Vertragsarbeitnehmer."""
    found = german("language.b1")(case, way)
    if found.state is State.NOT_MET and is_young(case):
        return judgement("Vor dem 16. Geburtstag genügt Deutsch, das dem Alter entspricht; das "
                         "beurteilt eine Fachkraft.", facts=(*BIRTH, *found.facts),
                         parameters=(case.parameter("stag_10.capable_age"),))  # fmt: skip
    return _relieved(case, found, "genügt Deutsch, mit dem man sich mündlich verständigt")


def civics_of_citizens(case: Case, way: Pathway) -> Finding:
    """s8: Einbürgerungstest, test „Leben in Deutschland“ or German school degree."""
    tests = case.facts.tests
    degree = german_degree(case, ("school",))
    known = {
        "tests.einbuergerungstest": tests.einbuergerungstest,
        "tests.lid": tests.lid,
        DEGREES[0]: None if degree is None else bool(degree),
    }
    found = any_proof(
        known,
        "Einbürgerungstest, Test „Leben in Deutschland“ oder deutscher Schulabschluss liegt vor.",
        "Weder Einbürgerungstest noch „Leben in Deutschland“ noch deutscher Schulabschluss.",
    )
    if found.state is not State.MET and is_young(case):
        return _young(case, "ist der Test", found.facts)
    return _relieved(case, found, "entfällt der Test")


def _relieved(case: Case, found: Finding, relief: str) -> Finding:
    """Who came as Gast- or Vertragsarbeitnehmer proves less; whether she did, a human says."""
    used = case.parameter("stag_10.guest_worker_language_relief")
    if found.state is not State.NOT_MET or not used.value or not came_as_guest_worker(case):
        return found
    text = "Für Gast- und Vertragsarbeitnehmer {}. Ob das zutrifft, beurteilt eine Fachkraft."
    facts = (*found.facts, "entry_date")
    return judgement(text, relief, facts=facts, parameters=(*found.parameters, used))


def came_as_guest_worker(case: Case) -> bool | None:
    """Whether the entry was early enough for it; None while its day is unknown."""
    entry: date | None = case.facts.entry_date
    return None if entry is None else entry <= case.value("stag_10.guest_worker_entry_until")


def no_ten_year_bar(case: Case, way: Pathway) -> Finding:
    """s10: the bar of § 35a StAG, since it exists."""
    used = case.parameter("stag_10.ten_year_bar")
    if not used.value:
        return waived("Diese Sperre gab es an diesem Tag noch nicht.", parameters=(used,))
    return judgement("Ob die Behörde eine Sperre von zehn Jahren festgestellt hat, klärt eine "
                     "Fachkraft.", parameters=(used,))  # fmt: skip


def combination(of: Pathway, ids: tuple[str, ...]) -> Rule:
    """x5, y4: other requirements together, after their judgements."""

    def rule(case: Case, way: Pathway) -> Finding:
        all_settled = conditions_of(case, of)
        settled = [all_settled[name] for name in ids]
        facts = tuple(dict.fromkeys(path for one in settled for path in one.finding.facts))
        missing = tuple(dict.fromkeys(path for one in settled for path in one.missing))
        for state, text in _TOGETHER.items():
            named = [one.text for one in settled if one.state is state]
            if named:
                return Finding(state, Reason(text, ("; ".join(named),)), facts, missing=missing)
        return met("Die weiteren Voraussetzungen nach § 10 StAG sind erfüllt.", facts=facts)

    return rule


_TOGETHER = {
    State.NOT_MET: "Nach § 10 StAG noch nicht erfüllt: {}.",
    State.UNKNOWN: "Nach § 10 StAG fehlen noch Angaben: {}.",
    State.JUDGEMENT: "Nach § 10 StAG noch zu beurteilen: {}.",
}
