from typing import Any

from django.conf import settings
from procrastinate.contrib.django.management.commands import procrastinate

from config.production import refuse_demo_logins


class Command(procrastinate.Command):
    """The library's command; its worker refuses what the web server refuses (config/wsgi.py)."""

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION and options["command"] == "worker":
            refuse_demo_logins()
        super().handle(*args, **options)
