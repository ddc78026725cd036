"""What `bin/lotse start` says when Lotse runs: the address and how to sign in."""

import shlex

from lotse.operations import accounts, demo
from lotse.operations.environment import OWNER_URL, Database
from lotse.operations.modes import Mode
from lotse.operations.paths import USUAL, DataFolder, data_folder
from lotse.operations.progress import say

FOUND = (
    "create_administrator vorname.nachname@kreis.example --given-name Vorname "
    '--family-name Nachname --organisation "Name des Kreises" --write'
)


def greet(address: str, data: DataFolder, mode: Mode, used: Database) -> None:
    """Print the address and, as far as they exist, the logins or how to get the first one."""
    say(f"\nLotse läuft: {address}")
    if mode is Mode.DEMO:
        _tell_logins(used)
    elif not accounts.any_there(used.app_url):
        say(first_sign_in(data, used))
    say("Beenden mit Strg+C.\n")


def first_sign_in(data: DataFolder, used: Database) -> str:
    """How somebody gets into a database without accounts."""
    owner = "" if used.owner_url else f"{OWNER_URL}=… "
    # Said whenever it is not the usual one: the other terminal may not have LOTSE_DATA.
    usual = data.root == data_folder(str(USUAL)).root
    folder = "" if usual else f"--data {shlex.quote(str(data.root))} "
    return (
        "Es gibt noch keine Zugänge. Den ersten legt dieser Befehl in einem zweiten Terminal an:\n"
        f"  {owner}bin/lotse manage {folder}{FOUND}\n"
        "Das Kennwort legt danach der Link unter „Kennwort vergessen“ fest. Ohne LOTSE_EMAIL_URL "
        f"steht er in {data.log / 'web.log'}."
    )


def _tell_logins(used: Database) -> None:
    usable = demo.usable(used.app_url)
    if usable:
        say("Anmeldungen des Demo-Kreises:")
        say(demo.table(usable))
    else:
        say(
            "Alle Anmeldungen des Demo-Kreises sind deaktiviert; bin/lotse reset-demo lädt ihn neu."
        )
