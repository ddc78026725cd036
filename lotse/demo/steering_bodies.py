"""Bodies of the demo county: the steering group and two working groups, met and to meet.

Who sits there is invented; towns, offices and associations are those of the county. Days are
counted from the day of loading.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lotse.demo import county, moments
from lotse.demo.cast import CARITAS, COUNTY, DIAKONIE, IMMIGRATION, JOBCENTER, KI, TROISDORF
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.choices import BodyKind, Rhythm, SeatRole
from lotse.steering.bodies.models import Body, Decision, Meeting, Task
from lotse.steering.bodies.services import agenda, bodies, decisions, meetings, minutes
from lotse.steering.bodies.services.meetings import Planned
from lotse.steering.bodies.services.minutes import Came
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme

_SINCE = date(2022, 5, 19)
_HENNEF = "Stadt Hennef (Sieg)"
_EITORF = "Gemeinde Eitorf"
_YOUTH = "Amt für Kinder, Jugend und Familie Rhein-Sieg-Kreis"
_CHAIR, _MEMBER, _MINUTES, _GUEST = (
    SeatRole.CHAIR,
    SeatRole.MEMBER,
    SeatRole.MINUTES,
    SeatRole.GUEST,
)


@dataclass(frozen=True)
class Holder:
    """Who sits there: somebody of the cast by key, or a person by name."""

    who: str
    office: str
    function: str
    role: SeatRole = _MEMBER


_STEERING = (
    Holder("emil", COUNTY, "Dezernat Soziales und Integration", _CHAIR),
    Holder("clara", KI, "KIM-Koordination", _MINUTES),
    Holder("Dr. Ruth Amelung", KI, "Leitung"),
    Holder("Henning Voss", _YOUTH, "Amtsleitung"),
    Holder("Sabine Kröger", IMMIGRATION, "Amtsleitung"),
    Holder("mats", TROISDORF, "Leitung Sozialamt"),
    Holder("Ursula Dahm", _HENNEF, "Beigeordnete"),
    Holder("petra", CARITAS, "AG Wohlfahrt"),
    Holder("Thomas Ohlert", DIAKONIE, "AG Wohlfahrt"),
    Holder("Gül Sarıkaya", JOBCENTER, "Geschäftsführung"),
    Holder("Prof. Karin Lenz", COUNTY, "Integrationsrat", _GUEST),
)
_LANGUAGE = (
    Holder("Dr. Ruth Amelung", KI, "Leitung", _CHAIR),
    Holder("clara", KI, "KIM-Koordination", _MINUTES),
    Holder("anna", KI, "Case Management"),
    Holder("petra", CARITAS, "Fachbereich Migration"),
    Holder("jonas", JOBCENTER, "Integration Point"),
    Holder("Ilse Brandt", _EITORF, "Sozialamt"),
)
_HOUSING = (
    Holder("Ursula Dahm", _HENNEF, "Beigeordnete", _CHAIR),
    Holder("clara", KI, "KIM-Koordination", _MINUTES),
    Holder("mats", TROISDORF, "Leitung Sozialamt"),
    Holder("Ilse Brandt", _EITORF, "Sozialamt"),
    Holder("Thomas Ohlert", DIAKONIE, "Wohnungslosenhilfe"),
)
_STANDING = "Begrüßung und Tagesordnung\nBericht aus dem Case Management\nVerschiedenes"


def tell(today: date) -> None:
    clara = county.actor("clara")
    with acting(clara):
        _steering_group(clara, today)
        _language(clara, today)
        _housing(clara, today)


def _steering_group(clara: Actor, today: date) -> None:
    group = _body(
        clara,
        BodyKind.STEERING_GROUP,
        "Lenkungsgruppe KIM",
        "LG",
        "Entscheidet auf Leitungsebene über Strukturen, setzt Arbeitsgruppen ein und meldet dem"
        " Ministerium, was der Kreis nicht lösen kann.",
        Rhythm.HALF_YEARLY,
        quorum=6,
    )
    _seats(clara, group, _STEERING)
    spring = _meeting(clara, group, today - timedelta(days=205))
    _hold(clara, spring, "Der Bericht wurde zustimmend zur Kenntnis genommen.")
    made = _decide(
        clara,
        spring,
        "Der Kreis setzt eine Arbeitsgruppe „Wohnen“ ein. Sie berichtet in der nächsten Sitzung.",
    )
    done = _task(clara, made, "emil", "Arbeitsgruppe „Wohnen“ einberufen", spring, 60)
    decisions.finish_task(
        actor=clara,
        task=done,
        done_on=min(_day(spring) + timedelta(days=45), today),
        remark="Die Arbeitsgruppe hat sich zum ersten Mal getroffen.",
    )
    _task(clara, made, "mats", "Belegung der Unterkünfte in Troisdorf melden", spring, 190)
    paid = _decide(
        clara,
        spring,
        "Dolmetschen in Beratungsgesprächen bezahlt der Kreis ab dem kommenden Haushaltsjahr für"
        " alle Kommunen gemeinsam.",
        votes=(6, 1, 1),
    )
    _task(clara, paid, "clara", "Rahmenvertrag Dolmetschen vorbereiten", spring, 235)
    _close(clara, spring)
    _approve(clara, spring, min(_day(spring) + timedelta(days=20), today))
    coming = _meeting(clara, group, today + timedelta(days=16))
    _open_theme(clara, coming)
    agenda.add_tasks(actor=clara, meeting=coming)
    agenda.add_item(
        actor=clara,
        meeting=coming,
        title="Ergebnisse der Arbeitsgruppe „Wohnen“",
        note="Belegung der Unterkünfte, drei Vorschläge zur Entscheidung.",
        presenter="Ursula Dahm",
        planned_minutes=30,
    )
    meetings.invite(actor=clara, meeting=coming)


def _language(clara: Actor, today: date) -> None:
    group = _body(
        clara,
        BodyKind.WORKING_GROUP,
        "Arbeitsgruppe Sprache und Kinderbetreuung",
        "AG-S",
        "Sammelt, warum Menschen keinen Kurs erreichen, und schlägt der Lenkungsgruppe Lösungen"
        " vor.",
        Rhythm.QUARTERLY,
    )
    _seats(clara, group, _LANGUAGE)
    autumn = _meeting(clara, group, today - timedelta(days=12), hour=14)
    _hold(clara, autumn, "Im Osten des Kreises fehlen Kurse am Nachmittag mit Kinderbetreuung.")
    made = _decide(
        clara,
        autumn,
        "Die Arbeitsgruppe schlägt der Lenkungsgruppe zwei Nachmittagskurse mit Betreuung vor.",
    )
    _task(clara, made, "petra", "Räume und Betreuung in Eitorf klären", autumn, 35)
    _task(clara, made, "jonas", "Zahl der Wartenden im Jobcenter erheben", autumn, 12)
    _close(clara, autumn)


def _housing(clara: Actor, today: date) -> None:
    group = _body(
        clara,
        BodyKind.WORKING_GROUP,
        "Arbeitsgruppe Wohnen",
        "AG-W",
        "Wege aus der Unterkunft in eine Wohnung, von der Lenkungsgruppe eingesetzt.",
        Rhythm.QUARTERLY,
    )
    _seats(clara, group, _HOUSING)
    first = _meeting(clara, group, today - timedelta(days=150), hour=9)
    _hold(clara, first, "Jede Kommune zählt anders. Eine gemeinsame Liste ist der erste Schritt.")
    made = _decide(clara, first, "Alle Kommunen melden die Belegung nach demselben Muster.")
    _task(clara, made, "mats", "Muster der Belegungsliste entwerfen", first, 60)
    _close(clara, first)
    _approve(clara, first, _day(first) + timedelta(days=14))


def _body(
    clara: Actor,
    kind: BodyKind,
    name: str,
    sign: str,
    purpose: str,
    rhythm: Rhythm,
    quorum: int | None = None,
) -> Body:
    return bodies.found_body(
        actor=clara,
        kind=kind,
        name=name,
        sign=sign,
        purpose=purpose,
        rhythm=rhythm,
        quorum=quorum,
        standing_items=_STANDING,
        organisation=clara.organisation,
        starts_on=_SINCE,
        ends_on=None,
    )


def _seats(clara: Actor, group: Body, holders: tuple[Holder, ...]) -> None:
    offices = {one.name: one for one in Organisation.objects.filter(
        name__in=[holder.office for holder in holders]).order_by("pk")}  # fmt: skip
    for holder in holders:
        has_account = holder.who.islower()
        bodies.give_seat(
            actor=clara,
            body=group,
            role=holder.role,
            user=county.actor(holder.who).user if has_account else None,
            name="" if has_account else holder.who,
            function=holder.function,
            organisation=offices[holder.office],
            starts_on=_SINCE,
            ends_on=None,
        )


def _meeting(clara: Actor, group: Body, near: date, hour: int = 10) -> Meeting:
    starts_at = timezone.make_aware(datetime.combine(moments.worked_on(near), time(hour)))
    planned = Planned(starts_at, starts_at + timedelta(hours=2), "Kreishaus Siegburg, Saal Sieg")
    return meetings.plan_meeting(actor=clara, body=group, planned=planned)


def _open_theme(clara: Actor, meeting: Meeting) -> None:
    """The first theme that waits for the steering group, if the board has one."""
    waiting = Theme.objects.visible_to(clara).filter(state=ThemeState.STEERING).by_weight()
    if theme := waiting.first():
        agenda.add_theme(actor=clara, meeting=meeting, theme=theme)


def _hold(clara: Actor, meeting: Meeting, said: str) -> None:
    meetings.invite(actor=clara, meeting=meeting)
    meeting.refresh_from_db()
    texts = {item.pk: said for item in meeting.agenda.filter(position=2)}
    texts |= {item.pk: "Die Tagesordnung wird angenommen."
              for item in meeting.agenda.filter(position=1)}  # fmt: skip
    presences = list(meeting.presences.in_order())
    came = {one.pk: Came("present") for one in presences}
    by_name = [one for one in presences if one.seat.name]
    came[by_name[-1].pk] = Came("represented", "Nina Falk")
    came[by_name[0].pk] = Came("excused" if len(by_name) > 1 else "present")
    minutes.write_minutes(
        actor=clara, meeting=meeting, expected_version=meeting.version, texts=texts, came=came
    )


def _decide(
    clara: Actor, meeting: Meeting, wording: str, votes: tuple[int, int, int] | None = None
) -> Decision:
    """By consensus, or with votes for, votes against and abstentions."""
    in_favour, against, abstained = votes or (None, None, None)
    return decisions.decide(
        actor=clara,
        item=meeting.agenda.get(position=2),
        wording=wording,
        voting="votes" if votes else "consensus",
        votes_for=in_favour,
        votes_against=against,
        abstentions=abstained,
    )


def _task(clara: Actor, made: Decision, key: str, text: str, of: Meeting, days: int) -> Task:
    owner = county.actor(key)
    return decisions.give_task(
        actor=clara,
        decision=made,
        text=text,
        user=owner.user,
        organisation=owner.organisation,
        name="",
        due_on=_day(of) + timedelta(days=days),
    )


def _close(clara: Actor, meeting: Meeting) -> None:
    meeting.refresh_from_db()
    minutes.close_meeting(actor=clara, meeting=meeting, expected_version=meeting.version)


def _approve(clara: Actor, meeting: Meeting, day: date) -> None:
    meeting.refresh_from_db()
    minutes.approve_minutes(
        actor=clara, meeting=meeting, expected_version=meeting.version, approved_on=day
    )


def _day(meeting: Meeting) -> date:
    return meeting.local_start.date()
