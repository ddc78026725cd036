"""Themes for tests, opened and moved by the coordination."""

from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.steering.themes import services
from tests.casework.plans.factories import domain


def values(title="Zu wenige Kita-Plätze", **more):
    """The fields of a theme."""
    usual = {
        "title": title,
        "description": "Kinder unter drei Jahren warten lange auf einen Platz in der Kita.",
        "stage": "school",
        "domain": domain(),
        "severity": 3,
        "spheres": ["sgb8"],
    }
    return usual | more


def open_theme(actor, title="Zu wenige Kita-Plätze", observations=(), municipalities=(), **more):
    with acting(actor):
        return services.open_theme(
            actor=actor,
            values=values(title, **more),
            municipalities=municipalities,
            observations=observations,
        )


def move(actor, theme, to, **said):
    """A step with an owner, a day and a reason."""
    usual = {
        "owner": actor.organisation,
        "due_on": timezone.localdate(),
        "note": "Das ist so vereinbart.",
    }
    with acting(actor):
        step = services.move(theme, actor=actor, to=to, **(usual | said))
    theme.refresh_from_db()
    return step
