"""``python -m benchmarks.synth --cases N``: write an invented county into the owner's database."""

import argparse
import os
import sys

import psycopg


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse synth")
    parser.add_argument("--cases", type=int, required=True, metavar="N")
    options = parser.parse_args()
    import django  # noqa: PLC0415 - the environment says which database

    django.setup()
    from benchmarks.synth.writing import NotEmptyError, write_county  # noqa: PLC0415

    url = os.environ["LOTSE_OWNER_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as owner:
        try:
            done = write_county(owner, options.cases)
        except NotEmptyError:
            sys.stderr.write("In dieser Datenbank stehen schon Daten. Bitte mit --data einen "
                             "neuen Ordner wählen.\n")  # fmt: skip
            return 1
    said = (
        f"{done.cases} Fälle, {done.persons} Personen, {done.notes} Notizen in {done.seconds:.1f} s"
        f" (Zeilen, Schlüssel und Indizes {done.filling_seconds:.1f} s, Prüfung der Verweise und"
        f" Statistik {done.proving_seconds:.1f} s):"
        f" {done.cases / done.seconds:.0f} Fälle je Sekunde."
    )
    sys.stdout.write(f"{said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
