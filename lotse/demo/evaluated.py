"""The evaluations that the demo county keeps: of the coordination and the funding office."""

from typing import Any

from lotse.demo import county
from lotse.foundation.accounts.actors import acting
from lotse.reporting.evaluations.choices import Period, Schedule
from lotse.reporting.evaluations.services import evaluations

_KEPT: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "clara",
        "active_cases",
        {
            "title": "Laufende Fälle je Kommune und Geschlecht",
            "rows": "municipality",
            "columns": "sex",
            "period": Period.LAST_QUARTER,
            "is_shared": True,
            "schedule": Schedule.QUARTERLY,
            "remark": "Für das Gespräch mit den Kommunen.",
        },
    ),
    (
        "clara",
        "contacts",
        {"title": "Kontakte je Träger", "rows": "organisation", "period": Period.LAST_YEAR},
    ),
    (
        "deniz",
        "posts_vacant",
        {
            "title": "Unbesetzte Stellen je Baustein",
            "rows": "module",
            "period": Period.TODAY,
            "is_shared": True,
            "schedule": Schedule.MONTHLY,
        },
    ),
)


def tell() -> None:
    """Each is saved by whom it belongs to; its figures are counted when it is opened."""
    for name, indicator, values in _KEPT:
        owner = county.actor(name)
        with acting(owner):
            evaluations.save_evaluation(actor=owner, indicator=indicator, **values)
