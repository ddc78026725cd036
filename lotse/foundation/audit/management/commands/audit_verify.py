from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lotse.foundation.audit import services


class Command(BaseCommand):
    help = "Prüft die Siegel des Protokolls."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", help="früher notierter Stand NUMMER:SIEGEL, der noch enthalten sein muss"
        )

    def handle(self, *args: Any, head: str | None = None, **options: Any) -> None:
        result = services.verify(known_head=head)
        for finding in result.findings:
            self.stderr.write(finding)
        if result.findings:
            raise CommandError("Das Protokoll wurde verändert. Bitte Datenschutz informieren.")
        self.stdout.write(
            f"Das Protokoll ist unversehrt: {result.entries} Einträge in {result.seals} Siegeln,"
            f" {result.unsealed} noch nicht versiegelt."
        )
        self.stdout.write(f"Stand zum Aufbewahren: {result.head}")
