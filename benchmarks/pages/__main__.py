"""``python -m benchmarks.pages``: measure the pages of the server at ``--address``."""

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass

FIRST_WORKER, USERS, REQUESTS = 21, (1, 8), 60


@dataclass(frozen=True)
class Result:
    """One line of the table. Times in milliseconds; ``queries`` of one request."""

    page: str
    cases: int
    users: int
    p50_ms: float
    p95_ms: float
    requests_per_s: float
    queries: int
    floor_ms: float | None


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse bench pages")
    parser.add_argument("--address", required=True)
    parser.add_argument("--psql", default="", help="program for the floor")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    import django  # noqa: PLC0415 - the environment says which database

    django.setup()
    results = _measure(options.address, options.psql)
    if options.json:
        sys.stdout.write(json.dumps([asdict(one) for one in results], ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_table(results))
    return 0


def _measure(address: str, psql: str) -> list[Result]:
    from benchmarks.pages.browsers import Browser, measure  # noqa: PLC0415
    from benchmarks.pages.floor import count_queries, floor_ms, statements_of  # noqa: PLC0415
    from benchmarks.pages.visits import worker_with_visits  # noqa: PLC0415
    from lotse.foundation.accounts.actors import Actor  # noqa: PLC0415
    from lotse.foundation.accounts.models import Membership  # noqa: PLC0415

    wanted = range(FIRST_WORKER, FIRST_WORKER + max(USERS))
    members = Membership.objects.select_related("user", "organisation")
    found = members.filter(user_id__in=wanted).order_by("user_id")
    workers = [worker_with_visits(Actor(member.user, member)) for member in found]
    browsers = [Browser(address, worker) for worker in workers]
    results = []
    for page, visits in workers[0].visits.items():
        on_page = [worker.visits[page] for worker in workers]
        statements = statements_of(workers[0], visits[-1])
        floor = floor_ms(psql, statements)
        for users in USERS:
            times = measure(browsers[:users], on_page.__getitem__, REQUESTS)
            results.append(
                Result(
                    page=page,
                    cases=_case_count(),
                    users=users,
                    p50_ms=round(times.percentile_ms(50), 1),
                    p95_ms=round(times.percentile_ms(95), 1),
                    requests_per_s=round(times.per_second, 1),
                    queries=count_queries(statements),
                    floor_ms=None if floor is None else round(floor, 1),
                )
            )
    return results


def _case_count() -> int:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(os.environ["LOTSE_OWNER_DATABASE_URL"]) as owner:
        row = owner.execute("select count(*) from cases_case").fetchone()
        return int(row[0]) if row else 0


def _table(results: list[Result]) -> str:
    names = ("Seite", "Fälle", "Benutzer", "p50 ms", "p95 ms", "je s", "Abfragen", "nur SQL ms")
    lines = [f"| {' | '.join(names)} |", f"|---|{'---:|' * (len(names) - 1)}"]
    for one in results:
        cells = [str("–" if value is None else value).replace(".", ",")
                 for value in asdict(one).values()]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
