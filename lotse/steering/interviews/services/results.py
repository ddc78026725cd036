"""A round as figures: the matrix of needs, wishes, answers; read in a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews import rules
from lotse.steering.interviews.choices import FteEmployer, InterviewState, QuestionKind
from lotse.steering.interviews.models import (
    DomainNeed,
    Interview,
    InterviewAnswer,
    InterviewRound,
)
from lotse.steering.interviews.rules import Ranked


@dataclass(frozen=True)
class Wish:
    """A wished post: how much, with whom, where."""

    municipality: Municipality
    fte: Decimal
    employer: str
    place: str

    @property
    def employer_label(self) -> str:
        return str(FteEmployer(self.employer).label) if self.employer else "keine Angabe"


@dataclass(frozen=True)
class Results:
    """Needs by municipality and life domain, both by their numbers."""

    towns: Sequence[Municipality]
    domains: Sequence[LifeDomain]
    cells: rules.Cells
    states: Mapping[int, str]
    wishes: Sequence[Wish]
    themes: Mapping[str, int]

    def of_town(self, town_id: int) -> Decimal | None:
        return rules.average(self.cells.get((town_id, one.pk)) for one in self.domains)

    def of_domain(self, domain_id: int) -> Decimal | None:
        return rules.average(self.cells.get((one.pk, domain_id)) for one in self.towns)

    @property
    def towns_ranked(self) -> list[Ranked]:
        return rules.ranking({one.pk: self.of_town(one.pk) for one in self.towns})

    @property
    def domains_ranked(self) -> list[Ranked]:
        return rules.ranking({one.pk: self.of_domain(one.pk) for one in self.domains})

    @property
    def wished_by_town(self) -> dict[int, Decimal]:
        found: dict[int, Decimal] = {}
        for wish in self.wishes:
            found[wish.municipality.pk] = found.get(wish.municipality.pk, Decimal(0)) + wish.fte
        return found

    @property
    def held(self) -> int:
        """How many interviews were held."""
        return sum(state != InterviewState.PLANNED for state in self.states.values())


def results_of(of: InterviewRound) -> Results:
    """Everything that is known of a round, also while it goes on."""
    interviews = list(of.interviews.select_related("municipality").in_order())
    answers = list(
        InterviewAnswer.objects.filter(interview__round=of)
        .select_related("question", "interview__municipality")
        .order_by("interview__municipality__sort_key", "pk")
    )
    coded = DomainNeed.objects.filter(interview__round=of).select_related("interview")
    domains = list(LifeDomain.objects.filter(is_active=True).order_by("position"))
    cells = _cells(answers, coded.order_by("pk"))
    return Results(
        towns=[one.municipality for one in interviews],
        domains=domains,
        cells=cells,
        states={one.municipality_id: one.state for one in interviews},
        wishes=_wishes(answers),
        themes=_themes(answers),
    )


def needs_of(interview: Interview) -> list[tuple[str, int]]:
    """The needs of one municipality that are known, as label and need."""
    answers = interview.answers.select_related("question", "interview").order_by("pk")
    cells = _cells(answers, interview.needs.select_related("interview").order_by("pk"))
    domains = LifeDomain.objects.order_by("position")
    keyed = [(one.label, cells.get((interview.municipality_id, one.pk))) for one in domains]
    return [(label, need) for label, need in keyed if need is not None]


def rated_by_domain(interview: Interview) -> dict[int, int]:
    """What the municipality itself said of its needs."""
    rows = interview.answers.exclude(question__domain=None).exclude(rating=None)
    found: dict[int, int] = dict(rows.order_by("pk").values_list("question__domain", "rating"))
    return found


def _cells(
    answers: Iterable[InterviewAnswer], coded: Iterable[DomainNeed]
) -> dict[tuple[int, int], int | None]:
    rated = {
        (one.interview.municipality_id, one.question.domain_id): one.rating
        for one in answers
        if one.question.domain_id and one.rating is not None
    }
    judged = {(one.interview.municipality_id, one.domain_id): one.need for one in coded}
    return {
        cell: rules.need_of(coded=judged.get(cell), rated=rated.get(cell))
        for cell in sorted({*rated, *judged})
    }


def _wishes(answers: Iterable[InterviewAnswer]) -> list[Wish]:
    return [
        Wish(one.interview.municipality, one.number, one.choice, one.text)
        for one in answers
        if one.question.kind == QuestionKind.FTE and one.number
    ]


def _themes(answers: Iterable[InterviewAnswer]) -> dict[str, int]:
    """How many municipalities speak of a theme, the most frequent first."""
    speaking: dict[str, set[int]] = {}
    for one in answers:
        if not one.is_empty:
            for theme in one.themes:
                speaking.setdefault(theme, set()).add(one.interview_id)
    return dict(sorted(((key, len(by)) for key, by in speaking.items()), key=lambda one: -one[1]))
