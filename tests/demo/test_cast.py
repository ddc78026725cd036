"""The cast can be listed without Django, and says what the program says."""

import subprocess
import sys

from lotse.demo import cast
from lotse.foundation.organisations.choices import Role
from tests.architecture.sources import ROOT


def test_roles_are_called_as_on_the_screen():
    assert dict(Role.choices) == cast.ROLES


def test_every_role_can_be_played():
    assert {role for part in cast.CAST for role, _ in part.roles} == set(Role.values)


def test_nobody_has_the_address_of_another():
    emails = [part.email for part in (*cast.CAST, cast.INVITED)]
    assert len(set(emails)) == len(emails)


def test_logins_are_listed_without_loading_django():
    code = (
        "import sys; from lotse.demo.cast import logins; logins(); "
        "sys.exit('django' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert asked.returncode == 0


def test_a_login_says_address_password_role_and_place():
    assert cast.logins()[0] == {
        "email": "anna@demo.example",
        "password": "lotse-demo",
        "role": "Fallmanagement",
        "organisation": "Kommunales Integrationszentrum Rhein-Sieg-Kreis",
    }
