"""Measure the worklist, the search and the trail in a county of 62,000 cases.

``python -m benchmarks.worklist`` prints the tables of docs/performance.md. Times are those of a
whole request (middleware, view, template) inside one process, without network.
"""

import sys

from benchmarks.scratch import scratch_database


def main() -> int:
    with scratch_database():
        # The address of the database is known only now.
        import django  # noqa: PLC0415

        django.setup()
        from benchmarks.measures import run  # noqa: PLC0415

        run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
