"""Logins of the demo county, asked of the demo package without loading Django."""

import json
import subprocess
import sys
from typing import TypedDict

from lotse.operations import accounts
from lotse.operations.errors import OperationError
from lotse.operations.paths import REPOSITORY
from lotse.operations.progress import say

# A child process: the command line drives the program from outside and imports no domain.
QUESTION = "import json; from lotse.demo.cast import logins; print(json.dumps(logins()))"


class Login(TypedDict):
    """One person of the cast who can sign in."""

    email: str
    password: str
    role: str
    organisation: str


def logins() -> list[Login]:
    """The fixed cast, one login per role."""
    asked = subprocess.run(
        [sys.executable, "-c", QUESTION], cwd=REPOSITORY, capture_output=True, check=False
    )
    if asked.returncode != 0:
        reason = asked.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise OperationError(f"Die Demo-Anmeldungen lassen sich nicht lesen: {' '.join(reason)}")
    found: list[Login] = json.loads(asked.stdout)
    return found


def usable(url: str) -> list[Login]:
    """Those of the cast who are in this database and may sign in."""
    cast = logins()
    active = accounts.active_among([login["email"] for login in cast], url)
    return [login for login in cast if login["email"].lower() in active]


def show_logins(*, as_json: bool) -> int:
    """`bin/lotse demo logins`."""
    found = logins()
    say(json.dumps(found, indent=2, ensure_ascii=False) if as_json else table(found))
    return 0


def table(found: list[Login]) -> str:
    """Logins in columns, the password once if it is the same for all."""
    wide = max((len(login["email"]) for login in found), default=0)
    role = max((len(login["role"]) for login in found), default=0)
    lines = [
        f"  {login['email']:<{wide}}  {login['role']:<{role}}  {login['organisation']}"
        for login in found
    ]
    passwords = sorted({login["password"] for login in found})
    return "\n".join([*lines, f"  Passwort: {', '.join(passwords)}"])
