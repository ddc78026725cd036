"""Case conferences of the demo county: one to come, one held, one in which nobody is named.

Days are counted from the day of loading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences.models import Conference
from lotse.casework.conferences.services import conferences, invitees, minutes
from lotse.casework.conferences.services.presentations import Presented
from lotse.casework.consents.choices import ConsentKind, Direction, Purpose, SignedHow
from lotse.casework.consents.services import declarations
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting

_TOLD = ("identity", "language", "housing", "work_education")
_DAYS = 180
_PLACE = "Kreishaus Siegburg, Raum A 1.20"
_SAID = (
    "Die Familie lebt beengt; der Vater arbeitet in Schichten, die Mutter wartet auf den Kurs.",
    "Der Kurs mit Kinderbetreuung beginnt im neuen Jahr. Bis dahin hilft das Sprachcafé.",
    "Alle berichten sich in sechs Wochen.",
)


@dataclass(frozen=True)
class Meeting:
    """When one meets, about what, and who is invited."""

    subject: str
    days: int
    guests: tuple[str, ...]
    hour: int = 10

    def planned(self, today: date, categories: Iterable[str] = ()) -> conferences.Planned:
        day = moments.due_on(today + timedelta(days=self.days), today)
        clock = datetime.combine(day, time(self.hour))
        starts_at = timezone.make_aware(clock)
        return conferences.Planned(
            subject=self.subject,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            agenda=("Wie ist die Lage?", "Was ist bisher geschehen?", "Wer macht was bis wann?"),
            place=_PLACE,
            categories=frozenset(categories),
        )


_TO_COME = Meeting("Deutschkurs mit Kinderbetreuung", 5, ("jonas", "boris"))
_HELD = Meeting("Wohnung und Schichtarbeit", -3, ("anna", "jonas"), hour=14)
_ANONYMOUS = Meeting("Wohnungen für große Familien", 12, ("jonas", "clara", "boris"))
_PRESENTED = Presented(
    legal_sphere="sgb2",
    life_domains=("housing", "education", "authorities"),
    question="Was hilft großen Familien, die seit Jahren in einer Unterkunft leben?",
    situation="Eine Familie mit mehr als vier Kindern lebt seit über drei Jahren in einer"
    " Unterkunft. Wohnungen dieser Größe werden kaum angeboten, Angemessenheitsgrenze und Mieten"
    " gehen auseinander. Zwei Kinder haben keinen ruhigen Platz zum Lernen.",
)


def tell(today: date) -> None:
    """One to come with two agencies, one held with minutes and tasks, an anonymised one."""
    _coming(today)
    _held(today)
    _anonymous(today)


def _coming(today: date) -> None:
    host = county.actor("anna")
    with moments.on(today - timedelta(days=4)):
        conference = _plan(host, _case_of(host, 1), _TO_COME, today)
    _answer("jonas", conference)


def _held(today: date) -> None:
    host, colleague = county.actor("boris"), county.actor("anna")
    with moments.on(today - timedelta(days=11)):
        conference = _plan(host, _case_of(host, 0), _HELD, today)
        for guest in _HELD.guests:
            _answer(guest, conference)
    with moments.on(today - timedelta(days=2)), acting(host):
        said = {item.pk: text for item, text in zip(conference.agenda.all(), _SAID, strict=True)}
        came = {one.pk: "present" for one in conference.invitees.taking_part()}
        conference = minutes.write_minutes(
            actor=host, conference=conference, expected_version=1, minutes=said, attendance=came
        )
        due_on = today + timedelta(days=14)
        minutes.decide(
            actor=host, conference=conference, text="Wohnungsantrag gemeinsam ausfüllen",
            due_on=due_on, worker=host.user,
        )  # fmt: skip
        minutes.decide(
            actor=host, conference=conference, text="Plätze im Kurs mit Kinderbetreuung klären",
            due_on=due_on, organisation=colleague.organisation,
        )  # fmt: skip
        conferences.close_conference(actor=host, conference=conference, expected_version=2)


def _anonymous(today: date) -> None:
    host = county.actor("anna")
    case = _case_of(host, 2)
    with moments.on(today - timedelta(days=1)), acting(host):
        conference = conferences.present_anonymously(
            actor=host, case=case, planned=_ANONYMOUS.planned(today), presented=_PRESENTED
        )
        _invite(host, conference, _ANONYMOUS.guests)
    _answer("clara", conference)


def _case_of(actor: Actor, place: int) -> Case:
    """One of the older open cases of a grown person; the oldest have stories of their own."""
    found = Case.objects.still_open().filter(responsible=actor.user).select_related("person")
    today = timezone.localdate()
    grown: list[Case] = [
        one for one in found.order_by("pk") if declarations.is_of_age(one.person, today)
    ]
    return grown[2 + place]


def _plan(host: Actor, case: Case, meeting: Meeting, today: date) -> Conference:
    with acting(host):
        for guest in meeting.guests:
            _agree(host, case, county.actor(guest), today)
        conference = conferences.plan_conference(
            actor=host, case=case, planned=meeting.planned(today, _TOLD)
        )
        _invite(host, conference, meeting.guests)
    return conference


def _invite(host: Actor, conference: Conference, guests: Iterable[str]) -> None:
    for name in guests:
        guest = county.actor(name)
        invitees.invite(
            actor=host, conference=conference, organisation=guest.organisation, user=guest.user
        )


def _answer(name: str, conference: Conference) -> None:
    guest = county.actor(name)
    with acting(guest):
        invitees.answer_invitation(actor=guest, conference=conference, answer="accepted")


def _agree(host: Actor, case: Case, guest: Actor, today: date) -> None:
    """The person agrees by word of mouth that the guest's agency hears of her."""
    person = case.person
    declarations.declare(
        actor=host,
        person=person,
        said=declarations.Said(
            given_on=timezone.localdate(),
            signed_how=SignedHow.SPOKEN,
            signer_name=f"{person.given_name} {person.family_name}".strip(),
            witness=str(host.user),
        ),
        boxes=[
            declarations.Box(
                kind=kind,
                categories=_TOLD,
                is_agreed=True,
                purpose=Purpose.CONFERENCE,
                recipient=guest.organisation,
                direction=Direction.TO_RECIPIENT,
                ends_on=today + timedelta(days=_DAYS),
            )
            for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
        ],
    )
