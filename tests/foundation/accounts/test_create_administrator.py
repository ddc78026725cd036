"""The command that makes the first administrator."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership, User

ARGUMENTS = ["erste@musterland.example", "--given-name=Erika", "--family-name=Muster"]
ARGUMENTS += ["--organisation=Kreis Musterland", "--short-name=Musterland"]


def run(*more: str) -> str:
    out = StringIO()
    call_command("create_administrator", *ARGUMENTS, *more, stdout=out)
    return out.getvalue()


def test_without_write_it_is_a_rehearsal(db):
    assert "Das war ein Probelauf." in run()
    assert not User.objects.exists()


def test_with_write_somebody_can_begin(db):
    shown = run("--write")

    assert "Erika Muster, Administration von Kreis Musterland." in shown
    assert "Kennwort vergessen" in shown
    assert str(Membership.objects.get()) == "Administration · Musterland"


def test_what_is_wrong_is_said_in_german(db):
    run("--write")

    with pytest.raises(CommandError, match="E-Mail-Adresse"):
        run("--write")


def test_the_application_role_is_told_which_connection_it_takes(anna):
    with pytest.raises(CommandError, match="LOTSE_DATABASE_AS=owner"), acting(anna):
        run("--write")
