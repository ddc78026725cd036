"""The steps of a proceeding: what may follow what, and which ending belongs to which kind."""

from datetime import date

from lotse.core.verdicts import YES, Verdict, no

OPEN, WAITING, DECIDED, HANDED_OVER = "open", "waiting", "decided", "handed_over"
# State -> step -> next state.
TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"wait": WAITING, "decide": DECIDED},
    WAITING: {"resume": OPEN, "decide": DECIDED},
    DECIDED: {"hand_over": HANDED_OVER, "reopen": OPEN},
    HANDED_OVER: {},
}
# Only an application is granted or refused; a check or advice ends without a decision.
OUTCOMES = {
    "check": ("settled", "withdrawn"),
    "advice": ("settled",),
    "application": ("granted", "refused", "withdrawn", "settled"),
}


def step_may_be_taken(*, state: str, step: str, outcome: str = "") -> Verdict:
    """Whether a step follows from where the proceeding stands."""
    if step not in TRANSITIONS[state]:
        return no("Dieser Schritt passt nicht zum Stand des Vorgangs.")
    if step == "hand_over" and outcome != "granted":
        return no("Ausgehändigt wird nur, was erteilt ist.")
    return YES


def proceeding_may_begin(*, received_on: date, today: date) -> Verdict:
    """What is received is not ahead."""
    if received_on > today:
        return no("Der Eingang liegt in der Zukunft.")
    return YES


def decision_is_possible(
    *, kind: str, outcome: str, received_on: date, decided_on: date, today: date
) -> Verdict:
    """The ending fits the kind, and the day lies between receipt and today."""
    if outcome not in OUTCOMES[kind]:
        return no("Dieser Ausgang passt nicht zur Art des Vorgangs.")
    if decided_on < received_on:
        return no(f"Die Entscheidung liegt vor dem Eingang am {received_on:%d.%m.%Y}.")
    if decided_on > today:
        return no("Die Entscheidung liegt in der Zukunft.")
    return YES


def handing_over_is_possible(*, decided_on: date, handed_over_on: date, today: date) -> Verdict:
    """What was granted is handed over on that day or later, but not ahead."""
    if handed_over_on < decided_on:
        return no(f"Die Aushändigung liegt vor der Entscheidung am {decided_on:%d.%m.%Y}.")
    if handed_over_on > today:
        return no("Die Aushändigung liegt in der Zukunft.")
    return YES


def receipt_may_move(*, received_on: date, decided_on: date | None, today: date) -> Verdict:
    """A corrected day of receipt stays before the decision."""
    if decided_on and received_on > decided_on:
        return no(f"Der Eingang liegt nach der Entscheidung am {decided_on:%d.%m.%Y}.")
    return proceeding_may_begin(received_on=received_on, today=today)
