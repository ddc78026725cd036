import json
import sys
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from lotse.foundation.documents import services


class Command(BaseCommand):
    help = (
        "Öffnet Dateien der Ablage: liest Zeilen „Ablageort Prüfsumme“ und nennt als JSON die "
        "Ablageorte, die fehlen, sich nicht öffnen oder etwas anderes enthalten."
    )

    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        asked = [line.split() for line in sys.stdin if line.strip()]
        broken = [place for place, wanted in asked if not services.is_whole(UUID(place), wanted)]
        self.stdout.write(json.dumps(broken))
