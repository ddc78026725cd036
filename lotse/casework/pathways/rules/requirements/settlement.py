"""Settlement for workers and families: § 9 (n), § 18c (q, u) and § 28 Abs. 2 AufenthG (v)."""

from collections.abc import Iterable

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
from lotse.casework.pathways.rules.pathways import Pathway, Rule, Settled
from lotse.casework.pathways.rules.requirements.degrees import DEGREES, german_degree
from lotse.casework.pathways.rules.requirements.periods import whichever
from lotse.casework.pathways.rules.requirements.proofs import has_german, pension_months
from lotse.casework.pathways.rules.requirements.titles import (
    HISTORY,
    permit_time,
    rows_with,
    title_time,
)
from lotse.casework.pathways.rules.requirements.work_value import NONE, PERMIT, VALUES, value_of

SKILLED_DEGREES = ("vocational", "university")
LANGUAGE = ("language.oral", "language.written")


def permit_years(case: Case, way: Pathway) -> Finding:
    """n1: years of Aufenthaltserlaubnis; Duldung, Gestattung and Fiktion do not count here."""
    return permit_time(case, "aufenthg_9.permit_years")


def pension_of_settlement(case: Case, way: Pathway) -> Finding:
    """n3: pension months; not asked during school or training (§ 9 Abs. 3 S. 2)."""
    found = pension_months(case, "aufenthg_9.pension_months")
    if found.state is State.MET or not is_learning(case):
        return found
    return waived(
        "Während einer Ausbildung mit anerkanntem Abschluss wird davon abgesehen.",
        facts=("pension_months", "training", "school_periods"),
        parameters=found.parameters,
    )


def is_learning(case: Case) -> bool:
    """Whether school or training is known to be going on on the day."""
    training = case.facts.training
    begun = training.starts_on is not None and training.starts_on <= case.on
    over = training.ends_on is not None and training.ends_on < case.on
    at_school = any(span.holds(case.on) for span in case.facts.school_periods or ())
    return at_school or (begun and not over)


def work_is_permitted(access: Pathway) -> Rule:
    """n5: the title permits work, as the way `access` finds it."""

    def rule(case: Case, way: Pathway) -> Finding:
        settled = conditions_of(case, access)
        value = value_of(case, settled)
        if value is None:
            return _open_access(case, settled.values())
        answer = {NONE: not_met, PERMIT: judgement}.get(value, met)
        return answer("Zugang zur Beschäftigung: {}.", VALUES[value], facts=HISTORY)

    return rule


def _open_access(case: Case, settled: Iterable[Settled]) -> Finding:
    """A fact is missing for the access, or no fact tells it."""
    if not case.today:
        return unknown(*HISTORY, facts=HISTORY)
    missing = dict.fromkeys(path for one in settled for path in one.missing)
    if missing:
        return unknown(*missing, facts=HISTORY)
    reason = Reason("Ob Beschäftigung erlaubt ist, steht auf dem Papier selbst oder ist offen.")
    return Finding(State.UNKNOWN, reason, HISTORY)


def years_as_skilled_worker(case: Case, way: Pathway) -> Finding:
    """q1: years with a title for skilled workers; fewer with a German degree."""
    rows = rows_with(case, case.value("aufenthg_18c_1.titles"))
    what = "Titel als Fachkraft"
    longer = title_time(case, rows, "aufenthg_18c_1.title_years", what)
    shorter = title_time(case, rows, "aufenthg_18c_1.title_years_german_degree", what)
    return by_degree(case, shorter, longer)


def pension_of_skilled_worker(case: Case, way: Pathway) -> Finding:
    """q3: pension months; fewer with a German degree."""
    longer = pension_months(case, "aufenthg_18c_1.pension_months")
    shorter = pension_months(case, "aufenthg_18c_1.pension_months_german_degree")
    return by_degree(case, shorter, longer)


def by_degree(case: Case, shorter: Finding, longer: Finding) -> Finding:
    """The shorter period with a German degree, the longer without; open while that is open."""
    answer = _as_answer(german_degree(case, SKILLED_DEGREES))
    return chosen(shorter, longer, answer=answer, asked=DEGREES)


def months_with_blue_card(case: Case, way: Pathway) -> Finding:
    """u1: months with a Blue Card; fewer with B1."""
    rows = rows_with(case, case.value("aufenthg_18c_2.titles"))
    longer = title_time(case, rows, "aufenthg_18c_2.months", "Blaue Karte EU")
    shorter = title_time(case, rows, "aufenthg_18c_2.months_b1", "Blaue Karte EU")
    return by_german(case, way, shorter, longer)


def pension_with_blue_card(case: Case, way: Pathway) -> Finding:
    """u2: the same number of pension months."""
    longer = pension_months(case, "aufenthg_18c_2.months")
    shorter = pension_months(case, "aufenthg_18c_2.months_b1")
    return by_german(case, way, shorter, longer)


def by_german(case: Case, way: Pathway, shorter: Finding, longer: Finding) -> Finding:
    """The shorter period with B1, the longer without; open while the level is open."""
    language = case.facts.language
    levels = zip(LANGUAGE, (language.oral, language.written), strict=True)
    missing = tuple(path for path, level in levels if level is None)
    answer = has_german(case, way, "language.b1")
    return chosen(shorter, longer, answer=answer, asked=missing)


def chosen(
    shorter: Finding, longer: Finding, *, answer: bool | None, asked: tuple[str, ...]
) -> Finding:
    """One of two periods by an answer; while it is open, decided only where both agree."""
    if answer is not None:
        found = shorter if answer else longer
    elif shorter.state is State.UNKNOWN:
        found = longer._replace(missing=(*longer.missing, *asked))
    else:
        found = whichever(shorter, longer, asked)
    return found._replace(facts=tuple(dict.fromkeys((*found.facts, *asked))))


def years_with_german_family(case: Case, way: Pathway) -> Finding:
    """v1: years of Aufenthaltserlaubnis as family of a German."""
    rows = rows_with(case, case.value("aufenthg_28_2.titles"))
    return title_time(case, rows, "aufenthg_28_2.years", "Aufenthaltserlaubnis nach § 28")


def _as_answer(degree: object) -> bool | None:
    return None if degree is None else bool(degree)
