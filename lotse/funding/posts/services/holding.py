"""Occupancies as the rules read them: people, shares and paid days."""

from collections import defaultdict
from collections.abc import Iterable

from lotse.funding.calculation.rules import plan
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.posts.querysets import OccupancyQuerySet
from lotse.funding.posts.rules import money, room
from lotse.funding.posts.rules.spans import Days, Held, paid_spans


def held(occupancy: Occupancy, *, absences: Iterable[Days] | None = None) -> Held:
    """An occupancy with what its absences leave of it."""
    if absences is None:
        absences = absences_of(occupancy)
    return Held(
        key=occupancy.pk or 0,
        person=str(occupancy.employee),
        post=str(occupancy.post.number),
        share=occupancy.share,
        paid=paid_spans(occupancy.starts_on, occupancy.ends_on, absences),
    )


def absences_of(occupancy: Occupancy, *, without: int | None = None) -> list[Days]:
    """Spans without pay; of rows that were fetched together without another query."""
    if occupancy.pk is None:
        return []
    rows = sorted(occupancy.absences.all(), key=lambda row: row.starts_on)
    return [(row.starts_on, row.ends_on) for row in rows if row.pk != without]


def require_room(occupancy: Occupancy, absences: Iterable[Days]) -> None:
    """An occupancy with these absences has room on the post and in the person's time.

    Raises: RuleViolationError naming the day and who is in the way.
    """
    post, employee = occupancy.post, occupancy.employee
    own = held(occupancy, absences=absences)
    on_post = [held(one) for one in of_post(post) if one.pk != occupancy.pk]
    room.post_has_room([*on_post, own], post=post.number, fte=post.fte, own_key=own.key).enforce()
    elsewhere = [held(one) for one in of_employee(employee) if one.pk != occupancy.pk]
    room.person_has_room([*elsewhere, own], person=str(employee), own_key=own.key).enforce()


def with_everything(found: OccupancyQuerySet) -> OccupancyQuerySet:
    """Fetch what the rules need, in three queries however many there are."""
    return found.select_related("employee", "post").prefetch_related("absences", "costs")


def entries_by_post(posts: Iterable[Post], year: int) -> dict[int, tuple[plan.Occupancy, ...]]:
    """Who fills which post in a year, as the calculation reads it; by the number of the post.

    People are named by their number, so that two of the same name stay two.
    """
    rows = with_everything(Occupancy.objects.filter(post__in=[post.pk for post in posts]))
    found: dict[int, list[plan.Occupancy]] = defaultdict(list)
    for row in rows.of_year(year).in_order():
        found[row.post_id] += entries_of(row, year)
    return {post_id: tuple(entries) for post_id, entries in found.items()}


def entries_of(occupancy: Occupancy, year: int) -> tuple[plan.Occupancy, ...]:
    """One occupancy as the calculation reads it."""
    costs = {cost.year: cost.cost_eur for cost in occupancy.costs.all()}
    found = held(occupancy)
    known_as = f"{found.person} ({occupancy.employee_id})"
    return money.entries(
        Held(found.key, known_as, found.post, found.share, found.paid), year, costs.get(year)
    )


def of_post(post: Post) -> list[Occupancy]:
    rows = with_everything(Occupancy.objects.filter(post=post)).in_order()
    return list(rows)


def of_employee(employee: Employee) -> list[Occupancy]:
    rows = with_everything(Occupancy.objects.filter(employee=employee)).in_order()
    return list(rows)
