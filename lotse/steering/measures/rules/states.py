"""How a measure goes from one state into the next."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.steering.measures.choices import MeasureState

PLANNED, RUNNING = MeasureState.PLANNED, MeasureState.RUNNING
DONE, STOPPED = MeasureState.DONE, MeasureState.STOPPED
TRANSITIONS: dict[str, tuple[str, ...]] = {
    PLANNED: (RUNNING, STOPPED),
    RUNNING: (DONE, STOPPED),
    DONE: (RUNNING,),
    STOPPED: (RUNNING,),
}


def measure_may_move(state: str, to: str, reason: str) -> Verdict:
    """Only as the transitions say; who stops a measure says why."""
    if to not in TRANSITIONS[state]:
        before, after = MeasureState(state).label, MeasureState(to).label
        return no(f"Eine Maßnahme im Stand „{before}“ wird nicht „{after}“. Bitte neu laden.")
    if to == STOPPED and not reason.strip():
        return no("Bitte sagen, warum die Maßnahme abgebrochen wird.")
    return YES
