from typing import Any

from django.core.management.base import BaseCommand

from lotse.foundation.audit import services


class Command(BaseCommand):
    help = "Versiegelt alle offenen Einträge des Protokolls sofort."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{services.seal_open_entries()} Einträge versiegelt.")
