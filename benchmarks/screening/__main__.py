"""``python -m benchmarks.screening --persons N``: check invented people on all pathways."""

import argparse
import json
import os
import sys
from dataclasses import asdict

from benchmarks.screening.measuring import PROCESSES, measure


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse bench screening")
    parser.add_argument("--persons", type=int, default=100_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.persons, min(PROCESSES, os.cpu_count() or 1))
    if options.json:
        sys.stdout.write(f"{json.dumps(asdict(found))}\n")
        return 0
    sys.stdout.write(
        f"{found.persons} Personen, {found.ways} Wege in {found.seconds:.1f} s mit"
        f" {found.processes} Prozessen: {found.persons_per_s:.0f} Personen je Sekunde, höchstens"
        f" {found.peak_mib:.0f} MiB je Prozess. Behalten würden {found.kept} Ergebnisse,"
        f" davon {found.open_now} jetzt möglich. Rechenzeit {found.cpu_seconds:.1f} s.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
