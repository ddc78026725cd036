"""The lists of the two authorities in the demo county: everybody in them is invented.

A small rule spreads people over nationalities, places and days, so that figures have something to
count; days are counted from the day of loading.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import Proceeding
from lotse.casework.proceedings.services import entries, proceedings, statistics, visits
from lotse.casework.proceedings.services.proceedings import Taken
from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Municipality

_NAMES = {
    "SY": ("Haddad Khalil Nasser Sabbagh", "Rima Omar Lina Samir"),
    "TR": ("Yıldız Demir Şahin Koç", "Elif Kerem Derya Umut"),
    "IQ": ("Salman Jabbar Aziz Rashid", "Noor Hassan Sara Dara"),
    "AF": ("Rahimi Sadat Noori Karimi", "Zahra Farid Laila Idris"),
    "UA": ("Bondarenko Moroz Lysenko Tkachuk", "Olena Andrij Iryna Taras"),
    "ER": ("Tekle Ghebre Habte Yohannes", "Luwam Samuel Helen Dawit"),
}
_PLACES = ("Siegburg", "Sankt Augustin", "Hennef", "Bornheim", "Lohmar", "Eitorf")
_SEXES = ("female", "male")
_TITLE = "25b_1_S_1"


@dataclass(frozen=True)
class Told:
    """Whom one authority keeps: how many, by which paragraphs, and how long a decision takes."""

    officer: str
    count: int
    norms: tuple[str, ...]
    usual_days: int


LISTS = (
    Told("nadja", 36, ("stag_10", "stag_10", "stag_10", "stag_9", "stag_8"), 240),
    Told("ines", 20, ("aufenthg_25b", "aufenthg_25b", "aufenthg_25a", "aufenthg_104c_25b"), 120),
)


def tell(today: date) -> None:
    """People, proceedings in every state, visits, events, and last year's figures released."""
    places = list(Municipality.objects.filter(name__in=_PLACES).order_by("name"))
    for told in LISTS:
        officer = county.actor(told.officer)
        with acting(officer):
            kept = [_enter(officer, told, places, at) for at in range(told.count)]
            for at, subject in enumerate(kept):
                _proceed(officer, told, subject, at, today)
            _visits(officer, kept, today)
            _ending_title(officer, kept[1], today)
            _event(officer, today)
            year = today.year - 1
            statistics.release(actor=officer, first=date(year, 1, 1), last=date(year, 12, 31))


def _enter(officer: Actor, told: Told, places: list[Municipality], at: int) -> Subject:
    country = list(_NAMES)[at % len(_NAMES)]
    family, given = (words.split() for words in _NAMES[country])
    # Every seventh is a child, some of them born here.
    is_child = at % 7 == 3
    born = date(2012 + at % 5 if is_child else 1965 + (at * 7) % 38, 1 + at % 12, 1 + at % 27)
    return entries.enter_person(
        actor=officer,
        family_name=family[(at // len(_NAMES)) % len(family)],
        given_name=given[at % len(given)],
        born=born.isoformat(),
        sex=_SEXES[at % 2],
        is_born_in_germany=is_child and at % 2 == 1,
        municipality=places[(at * at) % len(places)],
        reference=f"{told.officer[0].upper()}-{2024 + at % 3}-{100 + at}",
        nationality=[country],
    )


def _proceed(officer: Actor, told: Told, subject: Subject, at: int, today: date) -> None:
    received = today - timedelta(days=15 + at * 19)
    norm = told.norms[at % len(told.norms)]
    if at % 4 == 0:
        kind = "advice" if at % 8 else "check"
        early = received - timedelta(days=30)
        proceedings.begin_proceeding(
            actor=officer, subject=subject, kind=kind, norm=norm, received_on=early
        )
    one = proceedings.begin_proceeding(
        actor=officer,
        subject=subject,
        kind="application",
        norm=norm,
        received_on=received,
        next_step="Unterlagen prüfen" if at < 8 else "",
        due_on=today + timedelta(days=at * 3 - 6) if at < 8 else None,
    )
    if at == 2 and one.is_naturalisation:
        one = _papers(officer, one)
    decided = received + timedelta(days=told.usual_days + at % 5 * 20)
    if decided > today or at % 9 == 8:
        return
    outcome = "refused" if at % 8 == 5 else "withdrawn" if at % 8 == 7 else "granted"
    taken = Taken("decide", on=decided, outcome=outcome)
    one = proceedings.take_step(
        actor=officer, proceeding=one, expected_version=one.version, taken=taken
    )
    handed_over = decided + timedelta(days=21)
    if outcome == "granted" and handed_over <= today:
        taken = Taken("hand_over", on=handed_over)
        proceedings.take_step(
            actor=officer, proceeding=one, expected_version=one.version, taken=taken
        )


def _papers(officer: Actor, one: Proceeding) -> Proceeding:
    """Somebody has brought most of it, and the fee is set."""
    states = {
        "application": "checked", "passport": "checked", "title": "checked", "stay": "received",
        "income": "received", "language": "checked", "birth": "requested",
        "family": "not_needed", "benefits": "not_needed", "school": "not_needed",
    }  # fmt: skip
    one = proceedings.save_checklist(
        actor=officer, proceeding=one, states=states, expected_version=one.version
    )
    one = proceedings.set_fee(
        actor=officer, proceeding=one, kind="full", expected_version=one.version
    )
    taken = Taken("wait", next_step="Geburtsurkunde nachfordern", due_on=timezone.localdate())
    return proceedings.take_step(
        actor=officer, proceeding=one, expected_version=one.version, taken=taken
    )


def _visits(officer: Actor, kept: list[Subject], today: date) -> None:
    """Two today, one tomorrow, one last week who came."""
    for at, (days, hour) in enumerate(((0, 9), (0, 11), (1, 10), (-6, 14))):
        starts = datetime.combine(today + timedelta(days=days), time(hour, 30))
        visit = visits.arrange_visit(
            actor=officer,
            subject=kept[at],
            topic="advice" if at < 2 else "submission",
            starts_at=timezone.make_aware(starts),
            place="Kreishaus Siegburg, Zimmer 2.14",
        )
        if days < 0:
            visits.note_attendance(
                actor=officer, visit=visit, expected_version=1, attendance="attended"
            )


def _ending_title(officer: Actor, subject: Subject, today: date) -> None:
    ends = today + timedelta(days=40)
    sheet = pathways.sheet_of(subject)
    history = [{"code": _TITLE, "from": f"{ends.year - 2}-01-15", "to": ends.isoformat()}]
    pathways.save_facts(
        actor=officer,
        subject=subject,
        entries=sheet.entries | {"status_history": history},
        expected_version=sheet.version,
    )


def _event(officer: Actor, today: date) -> None:
    visits.enter_event(
        actor=officer,
        topic="Deutsch werden: Voraussetzungen und Unterlagen",
        held_on=today - timedelta(days=25),
        place="Stadtbibliothek Siegburg",
        language="de",
        registered=34,
        cost_eur="120.00",
        attended={
            "female": {"under_27": 6, "under_45": 9, "under_65": 3},
            "male": {"under_27": 2, "under_45": 7},
        },
    )
