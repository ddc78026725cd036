"""How a measure goes from one state into the next."""

from lotse.core.verdicts import YES, Verdict, no

PLANNED, RUNNING, DONE, STOPPED = "planned", "running", "done", "stopped"
TRANSITIONS: dict[str, tuple[str, ...]] = {
    PLANNED: (RUNNING, STOPPED),
    RUNNING: (DONE, STOPPED),
    DONE: (RUNNING,),
    STOPPED: (RUNNING,),
}


def measure_may_move(state: str, to: str, reason: str) -> Verdict:
    """Only as the transitions say; who stops a measure says why."""
    if to not in TRANSITIONS[state]:
        return no("Dieser Schritt passt nicht zum Stand der Maßnahme. Bitte laden Sie sie neu.")
    if to == STOPPED and not reason.strip():
        return no("Bitte sagen, warum die Maßnahme abgebrochen wird.")
    return YES
