"""When a return may be changed, frozen and corrected."""

from collections.abc import Sequence

from lotse.core.verdicts import YES, Verdict, no

DRAFT, FROZEN = "draft", "frozen"
TRANSITIONS: dict[str, tuple[str, ...]] = {DRAFT: (FROZEN,), FROZEN: ()}


def return_may_change(state: str) -> Verdict:
    """What was reported stands."""
    if state != DRAFT:
        return no(
            "Diese Meldung ist festgeschrieben und bleibt, wie sie ist. Bitte eine Berichtigung"
            " beginnen."
        )
    return YES


def return_may_freeze(state: str, problems: Sequence[str]) -> Verdict:
    """Every table of it can be counted."""
    if FROZEN not in TRANSITIONS[state]:
        return return_may_change(state)
    return no(problems[0]) if problems else YES


def return_may_be_corrected(state: str, *, is_corrected: bool) -> Verdict:
    """Only what was reported is corrected, and only the newest of it."""
    if state != FROZEN:
        return no("Diese Meldung ist noch ein Entwurf und lässt sich ändern.")
    if is_corrected:
        return no("Diese Meldung ist schon berichtigt. Bitte die neuere berichtigen.")
    return YES
