"""The first line of every view: which short advice may I see, which intake.

Who is sent the page of an intake has seen something of the person, so it is recorded in her
trail (ADR 4). A short advice names nobody that the trail could be asked for.
"""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404

from lotse.casework.intake.models import Intake, ShortAdvice
from lotse.casework.persons.models import Person
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number

SEEN = "intake.read"
_SHOWN = ("person", "municipality", "responsible", "organisation", "case", "short_advice")


def visible_intake(request: AuthenticatedRequest, intake_id: int) -> Intake:
    """Return the intake, or answer 404 when it is not visible or does not exist."""
    intake = _find(request, intake_id)
    _record(request, intake)
    return intake


def intake_for(
    request: AuthenticatedRequest, intake_id: int, may: Callable[[Actor, Intake], Verdict]
) -> Intake:
    """Return the intake, or answer 404, or 403 when the rule ``may`` says no."""
    intake = _find(request, intake_id)
    demand(may(request.actor, intake))
    _record(request, intake)
    return intake


def visible_advice(request: AuthenticatedRequest, advice_id: int) -> ShortAdvice:
    """Return the short advice, or answer 404."""
    visible = ShortAdvice.objects.visible_to(request.actor)
    advice: ShortAdvice = get_object_or_404(
        visible.select_related("municipality", "recorded_by"), pk=advice_id
    )
    return advice


def advice_in_address(request: AuthenticatedRequest) -> ShortAdvice | None:
    """The short advice that a page goes on from, ``?kurzberatung=17``; none if it went on."""
    wanted = read_number(request.GET.get("kurzberatung", ""))
    own = ShortAdvice.objects.visible_to(request.actor).filter(recorded_by=request.user)
    return own.filter(pk=wanted, continued_on=None).first() if wanted is not None else None


def known_from_advice(request: AuthenticatedRequest) -> dict[str, Any]:
    """What a short advice in the address says about a person who is taken up."""
    advice = advice_in_address(request)
    if advice is None:
        return {}
    known = {"nationality": advice.nationality, "municipality": advice.municipality_id}
    return {name: value for name, value in known.items() if value}


def _find(request: AuthenticatedRequest, intake_id: int) -> Intake:
    visible = Intake.objects.visible_to(request.actor).select_related(*_SHOWN)
    intake: Intake = get_object_or_404(visible, pk=intake_id)
    return intake


def _record(request: AuthenticatedRequest, intake: Intake) -> None:
    # What is sent is recorded as a change.
    if request.method == "GET":
        target = Person(pk=intake.person_id)
        audit.record_read(actor=request.actor, action=SEEN, target=target)
