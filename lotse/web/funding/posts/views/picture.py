"""The pictures: one post with its people over the year, and all posts of a list.

What a picture shows stands in a table beside it, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.posts.rules import spans
from lotse.funding.posts.rules.room import vzae
from lotse.funding.posts.rules.spans import Held, Stretch
from lotse.web.components import axis
from lotse.web.components.axis import Axis, Bar, Lane, Tick, Today
from lotse.web.components.formats import amount
from lotse.web.funding.posts.views.money import VacantLine

_LONGEST, _NARROW = 70, 34


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, and the same in words."""

    ticks: list[Tick]
    today: Today | None
    lanes: list[Lane]
    height: int
    words: str


def of_post(
    post: Post,
    occupancies: Sequence[tuple[Occupancy, Held]],
    lost: Sequence[VacantLine],
    year: int,
    today: date,
) -> Picture:
    """A lane for each person, one for what is vacant, one for the money that is lost."""
    time = Axis.of_year(year)
    people: dict[int, list[tuple[Occupancy, Held]]] = {}
    for occupancy, held in occupancies:
        people.setdefault(occupancy.employee_id, []).append((occupancy, held))
    lanes = [_person(time, rows) for rows in people.values()]
    free = vacancies_in(post, [held for _, held in occupancies], year)
    lanes.append(_vacant(time, free))
    if lost:
        lanes.append(_lost(time, lost))
    return _picture(time, lanes, today)


def of_posts(
    posts: Sequence[Post],
    occupied: Mapping[int, Sequence[Held]],
    lost: Mapping[int, Decimal | None],
    year: int,
    today: date,
) -> Picture:
    """A lane for each post: filled, filled in part, vacant; and what that costs."""
    time = Axis.of_year(year)
    lanes = [
        _of_post(time, post, occupied.get(post.pk, ()), lost.get(post.pk), year) for post in posts
    ]
    return _picture(time, lanes, today)


def vacancies_in(post: Post, held: Sequence[Held], year: int) -> list[Stretch]:
    """What is vacant of a post in a year."""
    there = (post.starts_on, post.ends_on)
    return spans.vacancies(post.fte, there, held, date(year, 1, 1), date(year, 12, 31))


def shares_in(post: Post, held: Sequence[Held], first: date, last: date) -> list[Decimal]:
    """What is occupied on the days between two days, each share once; zero without the post."""
    there = spans.clipped((post.starts_on, post.ends_on), first, last)
    if there is None:
        return [Decimal(0)]
    return [one.share for one in spans.occupied_stretches(held, *there)]


def last_of_month(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _picture(time: Axis, lanes: Sequence[Lane], today: date) -> Picture:
    placed = axis.stacked([lane for lane in lanes if lane.bars or lane.text])
    return Picture(
        ticks=list(time.month_ticks()),
        today=time.today(today),
        lanes=placed,
        height=axis.HEAD + len(placed) * axis.LANE + 6,
        words=" ".join(f"{lane.text}: {_said(lane)}." for lane in placed),
    )


def _said(lane: Lane) -> str:
    return ", ".join(bar.words for bar in lane.bars) or "nichts"


def _person(time: Axis, rows: Sequence[tuple[Occupancy, Held]]) -> Lane:
    person = str(rows[0][0].employee)
    shares = sorted({held.share for _, held in rows})
    said = " und ".join(vzae(share) for share in shares)
    return _lane(f"{person}, {said}", list(_paid_and_unpaid(time, rows)))


def _paid_and_unpaid(time: Axis, rows: Sequence[tuple[Occupancy, Held]]) -> Iterator[Bar]:
    for occupancy, held in rows:
        for begin, end in held.paid:
            if time.shows(begin, end):
                words = f"{axis.period_words(begin, end)} mit {vzae(held.share)}"
                yield time.bar(begin, end, "is-filled", words)
        for absence in sorted(occupancy.absences.all(), key=lambda one: one.starts_on):
            last = min(filter(None, [absence.ends_on, occupancy.ends_on]), default=None)
            if time.shows(absence.starts_on, last):
                words = f"{axis.period_words(absence.starts_on, last)} ohne Entgelt"
                yield time.bar(absence.starts_on, last, "is-unpaid", words)


def _vacant(time: Axis, free: Sequence[Stretch]) -> Lane:
    bars = [
        time.bar(
            one.starts_on,
            one.ends_on,
            "is-vacant",
            f"{axis.period_words(one.starts_on, one.ends_on)} {vzae(one.share)} frei",
        )
        for one in free
    ]
    return _lane("Unbesetzt", bars)


def _lost(time: Axis, lost: Sequence[VacantLine]) -> Lane:
    bars = [
        time.bar(
            one.first,
            one.last,
            "is-lost",
            f"{axis.period_words(one.first, one.last)} {amount(one.amount)} weniger",
        )
        for one in lost
    ]
    total = sum((one.amount for one in lost), Decimal(0))
    return _lane(f"Verloren: {amount(total)}", bars)


def _of_post(time: Axis, post: Post, held: Sequence[Held], lost: Decimal | None, year: int) -> Lane:
    there = spans.clipped((post.starts_on, post.ends_on), time.first, time.last)
    text = f"{post.number} {post.employer.short_name}, {vzae(post.fte)}"
    if lost:
        text += f": {amount(lost)} verloren"
    if there is None:
        return _lane(text, [])
    bars = [
        time.bar(one.starts_on, one.ends_on, _kind(one, post), _words(one, post, held))
        for one in spans.occupied_stretches(held, *there)
    ]
    return _lane(text, bars)


def _kind(one: Stretch, post: Post) -> str:
    if one.share >= post.fte:
        return "is-filled"
    return "is-part" if one.share else "is-vacant"


def _words(one: Stretch, post: Post, held: Sequence[Held]) -> str:
    people = [f"{other.person} {vzae(other.share)}" for other in held
              if other.counts_on(one.starts_on)]  # fmt: skip
    free = f"{vzae(post.fte - one.share)} frei" if one.share < post.fte else ""
    who = ", ".join(filter(None, [*people, free]))
    return f"{axis.period_words(one.starts_on, one.ends_on)} {who}"


def _lane(text: str, bars: Sequence[Bar]) -> Lane:
    return Lane(_cut(text, _LONGEST), tuple(bars), short=_cut(text, _NARROW))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
