"""``python -m benchmarks.figures``: how long figures take in the county of the database."""

import argparse
import sys
from datetime import date
from typing import Any

from benchmarks import asking
from benchmarks.figures import measuring
from benchmarks.figures.measuring import Spent

_REQUESTS = 40


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures")
    parser.add_argument("--only", default="", metavar="KENNZAHL")
    parser.add_argument("--known-at", type=date.fromisoformat, metavar="TAG")
    options = parser.parse_args()
    with asking.taken_back():
        took = _indicators(options.only, options.known_at)
        if not options.only:
            took |= _cockpits() | _paper()
    sys.stdout.write(f"{measuring.table(took)}\n")
    return 0


def _indicators(only: str, known_at: date | None) -> dict[str, Spent]:
    from dataclasses import replace  # noqa: PLC0415 (with the rest)

    from django.db import connection  # noqa: PLC0415 (settings first)
    from django.utils import timezone  # noqa: PLC0415

    from lotse.reporting.indicators.services import counting, registry  # noqa: PLC0415
    from lotse.reporting.indicators.services.facts import SqlFacts  # noqa: PLC0415

    connection.ensure_connection()
    server = connection.connection.info.backend_pid
    took = {}
    for code, indicator in registry.INDICATORS.items():
        facts = registry.FACTS[indicator.facts]
        if not isinstance(facts, SqlFacts) or (only and only != code):
            continue
        for split in measuring.splits(indicator):
            asked = [
                replace(one, known_at=known_at)
                for one in measuring.questions(indicator, split, timezone.localdate())
            ]

            def count(indicator: Any = indicator, facts: Any = facts, asked: Any = asked) -> None:
                for question in asked:
                    counting.count_in_sql(indicator, facts, question)

            name = f"{code} nach {' und '.join(split)}" if split else code
            took[name] = measuring.spent_on(count, server)
    return took


def _cockpits() -> dict[str, Spent]:
    """The tiles of each role that is there: first with nothing kept, then 19 of 20 requests."""
    from django.core.cache import cache  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from lotse.foundation.accounts.actors import Actor, acting  # noqa: PLC0415
    from lotse.foundation.accounts.models import Membership  # noqa: PLC0415
    from lotse.reporting.cockpit.access import may_see_cockpit  # noqa: PLC0415
    from lotse.reporting.cockpit.services.tiles import tiles_for  # noqa: PLC0415

    took = {}
    for member in Membership.objects.order_by("role", "pk").distinct("role"):
        actor = Actor(member.user, member)
        if not may_see_cockpit(actor):
            continue
        cache.clear()
        with acting(actor):
            took[f"Cockpit {member.role}, erster Abruf"] = measuring.spent_on(
                lambda actor=actor: tiles_for(actor, timezone.localdate())
            )
            later = [
                measuring.spent_on(lambda actor=actor: tiles_for(actor, timezone.localdate()))
                for _ in range(_REQUESTS)
            ]
        took[f"Cockpit {member.role}, p95"] = Spent(
            measuring.percentile_95([one.wall for one in later]),
            measuring.percentile_95([one.cpu for one in later]),
        )
    return took


def _paper() -> dict[str, Spent]:
    from django.utils import timezone  # noqa: PLC0415

    from lotse.core.verdicts import RuleViolationError  # noqa: PLC0415
    from lotse.reporting.papers.services import publishing  # noqa: PLC0415

    day = timezone.localdate()
    try:
        return {
            "Sitzungsvorlage, alle vier Dateien": measuring.spent_on(
                lambda: publishing.files_of_day(day)
            )
        }
    except RuleViolationError as refusal:
        sys.stderr.write(f"Die Sitzungsvorlage wurde nicht gemessen: {refusal}\n")
        return {}


if __name__ == "__main__":
    sys.exit(main())
