from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from lotse.foundation.accounts import services
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis


class Command(BaseCommand):
    help = "Legt die erste Organisation und ihre Administration an. Probelauf ohne --write."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="E-Mail-Adresse für die Anmeldung")
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--family-name", required=True)
        parser.add_argument("--organisation", required=True, help="voller Name")
        parser.add_argument("--short-name", default="", help="höchstens 40 Zeichen")
        parser.add_argument("--kind", choices=OrganisationKind.values, default="county")
        parser.add_argument("--write", action="store_true", help="wirklich anlegen")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = {
            "name": options["organisation"],
            "short_name": options["short_name"] or options["organisation"][:40],
            "kind": options["kind"],
            "rechtskreis": Rechtskreis.OTHER,
        }
        person = {name: options[name] for name in ("email", "given_name", "family_name")}
        try:
            with transaction.atomic():
                actor = services.found_county(organisation=organisation, **person)
                transaction.set_rollback(not options["write"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except DatabaseError as error:
            mend = "Mit LOTSE_DATABASE_AS=owner und LOTSE_OWNER_DATABASE_URL geht es."
            raise CommandError(f"Die Datenbank lehnt das ab. {mend}") from error
        self.stdout.write(f"{actor.user}, Administration von {actor.organisation}.")
        if options["write"]:
            self.stdout.write("Das Kennwort legt der Link unter „Kennwort vergessen“ fest.")
        else:
            self.stdout.write("Das war ein Probelauf. Mit --write wird es angelegt.")
