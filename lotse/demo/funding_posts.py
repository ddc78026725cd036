"""Programme, posts and people of the demo county: 2020 and 2021 as in the seed, and this year.

The seed names how many posts there were and that four case managers began on 1 August 2020; who
fills what, costs and everything of this year are invented. Half of this year's posts are the towns'
and associations' own, as the county announced for 2025.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from lotse.demo import county
from lotse.demo.cast import CARITAS, DIAKONIE, IMMIGRATION, KI, NATURALISATION, TROISDORF
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.posts.services import absences, employees, occupancies, posts
from lotse.funding.programmes.services import shipped

SEED_END, SEED_YEAR = date(2024, 12, 31), 2021
_KINDS = {
    "K": (1, "coordination", "Koordination KIM"),
    "V": (1, "administration", "Verwaltungsassistenz KIM"),
    "C": (2, "case_management", "Case Management"),
    "A": (3, "immigration_office", "Verstetigung Ausländerbehörde"),
    "E": (3, "naturalisation_office", "Verstetigung Einbürgerungsbehörde"),
}
_TARIFFS = {
    "K": ("TVöD-VKA", "EG 11", 78_400),
    "V": ("TVöD-VKA", "EG 6", 55_900),
    "C": ("TVöD SuE", "S 12", 71_300),
    "A": ("TVöD-VKA", "EG 9b", 66_800),
    "E": ("TVöD-VKA", "EG 9b", 66_800),
}
_WELFARE_TARIFFS = {CARITAS: ("AVR Caritas", "S 12"), DIAKONIE: ("BAT-KF", "SD 12")}
Named = TypeVar("Named", Organisation, Municipality)
_DEGREE = "Soziale Arbeit (B. A.)"


@dataclass(frozen=True)
class Filled:
    """Who fills how much of a post: „MM-TT“ of the year told, or a day; no start is the post's."""

    name: str
    share: str = "1"
    since: str = ""
    until: str = ""
    away: tuple[str, str] | None = None


@dataclass(frozen=True)
class Told:
    """A post: kind by the letter behind its module, size, employer, place, and who fills it."""

    number: str
    fte: str
    employer: str
    people: tuple[Filled, ...] = ()
    place: str = ""
    expected: tuple[str, str, str] | None = None

    @property
    def letter(self) -> str:
        return self.number.split("-")[1][0]


_AUGUST = "2020-08-01"
# Number of the post: module, kind; 3.5 and 0.5 for the county, one for Troisdorf.
LASTING = (
    Told("M1-K1", "1", KI, (Filled("Clara Weiß"),)),
    Told("M1-K2", "1", KI, (Filled("Henrike Vollmer", until="2025-03-31"),
                             Filled("Tomasz Nowicki", since="2025-06-01"))),
    Told("M1-K3", "1", KI, (Filled("Aylin Korkmaz", "0.75", since="2021-02-15"),
                             Filled("Jost Wiegand", "0.25", since="2021-03-01"))),
    Told("M1-K4", "0.5", KI, (Filled("Sabine Dörr", "0.5", since="2021-05-17"),)),
    Told("M1-V1", "0.5", KI, (Filled("Ulrike Manz", "0.5"),)),
    Told("M1-KT", "1", TROISDORF, (Filled("Bernd Kallen", until="2023-06-30"),
                                   Filled("Selma Arslan", "0.5", since="2023-07-01"),
                                   Filled("Nico Faber", "0.5", since="2023-10-01")),
         "Troisdorf"),
    Told("M3-A1", "0.75", IMMIGRATION, (Filled("Marlies Heck", "0.75"),)),
    Told("M3-E1", "0.75", NATURALISATION, (Filled("Ivo Brandt", "0.75"),)),
    Told("M3-E2", "0.75", NATURALISATION, (Filled("Katja Pohl", "0.5", since="2021-05-01"),)),
)  # fmt: skip
# Three at the county's centre, one in Troisdorf, seven for the other towns.
SEED = (
    Told("M2-C01", "1", KI, (Filled("Berta Lindner", since=_AUGUST),)),
    Told("M2-C02", "1", KI, (Filled("Gudrun Esser", since=_AUGUST),)),
    Told("M2-C03", "1", KI, (Filled("Ruth Overath", since=_AUGUST),)),
    Told("M2-C04", "1", TROISDORF, (Filled("Tarik Demirel", since=_AUGUST),), "Troisdorf"),
    Told("M2-C05", "1", KI, (Filled("Daria Petrov", since="2021-03-01"),)),
    Told("M2-C06", "1", KI, (Filled("Lukas Ohlig", since="2021-04-15"),)),
    Told("M2-C07", "1", KI, (Filled("Anna Berger", since="2021-06-01"),)),
    Told("M2-C08", "1", KI, (Filled("Esra Yalçın", "0.5", since="2021-09-01"),)),
    Told("M2-C09", "1", KI),
    Told("M2-C10", "1", KI),
    Told("M2-C11", "1", KI),
)
# Seventeen VZÄ: three at the centre, the others where people live.
THIS_YEAR = (
    Told("M2-C21", "1", KI, (Filled("Anna Berger"),)),
    Told("M2-C22", "1", KI, (Filled("Berta Lindner", "0.75"), Filled("Esra Yalçın", "0.25"))),
    Told("M2-C23", "1", KI, (Filled("Selma Arslan", "0.5"),
                              Filled("Miriam Thelen", "0.5", away=("04-01", "09-30")),
                              Filled("Jan Lersch", "0.5", "05-01", "09-30"))),
    Told("M2-C31", "1", TROISDORF, (Filled("Tarik Demirel"),), "Troisdorf"),
    Told("M2-C32", "1", TROISDORF, (Filled("Olga Reimann", since="03-01"),), "Troisdorf"),
    Told("M2-C41", "1", CARITAS, (Filled("Boris Kaya"),), "Siegburg"),
    Told("M2-C42", "1", CARITAS, (Filled("Rana Aziz", "0.75", until="08-31"),), "Lohmar",
         ("0.75", "+1-01-15", "Bewerbungsgespräche laufen")),
    Told("M2-C51", "1", DIAKONIE, (Filled("Judith Ehlers"),), "Sankt Augustin"),
    Told("M2-C52", "0.5", DIAKONIE, (Filled("Per Hansen", "0.5", since="02-16"),),
         "Sankt Augustin"),
    Told("M2-C61", "1", "Stadt Hennef", (Filled("Maike Ferber"),), "Hennef"),
    Told("M2-C62", "1", "Stadt Bornheim", (Filled("Samira Bouaziz"),), "Bornheim"),
    Told("M2-C63", "1", "Stadt Königswinter", (Filled("Felix Grote", until="06-30"),
                                               Filled("Nele Sturm", since="08-15")),
         "Königswinter"),
    Told("M2-C64", "1", "Stadt Niederkassel", (), "Niederkassel",
         ("1", "+1-02-01", "Ausschreibung bis Jahresende")),
    Told("M2-C65", "1", "Stadt Siegburg", (Filled("Dilan Aktaş", "0.8"),), "Siegburg"),
    Told("M2-C66", "1", "Stadt Rheinbach", (Filled("Vera Linnartz"),), "Rheinbach"),
    Told("M2-C67", "0.5", "Stadt Bad Honnef", (Filled("Uwe Kast", "0.5"),), "Bad Honnef"),
    Told("M2-C68", "0.5", "Stadt Meckenheim", (Filled("Ines Thoma", "0.5"),), "Meckenheim"),
    Told("M2-C69", "0.5", "Gemeinde Eitorf", (Filled("Rita Noll", "0.5"),), "Eitorf"),
    Told("M2-C70", "1", "Gemeinde Neunkirchen-Seelscheid", (Filled("Arne Voss", "0.5"),),
         "Neunkirchen-Seelscheid"),
    Told("M3-AT", "0.5", TROISDORF, (Filled("Lisa Hoppe", "0.5"),),
         "Troisdorf"),
    Told("M3-ET", "0.5", TROISDORF, (Filled("Gregor Simon", "0.5", until="10-31"),),
         "Troisdorf"),
)  # fmt: skip


def tell(today: date) -> None:
    """What is shipped about the programme, and posts with everybody on them."""
    officer = county.actor("deniz")
    with acting(officer):
        shipped.take_shipped(actor=officer)
        stage = _Stage(officer, today.year)
        for told in LASTING:
            stage.post(told, date(SEED_YEAR, 1, 1), None)
        for told in SEED:
            stage.post(told, date(2020, 7, 1), SEED_END)
        for told in THIS_YEAR:
            stage.post(told, date(SEED_END.year + 1, 1, 1), None)


class _Stage:
    """Everybody is entered once, whatever she fills."""

    def __init__(self, officer: Actor, year: int) -> None:
        self.officer, self.year = officer, year
        self.people: dict[str, Employee] = {}
        self.employers = {one.name: one for one in Organisation.objects.in_german_order()}
        self.places = {one.name: one for one in Municipality.objects.in_german_order()}
        valid = Membership.objects.select_related("user", "organisation").order_by("-pk")
        self.memberships = {str(one.user): one for one in valid}

    def post(self, told: Told, first: date, last: date | None) -> None:
        module, kind, title = _KINDS[told.letter]
        tariff, grade, cost = _TARIFFS[told.letter]
        tariff, grade = _WELFARE_TARIFFS.get(told.employer, (tariff, grade))
        post = posts.add_post(
            actor=self.officer,
            number=told.number,
            title=title,
            module=module,
            kind=kind,
            fte=Decimal(told.fte),
            employer=_named(self.employers, told.employer),
            municipality=_named(self.places, told.place) if told.place else None,
            starts_on=first,
            ends_on=last,
            has_kw_note=module == 2,
            kw_until=last or (date(self.year + 1, 12, 31) if module == 2 else None),
            qualification=_DEGREE if module == 2 else "",
            tariff=tariff,
            pay_grade=grade,
            expected_cost_eur=Decimal(cost),
        )
        for filled in told.people:
            self._fill(post, filled, Decimal(cost))
        if told.expected:
            share, day, note = told.expected
            absences.expect_filling(
                actor=self.officer,
                post=post,
                share=Decimal(share),
                starts_on=self._day(day, post.starts_on),
                note=note,
            )

    def _fill(self, post: Post, told: Filled, cost: Decimal) -> None:
        occupancy = occupancies.fill_post(
            actor=self.officer,
            post=post,
            employee=self._person(told.name, post),
            share=Decimal(told.share),
            starts_on=self._day(told.since, post.starts_on),
            ends_on=self._day(told.until, post.ends_on) if told.until else None,
        )
        if told.away:
            first, last = (self._day(day, post.starts_on) for day in told.away)
            absences.record_absence(
                actor=self.officer, occupancy=occupancy, starts_on=first, ends_on=last
            )
        if occupancy.starts_on.year <= SEED_YEAR:
            self._cost(occupancy, cost)

    def _cost(self, occupancy: Occupancy, yearly: Decimal) -> None:
        """What somebody cost in the seed's year: the part of the year, at the prices of then."""
        first = max(occupancy.starts_on, date(SEED_YEAR, 1, 1))
        last = min(occupancy.ends_on or date.max, date(SEED_YEAR, 12, 31))
        days = (last - first + timedelta(days=1)).days
        cost = yearly * occupancy.share * Decimal("0.86") * days / 365
        absences.set_cost(
            actor=self.officer,
            occupancy=occupancy,
            year=SEED_YEAR,
            cost_eur=cost.quantize(Decimal("0.01")),
            source="Jahresmeldung der Personalstelle",
        )

    def _person(self, name: str, post: Post) -> Employee:
        if name not in self.people:
            is_trained = post.module == 2 and len(name) % 3 != 0
            membership = self.memberships.get(name)
            self.people[name] = employees.add_employee(
                actor=self.officer,
                name=name,
                employer=membership.organisation if membership else post.employer,
                personnel_number=f"{4_711 + 13 * len(self.people)}",
                membership=membership,
                degree=_DEGREE if post.module == 2 else "Verwaltungslehrgang II",
                cm_certificate_on=date(2023, 5, 12) if is_trained else None,
                state_training_on=date(2022, 9, 8) if post.module != 3 else None,
            )
        return self.people[name]

    def _day(self, text: str, otherwise: date | None) -> date:
        """„03-01“ is of this year, „+1-01-15“ of the next, nothing the day of the post."""
        if not text:
            if otherwise is None:
                raise ValueError("a post without an end has no last day")
            return otherwise
        if text.startswith("+1-"):
            return date.fromisoformat(f"{self.year + 1}-{text[3:]}")
        return date.fromisoformat(text if len(text) > 5 else f"{self.year}-{text}")


def _named(known: dict[str, Named], name: str) -> Named:
    """A place or an office by its name, or by how it begins: „Hennef“ is Hennef (Sieg)."""
    found = known.get(name)
    return found or next(one for other, one in known.items() if other.startswith(name))
