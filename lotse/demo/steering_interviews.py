"""Needs of the 19 municipalities: one round that is over, and one that goes on. All invented."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewGuide,
    InterviewRound,
)
from lotse.steering.interviews.services import answers, rounds, sheets
from lotse.steering.interviews.services.answers import Written

# Life domains in the order of the guide; what a town said in 2021, 0 to 3.
_DOMAINS = (
    *("b-aufenthalt", "b-orientierung", "b-sprache", "b-arbeit", "b-ausbildung", "b-schule"),
    *("b-anerkennung", "b-wohnen", "b-gesundheit", "b-behinderung", "b-familie", "b-behoerden"),
    *("b-teilhabe", "b-finanzen", "b-gewalt"),
)
# Of each town its needs in 2021, the wished VZÄ, with whom, and what it spoke of first.
_TOWNS = {
    "Alfter": ("112112231111210", "0.5", "county", "Wohnraum für Familien"),
    "Bad Honnef": ("121211230112111", "0.5", "county", "Wege nach Siegburg zur Behörde"),
    "Bornheim": ("222212231122211", "1", "town", "Übergang in das Jobcenter"),
    "Eitorf": ("223222332132221", "1", "town", "Sprachkurse vor Ort"),
    "Hennef (Sieg)": ("212222231122211", "1", "town", "Kitaplätze für Zugezogene"),
    "Königswinter": ("121111231111110", "0.5", "county", "Unterkünfte in Randlage"),
    "Lohmar": ("112111231021110", "0.5", "county", "Ehrenamt wird müde"),
    "Meckenheim": ("222222322222212", "1", "town", "Schule und Elternarbeit"),
    "Much": ("113121231121110", "0.25", "county", "Bus und Kurse"),
    "Neunkirchen-Seelscheid": ("113121331121110", "0.5", "county", "Bus am Abend"),
    "Niederkassel": ("112212231121211", "1", "county", "Arbeit mit Kinderbetreuung"),
    "Rheinbach": ("212112231122210", "0.5", "town", "Anerkennung von Abschlüssen"),
    "Ruppichteroth": ("123121331121110", "0.25", "county", "Fachärzte und Dolmetschen"),
    "Sankt Augustin": ("322222332232322", "2", "town", "Menschen mit Duldung"),
    "Siegburg": ("322223332232322", "1.5", "town", "Wohnungslose Geflüchtete"),
    "Swisttal": ("122112331121210", "0.5", "county", "Wiederaufbau bindet das Rathaus"),
    "Troisdorf": ("222333332233332", "2", "town", "Schnittstelle zur eigenen Ausländerbehörde"),
    "Wachtberg": ("112111231011110", "0.25", "county", "Wohnraum"),
    "Windeck": ("223222331132221", "0.5", "town", "Wege und Arbeit"),
}
# What is different five years later: housing and language are worse, orientation is better.
_SINCE = {"b-wohnen": 1, "b-sprache": 1, "b-orientierung": -1, "b-gewalt": 1, "b-behoerden": -1}
_HELD_2026 = ("Alfter", "Bornheim", "Eitorf", "Hennef (Sieg)", "Meckenheim", "Much", "Siegburg",
              "Swisttal", "Troisdorf")  # fmt: skip
_BREAK = "Beim Wechsel vom AsylbLG zum Jobcenter fehlen Unterlagen, Leistungen kommen verspätet."


def tell(today: date) -> None:
    """Two rounds by the shipped guide; the sheets of the first are confirmed."""
    clara = county.actor("clara")
    guide = InterviewGuide.objects.order_by("number")[0]
    with acting(clara):
        first = rounds.begin_round(
            actor=clara,
            title="Bedarfsanalyse 2021",
            guide=guide,
            starts_on=date(2021, 2, 1),
            ends_on=date(2021, 5, 31),
        )
        asked = {one.code: one for one in GuideQuestion.objects.filter(guide=guide)}
        for at, one in enumerate(first.interviews.select_related("municipality").in_order()):
            _talk(clara, one, asked, date(2021, 2, 8) + timedelta(days=5 * at), {})
        second = rounds.begin_round(
            actor=clara,
            title=f"Bedarfsanalyse {today.year}",
            guide=guide,
            starts_on=today - timedelta(days=45),
            ends_on=today + timedelta(days=75),
        )
        _second(clara, second, asked, today)
    _confirm(first)


def _second(actor: Actor, of: InterviewRound, asked: dict[str, GuideQuestion], today: date) -> None:
    ahead = 0
    for at, one in enumerate(of.interviews.select_related("municipality").in_order()):
        if one.municipality.name in _HELD_2026:
            held_on = today - timedelta(days=40 - 2 * at)
            _talk(actor, one, asked, held_on, _SINCE, is_sent=one.municipality.name != "Alfter")
        elif ahead < 5:
            ahead += 1
            day = datetime.combine(today + timedelta(days=4 * ahead), time(10))
            rounds.schedule(
                actor=actor,
                interview=one,
                expected_version=one.version,
                values={
                    "starts_at": timezone.make_aware(day),
                    "place": f"Rathaus {one.municipality.name}",
                    "spoken_by": "Leitung Sozialamt",
                    "asked_by": actor.user,
                },
            )


def _talk(
    actor: Actor,
    one: Interview,
    asked: dict[str, GuideQuestion],
    held_on: date,
    since: dict[str, int],
    *,
    is_sent: bool = True,
) -> None:
    rounds.schedule(
        actor=actor,
        interview=one,
        expected_version=one.version,
        values={
            "starts_at": timezone.make_aware(datetime.combine(held_on, time(10))),
            "place": f"Rathaus {one.municipality.name}",
            "spoken_by": "Leitung Sozialamt",
            "asked_by": actor.user,
        },
    )
    written = list(_written(one.municipality.name, asked, since))
    answers.keep_answers(actor=actor, interview=one, written=written)
    one = rounds.finish(actor=actor, interview=one, held_on=held_on)
    if is_sent:
        sheets.send_sheet(actor=actor, interview=one, expected_version=one.version)


def _written(
    town: str, asked: dict[str, GuideQuestion], since: dict[str, int]
) -> Iterator[Written]:
    needs, fte, employer, theme = _TOWNS[town]
    for code, need in zip(_DOMAINS, needs, strict=True):
        rating = min(3, max(0, int(need) + since.get(code, 0)))
        yield Written(asked[code].pk, 0, rating=rating)
    more = Decimal("0.5") if since else Decimal(0)
    yield Written(
        asked["stellenwunsch"].pk, 0, number=Decimal(fte) + more, choice=employer, text="Rathaus"
    )
    yield Written(asked["themen"].pk, 0, text=theme)
    yield Written(asked["bruchstellen"].pk, 0, text=_BREAK)
    yield Written(asked["amt"].pk, 0, text="Sozialamt")
    for code, rating in (("z-abh", 2), ("z-jobcenter", 1), ("z-ehrenamt", 3)):
        yield Written(asked[code].pk, 0, rating=rating)
    yield Written(asked["lenkungsgruppe"].pk, 0, choice="ja")


def _confirm(of: InterviewRound) -> None:
    """Troisdorf answers in Lotse, the others by letter."""
    clara, mats = county.actor("clara"), county.actor("mats")
    for actor, is_on_paper in ((clara, True), (mats, False)):
        with acting(actor):
            rows = Interview.objects.visible_to(actor).filter(round_id=of.pk, state="sent")
            towns = rows.exclude(municipality__name="Troisdorf" if is_on_paper else "")
            for one in towns.in_order():
                sheet = one.sheets.select_related("interview").get()
                sheets.reply(
                    actor=actor, sheet=sheet, kind="confirm", text="", is_on_paper=is_on_paper
                )
