"""A production start refuses the logins of the demo county."""

import pytest
from django.core.exceptions import ImproperlyConfigured

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
