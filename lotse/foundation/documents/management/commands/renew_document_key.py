from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lotse.foundation.documents import services


class Command(BaseCommand):
    help = "Verschließt mit dem jetzigen Schlüssel, was ein früherer verschlossen hat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="wirklich ausführen")

    def handle(self, *args: Any, write: bool = False, **options: Any) -> None:
        waiting = services.count_former_keys()
        if not write:
            self.stdout.write(
                f"{waiting} Dateien haben einen früheren Schlüssel. Mit --write ausführen."
            )
            return
        renewed, unreadable = services.renew_keys()
        self.stdout.write(f"{renewed} Dateien haben jetzt den neuen Schlüssel.")
        if unreadable:
            raise CommandError(
                f"{unreadable} Dateien öffnet kein angegebener Schlüssel: Bitte "
                "LOTSE_FORMER_DOCUMENT_KEYS ergänzen und den Befehl wiederholen."
            )
