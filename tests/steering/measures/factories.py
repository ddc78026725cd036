"""Measures for tests, made by the services as the coordination of the county does it."""

from datetime import date
from decimal import Decimal

from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.measures.models import Measure
from lotse.steering.measures.services import events, following, measures
from lotse.steering.themes import services as themes

TODAY = date(2026, 11, 23)


def measure(actor, title="Sprechstunde vor Ort", *, places=(), line=None, **values) -> Measure:
    said = {
        "title": title, "goal": "Wege werden kürzer.", "owner": actor.user, "organisation": None,
        "contact_name": "", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31),
        "planned_eur": None,
    }  # fmt: skip
    with acting(actor):
        return measures.plan_measure(
            actor=actor, municipalities=places, line=line, **(said | values)
        )


def theme(actor, *states, title="Zuständigkeit für Sprachkurse"):
    """A theme that went through these states."""
    domain, _ = LifeDomain.objects.get_or_create(
        code="language", defaults={"label": "Sprache", "position": 3}
    )
    values = {
        "title": title, "description": "Mehrere Stellen schicken weiter.", "stage": "language",
        "domain": domain, "spheres": [], "severity": 2, "owner_user": actor.user,
        "owner_organisation": None, "due_on": date(2026, 12, 31),
    }  # fmt: skip
    with acting(actor):
        made = themes.open_theme(actor=actor, values=values)
        for state in states:
            themes.move(
                made, actor=actor, to=state, owner=actor.user, due_on=date(2026, 12, 31),
                note="So kommt es schneller voran.",
            )  # fmt: skip
            made.refresh_from_db()
    return made


def indicator(actor, of, **values):
    said = {
        "name": "Wartezeit", "unit": "Tage", "baseline_value": Decimal(40),
        "baseline_on": date(2026, 1, 1), "target_value": Decimal(20),
        "target_on": date(2026, 12, 31), "source": "Strichliste der Servicestelle",
    }  # fmt: skip
    with acting(actor):
        return following.add_indicator(actor=actor, measure=of, **(said | values))


def value(actor, of, number, day=date(2026, 7, 1), note=""):
    with acting(actor):
        return following.record_progress(
            actor=actor, indicator=of, today=TODAY, measured_on=day, value=Decimal(number),
            note=note,
        )  # fmt: skip


def effect(actor, of, level="partly"):
    with acting(actor):
        return following.assess_effect(
            actor=actor, measure=of, assessed_on=TODAY, level=level, text="Kürzere Wege.",
            evidence="Wartezeit gesunken.",
        )  # fmt: skip


def event(actor, title="Fachtag", *, counts=None, **values):
    said = {
        "title": title, "held_on": date(2026, 6, 12), "place": "Kreishaus", "municipality": None,
        "measure": None, "cost_eur": Decimal("1200.50"), "remark": "",
    }  # fmt: skip
    with acting(actor):
        return events.add_event(
            actor=actor, counts=counts or {"professionals": (60, 55)}, **(said | values)
        )
