"""Screenings in the demo county: workers their cases, officers their lists, a draft of law tried.

The worker of the jobs does nothing here; each run is done at once, so that lists have rows and the
coordination has numbers.
"""

from datetime import date

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.services import law
from lotse.casework.screening.models import ScreeningRun
from lotse.casework.screening.services import counts, runs, working
from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting

_ADMINISTRATOR, _TRIES = "frieda", "anna"
_OFFICERS = ("ines", "nadja")
_DRAFT = """aufenthg_25b.stay_years:
  unit: Jahre
  values:
    - from: {from_day}
      value: 5
      source: "Erfunden für die Demo"
      checked_on: {today}
"""


def tell(today: date, workers: list[str]) -> None:
    """Runs of today, the numbers of the month, and whom a shorter stay in § 25b would help."""
    for key in (*workers, *_OFFICERS):
        _screen(county.actor(key), today)
    counts.take_counts()
    draft = _draft(today)
    _screen(county.actor(_TRIES), draft.valid_from, draft)


def _screen(actor: Actor, on: date, tried: ParameterSet | None = None) -> ScreeningRun:
    with acting(actor):
        run = runs.start_run(actor=actor, on=on, parameter_set=tried)
    working.work_on(run.pk, actor.user_id, actor.membership_id)
    return run


def _draft(today: date) -> ParameterSet:
    actor = county.actor(_ADMINISTRATOR)
    from_day = date(today.year + 1, 7, 1)
    values = {
        "name": "Beispiel: fünf statt sechs Jahre bei § 25b",
        "text": _DRAFT.format(from_day=from_day, today=today),
        "valid_from": from_day,
        "source": "Erfunden für die Demo, kein geltendes Recht",
    }
    with acting(actor):
        return law.enter_set(actor=actor, values=values)
