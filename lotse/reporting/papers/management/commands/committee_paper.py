"""``bin/lotse report committee``: the paper of a day as PDF, Word, Excel and JSON."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.reporting.papers.services import publishing


class Command(BaseCommand):
    help = "Schreibt die Sitzungsvorlage eines Tages in einen Ordner. Überschreibt keine Datei."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", help="Ordner, in den die vier Dateien kommen")
        parser.add_argument("--on", default="", help="Stichtag (JJJJ-MM-TT), sonst heute")

    def handle(self, *args: Any, **options: Any) -> None:
        day, folder = _day(options["on"]), Path(options["out"])
        try:
            made = publishing.files_of_day(day)
        except RuleViolationError as refusal:
            raise CommandError(str(refusal)) from None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in made.files.items():
                # Only a file that is not there yet is opened.
                with (folder / name).open("xb") as file:
                    file.write(content)
        except FileExistsError as error:
            raise CommandError(
                f"{error.filename} gibt es schon. Bitte einen anderen Ordner wählen."
            ) from None
        except OSError as error:
            raise CommandError(
                f"{folder} lässt sich nicht schreiben ({error.strerror}). Bitte Ordner und Rechte"
                " prüfen."
            ) from None
        self.stdout.write(f"{', '.join(made.files)} in {folder}: {made.what}.")


def _day(text: str) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{text} ist kein Tag. Bitte als JJJJ-MM-TT schreiben, zum Beispiel 2026-11-23."
        ) from None
