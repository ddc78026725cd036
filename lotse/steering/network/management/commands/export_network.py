"""``bin/lotse steering export-network``: the network of a day as GraphML."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.services import exporting


class Command(BaseCommand):
    help = "Schreibt das Netzwerk eines Tages als GraphML. Überschreibt keine Datei."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", help="Datei, die geschrieben wird")
        parser.add_argument("--on", default="", help="Tag (JJJJ-MM-TT), sonst heute")

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["on"])
        content = exporting.as_graphml(NetworkActor.objects.all(), Relation.objects.all(), day)
        target = Path(options["target"])
        try:
            # Only a file that is not there yet is opened.
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError:
            raise CommandError(
                f"{target} gibt es schon. Bitte einen anderen Namen wählen oder die Datei löschen."
            ) from None
        except OSError as error:
            raise CommandError(
                f"{target} lässt sich nicht schreiben ({error.strerror}). Bitte Ordner und Rechte"
                " prüfen."
            ) from None
        self.stdout.write(f"{target} geschrieben: Netzwerk am {day:%d.%m.%Y}.")


def _day(text: str) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{text} ist kein Tag. Bitte als JJJJ-MM-TT schreiben, zum Beispiel 2026-11-23."
        ) from None
