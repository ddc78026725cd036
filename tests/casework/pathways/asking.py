"""Short ways to ask the engine: facts as keywords, days as text."""

from datetime import date

from lotse.casework.pathways.rules.engine import check
from lotse.casework.pathways.rules.facts import facts_of

TODAY = "2026-11-22"
TOLERATED, UNCLEAR, CHANCE = "D_60a_II_1_b_ll", "D_60b_I_p", "104c_1_S_1"
SEEKING, EMPLOYED, LEAVING = "GEST", "D_60d_I_i", "GUEB"


def day(text):
    return date.fromisoformat(text)


def row(code, start, end=None):
    """One status, the last day included."""
    return {"code": code, "from": start, "to": end}


def history(*rows):
    return [row(*one) for one in rows]


def way(name, on=TODAY, **facts):
    return check(facts_of(facts), day(on)).way(name)


def ask(name, requirement, on=TODAY, **facts):
    """One requirement of a way, settled."""
    return next(r for r in way(name, on, **facts).requirements if r.id == requirement)


def answer(name, requirement, on=TODAY, **facts):
    """State and earliest day of a requirement, as text."""
    found = ask(name, requirement, on, **facts)
    return found.state.value, found.earliest_on.isoformat() if found.earliest_on else None
