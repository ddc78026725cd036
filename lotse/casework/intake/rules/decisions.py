"""What may be decided in an intake, and what a decision needs to be understood later."""

from datetime import date

from lotse.core.verdicts import YES, Verdict, no

OPEN, WAITING, CASE, PASSED_ON, DROPPED_OUT = "open", "waiting", "case", "passed_on", "dropped_out"
_DECISIONS = {CASE, WAITING, "advice_only", PASSED_ON, DROPPED_OUT}
TRANSITIONS: dict[str, set[str]] = {OPEN: _DECISIONS, WAITING: _DECISIONS}
SHORTEST_REASON = 10


def intake_may_begin(*, opened_on: date, today: date) -> Verdict:
    """Somebody asked today or earlier."""
    if opened_on > today:
        return no("Der Tag des Eingangs liegt in der Zukunft.")
    return YES


def decision_may_follow(*, state: str, outcome: str) -> Verdict:
    """An intake that is open or waiting is decided; what is decided for good stays so."""
    if outcome not in TRANSITIONS.get(state, set()):
        return no("Hier ist schon entschieden. Für ein neues Anliegen beginnt eine neue Klärung.")
    return YES


def case_may_be_taken_up(*, consent: str) -> Verdict:
    """No case without the consent of the person, whatever else speaks for it.

    Legal basis: Art. 6 Abs. 1 Buchst. a DSGVO; § 9 TIntG gives no power of its own.
    """
    if consent != "yes":
        return no(
            "Ein Fall braucht das Einverständnis der Person. Bitte im Bogen festhalten, sobald es"
            " vorliegt."
        )
    return YES


def decision_is_complete(
    *, outcome: str, suggested: str, reason: str, passed_on_to: str, priority: int | None
) -> Verdict:
    """Who departs from the suggestion says why; who passes on says to whom.

    Waiting is what a suggested case comes to when nobody is free, so it departs from nothing.
    """
    if outcome == PASSED_ON and not passed_on_to.strip():
        return no("Bitte angeben, an wen weitergeleitet wurde.")
    if outcome == WAITING and priority is None:
        return no("Bitte angeben, wie dringend es ist.")
    if reason_is_needed(outcome=outcome, suggested=suggested) and (
        len(reason.strip()) < SHORTEST_REASON
    ):
        return no(
            f"Bitte begründen Sie die Entscheidung in einem Satz (mindestens {SHORTEST_REASON}"
            " Zeichen): Der Vorschlag lautet anders."
            if outcome != DROPPED_OUT
            else "Bitte in einem Satz angeben, warum es hier endet."
        )
    return YES


def reason_is_needed(*, outcome: str, suggested: str) -> bool:
    """Whether the decision departs from the suggestion, or ends the intake without a result."""
    follows = outcome == suggested or (outcome, suggested) == (WAITING, CASE)
    return outcome == DROPPED_OUT or not follows


def place_may_be_taken_over(*, is_responsible: bool, is_waiting: bool) -> Verdict:
    """A colleague takes somebody over from the waiting list, and from nowhere else."""
    if is_responsible:
        return no("Sie klären das schon selbst.")
    if not is_waiting:
        return no("Diese Person steht nicht mehr auf der Warteliste.")
    return YES
