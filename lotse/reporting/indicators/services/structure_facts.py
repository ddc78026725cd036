"""Records of posts, money, measures, themes and inhabitants, read by the pillars' own rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal

from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.posts.rules import spans
from lotse.funding.posts.rules.spans import Held
from lotse.funding.posts.services import holding
from lotse.funding.programmes.access import may_read_funding
from lotse.funding.programmes.choices import PostKind
from lotse.funding.statements.services.statements import AwardStatement, statement
from lotse.reporting.indicators.rules import live_facts
from lotse.reporting.indicators.rules.live_facts import MeasureDays
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services.facts import Record, RecordFacts
from lotse.steering.measures.choices import LineKind, MeasureState
from lotse.steering.measures.models import Measure
from lotse.steering.territory.access import may_read_steering
from lotse.steering.themes.choices import ENDED, ThemeState
from lotse.steering.themes.models import ThemeStep

ONE, NONE = Decimal(1), Decimal(0)
LABELS: dict[str, dict[str, str]] = {
    "post_kind": dict(PostKind.choices),
    "purpose": dict(LineKind.choices),
    "state": {**dict(ThemeState.choices), **dict(MeasureState.choices)},
}
Size = Callable[[Post, list[Held], date], Decimal]
Awards = tuple[AwardStatement, ...]
# Statements of this reading, by who asks, year and day.
_READ: ContextVar[dict[tuple[int, str, int, int, date], Awards] | None] = ContextVar(
    "read_statements", default=None
)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within, several questions about the money of a year calculate its statement once.

    For pages and papers with many figures; whatever is changed within is not noticed.
    """
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def _live(question: Question) -> date:
    """Today, unless an earlier state of knowledge is asked.

    Raises: RuleViolationError, since these rows keep none.
    """
    today = timezone.localdate()
    live_facts.is_known_now(question, today=today).enforce()
    return today


def _there(actor: Actor, question: Question) -> list[Post]:
    """The posts of the day.

    Raises: RuleViolationError for leads, who see their own posts only: that would be no figure.
    """
    may_read_funding(actor).enforce()
    _live(question)
    return list(Post.objects.visible_to(actor).there_on(question.last).in_order())


def _post_targets(actor: Actor, question: Question) -> Iterator[Record]:
    for post in _there(actor, question):
        yield Record(post.fte, _traits(post))


def _posts(size: Size) -> RecordFacts:
    """Posts with what ``size`` says of those who fill them on the day, in VZÄ."""

    def records(actor: Actor, question: Question) -> Iterator[Record]:
        posts, day = _there(actor, question), question.last
        held = _held(actor, posts, day)
        for post in posts:
            yield Record(size(post, held[post.pk], day), _traits(post))

    return RecordFacts(records)


def _filled(_post: Post, held: list[Held], day: date) -> Decimal:
    return sum((one.share for one in spans.occupied_stretches(held, day, day)), NONE)


def _vacant(post: Post, held: list[Held], day: date) -> Decimal:
    there = (post.starts_on, post.ends_on)
    return sum((one.share for one in spans.vacancies(post.fte, there, held, day, day)), NONE)


def _held(actor: Actor, posts: Iterable[Post], day: date) -> defaultdict[int, list[Held]]:
    """Who fills which post on a day, by the number of the post."""
    rows = Occupancy.objects.visible_to(actor).filter(post__in=posts).on(day).in_order()
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for row in holding.with_everything(rows):
        found[row.post_id].append(holding.held(row))
    return found


def _traits(post: Post) -> dict[str, str | None]:
    return {
        "module": str(post.module),
        "employer": str(post.employer_id),
        "post_kind": post.kind,
        "municipality": str(post.municipality_id) if post.municipality_id else None,
    }


def _awards(actor: Actor, question: Question) -> Awards:
    """The awards of the year as the statement (Förderstand) has them.

    Raises: RuleViolationError where one of them cannot be calculated: its zero would be no figure.
    """
    today = _live(question)
    day = live_facts.day_of_money(question, today=today)
    found = _stated(actor, question.first.year, day)
    for one in found:
        if one.problem:
            no(f"Förderung: {one.award} lässt sich nicht berechnen: {one.problem}").enforce()
    return found


def _stated(actor: Actor, year: int, day: date) -> Awards:
    known = _READ.get()
    if known is None:
        return statement(actor, year, as_of=day).awards
    key = (actor.user_id, actor.role, actor.organisation_id, year, day)
    if key not in known:
        known[key] = statement(actor, year, as_of=day).awards
    return known[key]


def _money(figure: str) -> RecordFacts:
    """One figure of the statement for each award of the year."""

    def records(actor: Actor, question: Question) -> Iterator[Record]:
        for one in _awards(actor, question):
            yield Record(getattr(one.figures, figure), {"module": str(one.award.module)})

    return RecordFacts(records)


def _measure_spending(actor: Actor, question: Question) -> Iterator[Record]:
    """What is booked on the lines that pay for measures and events."""
    for one in _awards(actor, question):
        for kind in LineKind.values:
            if kind in one.spent:
                traits = {"module": str(one.award.module), "purpose": kind}
                yield Record(one.spent[kind].total, traits)


def _measures(actor: Actor, question: Question) -> Iterator[Record]:
    may_read_steering(actor).enforce()
    _live(question)
    for measure in Measure.objects.visible_to(actor).in_order():
        if state := live_facts.measure_state_on(_days(measure), question.last):
            yield Record(ONE, {"state": state})


def _days(measure: Measure) -> MeasureDays:
    return MeasureDays(
        state=measure.state,
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        recorded_on=timezone.localdate(measure.created_at),
        changed_on=timezone.localdate(measure.changed_at),
    )


def _themes(*, without: Iterable[str] = ()) -> RecordFacts:
    """Themes with the state of their last step until the day."""

    def records(actor: Actor, question: Question) -> Iterator[Record]:
        may_read_steering(actor).enforce()
        _live(question)
        steps = ThemeStep.objects.visible_to(actor).filter(stepped_on__lte=question.last)
        rows = steps.newest_first().values_list("theme_id", "to_state", "theme__domain_id")
        latest: dict[int, tuple[str, int]] = {}
        for theme, state, domain in rows:
            latest.setdefault(theme, (state, domain))
        for state, domain in latest.values():
            if state not in without:
                yield Record(ONE, {"state": state, "domain": str(domain)})

    return RecordFacts(records)


def _inhabitants(_actor: Actor, question: Question) -> Iterator[Record]:
    _live(question)
    for town in Municipality.objects.in_german_order():
        yield Record(Decimal(town.population), {"municipality": str(town.pk)})


FACTS: dict[str, RecordFacts] = {
    "posts_target": RecordFacts(_post_targets),
    "posts_filled": _posts(_filled),
    "posts_vacant": _posts(_vacant),
    "funding_granted": _money("approved"),
    "funding_earned": _money("earned"),
    "funding_lost_to_vacancy": _money("vacancy_lost"),
    "funding_received": _money("received"),
    "funding_spent": _money("spent"),
    "funding_returned": _money("returned"),
    "funding_to_return": _money("to_return"),
    "measures": RecordFacts(_measures),
    "measure_spending": RecordFacts(_measure_spending),
    "themes": _themes(),
    "themes_open": _themes(without=ENDED),
    "inhabitants": RecordFacts(_inhabitants),
}
