from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from lotse.demo import county, loading


class Command(BaseCommand):
    help = "Lädt den Demo-Kreis in eine leere Datenbank. Ist er schon da, geschieht nichts."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE not in {"demo", "test"}:
            raise CommandError("Der Demo-Kreis gehört nicht in den Betrieb (LOTSE_MODE=demo).")
        if county.is_there():
            self.stdout.write("Der Demo-Kreis ist schon da.")
            return
        try:
            number = loading.load()
        except ProgrammingError as error:
            mend = "Mit LOTSE_DATABASE_AS=owner und LOTSE_OWNER_DATABASE_URL geht es."
            raise CommandError(f"Die Datenbank lehnt das ab. {mend}") from error
        self.stdout.write(f"Der Demo-Kreis ist geladen: {number} Fälle.")
