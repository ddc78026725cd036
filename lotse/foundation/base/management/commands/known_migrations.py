import json
from typing import Any

from django.core.management.base import BaseCommand
from django.db.migrations.loader import MigrationLoader


class Command(BaseCommand):
    help = "Nennt als JSON alle Migrationen, die dieses Programm kennt. Braucht keine Datenbank."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
        self.stdout.write(json.dumps(sorted(f"{app}.{name}" for app, name in known)))
