"""Plans of the demo county: signed, spoken, in draft and waiting for the lead.

Days are counted from the day of loading; negative ones lie in the past.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.plans.choices import AgreementKind, Answer, MeasureState
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.casework.plans.services import agreements, approval, goals, measures, plans
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import signatures
from lotse.foundation.documents.services import Upload
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LifeDomain, LocalParameter

# A name written by hand, as the sheet sends it.
SIGNATURE = [
    [(120, 190), (150, 110), (190, 90), (200, 130), (160, 170), (210, 210), (170, 240)],
    [(250, 200), (280, 150), (310, 200), (340, 150), (370, 205), (410, 140), (430, 205)],
    [(480, 90), (470, 210), (520, 160), (560, 205), (610, 150), (650, 210), (760, 170)],
]
# For a month the county tried whether leads should approve plans; one of them still waits.
TRIAL_BEGAN, TRIAL_ENDED = -40, -4
_ANSWER_TAKES = 5


@dataclass(frozen=True)
class Step:
    """A measure: what, who (or which agency), until when, and how it went."""

    what: str
    who: str
    due: int
    state: str = ""
    day: int = 0
    result: str = ""


@dataclass(frozen=True)
class Aim:
    """A goal with its measures, its scale best first, and its ratings by day."""

    domain: str
    title: str
    steps: tuple[Step, ...] = ()
    until: int | None = None
    own_words: str = ""
    scale: tuple[str, ...] = ()
    ratings: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Told:
    """A version: begun some days ago, and agreed, handed to the lead or still a draft."""

    begun: int
    words: str
    aims: tuple[Aim, ...]
    agreed: int | None = None
    kind: str = AgreementKind.DRAWN
    interpreter: str = ""
    submitted: int | None = None


PLANS: dict[tuple[str, str], Told] = {
    ("Tesfay", "Selam"): Told(
        -160,
        "Dass wir als Familie zusammen leben. Und dass ich meine Arbeit behalte.",
        (
            Aim(
                "family",
                "Mein Mann kommt mit einem Visum nach Deutschland",
                (
                    Step("Termin bei der Botschaft vorbereiten", "worker", 6),
                    Step("Heiratsurkunde übersetzen lassen", "client", -60, MeasureState.DONE, -72),
                    Step(
                        "Einkommen und Wohnraum bestätigen",
                        "Ausländerbehörde Rhein-Sieg-Kreis",
                        20,
                        MeasureState.ASKED,
                        -19,
                    ),
                ),
                until=150,
                own_words="ሰብኣየይ ናብ ጀርመን ክመጽእ እደሊ",
                scale=(
                    "Er ist da und hat einen Kursplatz",
                    "Er ist da",
                    "Das Visum ist erteilt",
                    "Der Antrag ist vollständig gestellt",
                    "Es fehlen noch Unterlagen",
                ),
                ratings=((-158, -2, ""), (-70, -1, "Antrag ist vollständig bei der Botschaft.")),
            ),
            Aim(
                "language",
                "Die Prüfung B2 neben der Arbeit schaffen",
                (
                    Step(
                        "Abendkurs anfragen",
                        "Volkshochschule Rhein-Sieg",
                        -20,
                        MeasureState.ANSWERED,
                        -25,
                        "Platz ab Januar, dienstags und donnerstags",
                    ),
                    Step("Jede Woche Sprachcafé in Troisdorf", "client", 60),
                ),
                until=260,
                ratings=((-158, -1, ""), (-24, 0, "Hat den Platz im Abendkurs.")),
            ),
        ),
        agreed=-158,
        interpreter="Frau Habtemariam, Sprachmittlerpool",
    ),
    ("Al Khatib", "Rima"): Told(
        -190,
        "Wieder in meinem Beruf arbeiten.",
        (
            Aim(
                "recognition",
                "Approbation als Apothekerin",
                (
                    Step("Fachsprachprüfung ablegen", "client", -170, MeasureState.DONE, -188),
                    Step("Auf das Gutachten warten und nachfragen", "worker", 3),
                ),
                until=120,
                ratings=((-185, -2, ""), (-61, 0, "Hospitation beginnt.")),
            ),
            Aim(
                "education",
                "Lina ist nachmittags gut betreut",
                (Step("Betreuung in der Familie absprechen", "client", -90, "done", -95),),
                ratings=((-185, -1, ""), (-61, 1, "Der Vater übernimmt, alle sind zufrieden.")),
            ),
        ),
        agreed=-185,
    ),
    ("Aziz", "Karwan"): Told(
        -120,
        "",
        (
            Aim(
                "training",
                "Eine Qualifizierung, die zur Arbeit passt",
                (Step("Kurs regelmäßig besuchen", "client", 40),),
                ratings=((-119, -1, ""),),
            ),
            Aim(
                "education",
                "Die Einschulung gelingt",
                (Step("Ganztag in der Grundschule klären", "worker", 9),),
            ),
        ),
        agreed=-119,
        kind=AgreementKind.SPOKEN,
    ),
    ("Abu Hassan", "Yousef"): Told(
        -6,
        "Dass meine Frau einen Arzt findet, der sie versteht.",
        (
            Aim(
                "health",
                "Frau Abu Hassan wird mit Dolmetschen behandelt",
                (
                    Step("Hausarztpraxis mit Dolmetschen suchen", "worker", 12),
                    Step("Befunde der letzten Behandlung mitbringen", "client", 8),
                ),
                until=60,
            ),
        ),
    ),
    ("Yıldız", "Elif"): Told(
        -14,
        "Ich möchte so bald wie möglich wieder als Ärztin arbeiten.",
        (
            Aim(
                "recognition",
                "Den Anpassungslehrgang in Siegburg beginnen",
                (
                    Step("Vertrag der Klinik gemeinsam lesen", "worker", 5),
                    Step("Förderung bewilligen", "Jobcenter Rhein-Sieg", 21),
                ),
                until=90,
                scale=(
                    "Lehrgang bestanden",
                    "Lehrgang läuft, Zwischenzeugnis ist gut",
                    "Lehrgang hat begonnen",
                    "Vertrag ist unterschrieben",
                    "Vertrag ist noch offen",
                ),
            ),
        ),
        submitted=-12,
    ),
    ("Jovanović", "Dragana"): Told(
        -3,
        "",
        (
            Aim(
                "education",
                "Gute Noten und Freude an der Schule",
                (Step("Gespräch mit der Klassenleitung", "worker", 10),),
            ),
        ),
    ),
}


def tell(today: date, cases: Iterable[Case]) -> None:
    """Write the plans of those whose stories have one."""
    _try_approval(today)
    for case in cases:
        told = PLANS.get((case.person.family_name, case.person.given_name))
        if told and case.is_open:
            actor = county.actor(case.responsible.email.split("@", maxsplit=1)[0])
            with acting(actor):
                _write(today, actor, case, told)


def _try_approval(today: date) -> None:
    """Written with the owner's rights: nobody may set a rule for the past."""
    for days, value in ((TRIAL_BEGAN, 1), (TRIAL_ENDED, 0)):
        LocalParameter.objects.create(
            rule=LocalRule.PLAN_NEEDS_APPROVAL,
            value=value,
            valid_from=_day(today, days),
            source="Erprobung, Beschluss der Lenkungsgruppe KIM",
        )


def _write(today: date, actor: Actor, case: Case, told: Told) -> None:
    with moments.on(_day(today, told.begun)):
        plan = plans.begin_plan(actor=actor, case=case)
        plan = plans.change_plan(
            actor=actor, plan=plan, expected_version=1, client_words=told.words
        )
        written = [(aim, _aim(today, actor, plan, aim)) for aim in told.aims]
    if told.submitted is not None:
        with moments.on(_day(today, told.submitted)):
            approval.submit_plan(actor=actor, plan=plan)
    if told.agreed is not None:
        with moments.on(_day(today, told.agreed)):
            _agree(actor, case, plan, told)
    for aim, goal in written:
        _go_on(today, actor, aim, goal)


def _aim(today: date, actor: Actor, plan: Plan, aim: Aim) -> Goal:
    levels = ("much_more", "more", "as_agreed", "less", "much_less")
    scale: dict[str, Any] = dict(zip(levels, aim.scale, strict=False))
    goal = goals.add_goal(
        actor=actor,
        plan=plan,
        domain=LifeDomain.objects.get(code=aim.domain),
        title=aim.title,
        own_words=aim.own_words,
        target_on=None if aim.until is None else _day(today, aim.until),
        **scale,
    )
    for step in aim.steps:
        own = step.who in {"client", "worker"}
        measures.add_measure(
            actor=actor,
            goal=goal,
            what=step.what,
            doer=step.who if own else "agency",
            agency="" if own else step.who,
            due_on=_day(today, step.due),
        )
    return goal


def _agree(actor: Actor, case: Case, plan: Plan, told: Told) -> None:
    drawn = told.kind == AgreementKind.DRAWN
    picture = signatures.draw(SIGNATURE) if drawn else b""
    said = agreements.Said(
        kind=told.kind,
        agreed_on=timezone.localdate(),
        signer_name=f"{case.person.given_name} {case.person.family_name}",
        witness="" if drawn else str(actor.user),
        interpreted_by=told.interpreter,
    )
    upload = Upload("Unterschrift.png", picture) if drawn else None
    plan.refresh_from_db(fields=["version"])
    agreements.agree_plan(
        actor=actor, plan=plan, expected_version=plan.version, said=said, upload=upload
    )


def _go_on(today: date, actor: Actor, aim: Aim, goal: Goal) -> None:
    for days, level, remark in aim.ratings:
        with moments.on(_day(today, days)):
            goals.rate_goal(
                actor=actor, goal=goal, level=level, rated_on=_day(today, days), remark=remark
            )
    tracked = {step.what: step for step in aim.steps if step.state}
    for measure in goal.measures.filter(what__in=tracked).by_day():
        _track(today, actor, measure, tracked[measure.what])


def _track(today: date, actor: Actor, measure: Measure, step: Step) -> None:
    day = _day(today, step.day)
    values: dict[str, Any] = {"state": step.state, "result": step.result}
    if step.state in {MeasureState.ASKED, MeasureState.ANSWERED}:
        values["asked_on"] = day
    if step.state == MeasureState.ANSWERED:
        answered_on = day + timedelta(days=_ANSWER_TAKES)
        values |= {"asked_on": day, "answered_on": answered_on, "answer": Answer.ACCEPTED}
        day = answered_on
    with moments.on(day):
        measures.track_measure(
            actor=actor, measure=measure, expected_version=measure.version, **values
        )


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
