"""Interviews for tests: a round with the municipalities that are there, answered and sent."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Municipality
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewGuide,
    InterviewRound,
    StatementSheet,
)
from lotse.steering.interviews.services import answers, rounds, sheets
from lotse.steering.interviews.services.answers import Kept, Written
from tests import cast


def at_home(name: str = "Troisdorf", ags: str = "05382068") -> Municipality:
    """A municipality whose organisation takes part in Lotse."""
    town = cast.municipality(name, ags)
    home = cast.organisation("TROISDORF")
    home.municipality = town
    home.save(update_fields=["municipality"])
    return town


def guide() -> InterviewGuide:
    return InterviewGuide.objects.get(number=1)


def begin(actor: Actor, title: str = "Bedarfsanalyse", **values: Any) -> InterviewRound:
    today = timezone.localdate()
    defaults: dict[str, Any] = {
        "guide": guide(),
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=60),
    }
    with acting(actor):
        return rounds.begin_round(actor=actor, title=title, **(defaults | values))


def interview(actor: Actor, of: InterviewRound | None = None, name: str = "Troisdorf") -> Interview:
    """The interview with a municipality; without a round in one of its own."""
    if of is None:
        at_home()
        of = begin(actor)
    return Interview.objects.select_related("round__guide", "municipality").get(
        round=of, municipality__name=name
    )


def question(code: str, number: int = 1) -> GuideQuestion:
    return GuideQuestion.objects.get(guide__number=number, code=code)


def write(actor: Actor, one: Interview, code: str, version: int = 0, **values: Any) -> Kept:
    """Answer a question; ratings, numbers and texts as they are given."""
    written = Written(question(code).pk, version, **values)
    with acting(actor):
        return answers.keep_answers(actor=actor, interview=one, written=[written])


def held(actor: Actor, of: InterviewRound | None = None, name: str = "Troisdorf") -> Interview:
    """An interview with a rating, a wish and a text, held today."""
    one = interview(actor, of, name)
    write(actor, one, "b-sprache", rating=2, text="Kurse erst in Siegburg")
    write(actor, one, "stellenwunsch", number=Decimal("1.5"), choice="town", text="Rathaus")
    write(actor, one, "bruchstellen", text="Beim Wechsel zum Jobcenter fehlt ein Ansprechpartner.")
    with acting(actor):
        return rounds.finish(actor=actor, interview=one, held_on=timezone.localdate())


def sent(actor: Actor, of: InterviewRound | None = None, name: str = "Troisdorf") -> StatementSheet:
    one = held(actor, of, name)
    with acting(actor):
        return sheets.send_sheet(actor=actor, interview=one, expected_version=one.version)


def reply(actor: Actor, sheet: StatementSheet, kind: str, text: str = "") -> Any:
    with acting(actor):
        return sheets.reply(
            actor=actor,
            sheet=sheet,
            kind=kind,
            text=text,
            is_on_paper=actor.role != "municipality_lead",
        )


def day(offset: int = 0) -> date:
    return timezone.localdate() + timedelta(days=offset)
