"""A production start refuses the logins of the demo county."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from config.production import refuse_demo_logins
from lotse.foundation.accounts.models import User


@pytest.fixture
def demo_login(db: None) -> User:
    return User.objects.create(
        email="Anna@Demo.example", given_name="Anna", family_name="Beispiel", is_active=True
    )


def test_an_active_demo_login_stops_the_start(demo_login: User) -> None:
    with pytest.raises(ImproperlyConfigured, match="aktive Demo-Anmeldungen"):
        refuse_demo_logins()


def test_a_deactivated_demo_login_does_not(demo_login: User) -> None:
    User.objects.filter(pk=demo_login.pk).update(is_active=False)
    refuse_demo_logins()


def test_the_job_worker_refuses_as_the_web_server_does(
    demo_login: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    run = "procrastinate.contrib.django.management.commands.procrastinate.Command.handle"
    monkeypatch.setattr(run, lambda _self, *_, **options: started.append(options["command"]))
    call_command("procrastinate", "worker")
    settings.PRODUCTION = True
    with pytest.raises(ImproperlyConfigured, match="aktive Demo-Anmeldungen"):
        call_command("procrastinate", "worker")
    call_command("procrastinate", "healthchecks")
    assert started == ["worker", "healthchecks"]
