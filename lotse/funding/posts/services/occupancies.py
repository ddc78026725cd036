"""Who fills a post from when to when: filled, changed, ended, taken back.

Post and person are locked first, so that the reason for a refusal is the one that the database
would find; ``posts_room_is_kept`` keeps it whatever else writes.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.posts import access
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.posts.rules import room
from lotse.funding.posts.services import holding
from lotse.funding.posts.services.employees import add_employee
from lotse.funding.programmes.services.keeping import keep, locked, remove

ONE_DAY = timedelta(days=1)


@transaction.atomic
def fill_post(
    *,
    actor: Actor,
    post: Post,
    employee: Employee,
    share: Decimal,
    starts_on: date,
    submission_key: UUID | None = None,
    **further: Any,
) -> Occupancy:
    """Let somebody fill a part of a post (Stelle besetzen).

    Units: ``share`` in VZÄ. ``further`` are ends_on and note; without an end it lasts as long as
    the post.
    Raises: RuleViolationError without the right, outside of the time of the post, or if there is
    no room, naming the day and who is in the way.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(Occupancy, submission_key):
        return known
    post, employee = lock_together(post, employee)
    occupancy = Occupancy(submission_key=submission_key, post=post, employee=employee)
    values: dict[str, Any] = {
        "share": share,
        "starts_on": starts_on,
        "ends_on": further.get("ends_on") or post.ends_on,
        "note": further.get("note", ""),
    }
    _require_room(occupancy, values)
    return keep(actor, "occupancy.added", occupancy, values | {"post": post, "employee": employee})


@transaction.atomic
def fill_post_with_new(
    *, actor: Actor, post: Post, name: str, submission_key: UUID | None = None, **values: Any
) -> Occupancy:
    """Enter somebody with the employer of the post and let her fill it, or do neither.

    Raises: as ``fill_post`` does; ValidationError for ``new_name`` if she is known there.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(Occupancy, submission_key):
        return known
    if Employee.objects.filter(name__iexact=name, employer=post.employer).exists():
        said = f"{name} gibt es beim Anstellungsträger schon. Bitte aus der Liste auswählen."
        raise ValidationError({"new_name": said})
    employee = add_employee(actor=actor, name=name, employer=post.employer)
    return fill_post(
        actor=actor, post=post, employee=employee, submission_key=submission_key, **values
    )


@transaction.atomic
def change_occupancy(
    *, actor: Actor, occupancy: Occupancy, expected_version: int, **values: Any
) -> Occupancy:
    """Correct share or days of an occupancy (Besetzung ändern); post and person stay.

    Raises: as ``fill_post`` does; StaleVersionError if somebody else changed it meanwhile.
    """
    post, employee = lock_together(occupancy.post, occupancy.employee)
    occupancy = locked(actor, occupancy, expected_version)
    occupancy.post, occupancy.employee = post, employee
    if "ends_on" in values:
        values["ends_on"] = values["ends_on"] or post.ends_on
    _require_room(occupancy, values)
    return keep(actor, "occupancy.changed", occupancy, values)


@transaction.atomic
def end_occupancy(
    *, actor: Actor, occupancy: Occupancy, ends_on: date, expected_version: int | None = None
) -> Occupancy:
    """Let an occupancy end on a day, that day included (Besetzung beenden).

    Raises: as ``change_occupancy`` does.
    """
    post, employee = lock_together(occupancy.post, occupancy.employee)
    occupancy = locked(actor, occupancy, expected_version)
    occupancy.post, occupancy.employee = post, employee
    values = {"ends_on": ends_on}
    _require_room(occupancy, values)
    return keep(actor, "occupancy.ended", occupancy, values)


@transaction.atomic
def change_share(
    *,
    actor: Actor,
    occupancy: Occupancy,
    share: Decimal,
    starts_on: date,
    expected_version: int | None = None,
) -> Occupancy:
    """Let somebody work another share from a day on (Anteil ab einem Tag ändern).

    What was before ends the day before; absences without pay go on with the part they begin in.
    Raises: as ``fill_post`` does; RuleViolationError if the day lies outside of the occupancy.
    """
    post, employee = lock_together(occupancy.post, occupancy.employee)
    occupancy = locked(actor, occupancy, expected_version)
    occupancy.post, occupancy.employee = post, employee
    days = (occupancy.starts_on, occupancy.ends_on)
    room.share_may_change(days, starts_on, holding.absences_of(occupancy)).enforce()
    ends_on = occupancy.ends_on
    keep(actor, "occupancy.ended", occupancy, {"ends_on": starts_on - ONE_DAY})
    return fill_post(
        actor=actor,
        post=post,
        employee=employee,
        share=share,
        starts_on=starts_on,
        ends_on=ends_on,
        note=occupancy.note,
    )


@transaction.atomic
def remove_occupancy(*, actor: Actor, occupancy: Occupancy, expected_version: int) -> None:
    """Take back an occupancy that was entered wrongly (Besetzung entfernen), with what hangs on it.

    Raises: RuleViolationError without the right; StaleVersionError if it was changed meanwhile.
    """
    lock_together(occupancy.post, occupancy.employee)
    occupancy = locked(actor, occupancy, expected_version, "post", "employee")
    told = {
        name: getattr(occupancy, name) for name in ("employee", "share", "starts_on", "ends_on")
    }
    with connection.cursor() as cursor:
        # Without its absence the occupancy may be too much; a moment later it is gone.
        cursor.execute("set constraints posts_room_of_absence deferred")
    occupancy.absences.all().delete()
    occupancy.costs.all().delete()
    remove(actor, "occupancy.removed", occupancy, told | {"post": occupancy.post})
    with connection.cursor() as cursor:
        cursor.execute("set constraints posts_room_of_absence immediate")


def lock_together(post: Post, employee: Employee) -> tuple[Post, Employee]:
    """Both rows, locked in the order in which the database locks them too."""
    posts = Post.objects.select_for_update(no_key=True)
    employees = Employee.objects.select_for_update(no_key=True)
    return posts.get(pk=post.pk), employees.get(pk=employee.pk)


def _require_room(occupancy: Occupancy, values: dict[str, Any]) -> None:
    """What it would be with these values has room on the post and in the person's time."""
    post, employee = occupancy.post, occupancy.employee
    wanted = Occupancy(pk=occupancy.pk, post=post, employee=employee)
    for name in ("share", "starts_on", "ends_on"):
        setattr(wanted, name, values.get(name, getattr(occupancy, name)))
    wanted.clean_fields(exclude=["post", "employee"])
    days = (wanted.starts_on, wanted.ends_on)
    room.days_in_order(*days).enforce()
    room.inside_post((post.starts_on, post.ends_on), *days).enforce()
    absences = holding.absences_of(occupancy)
    room.occupancy_keeps_absences(days, absences).enforce()
    others = [one for one in holding.of_post(post) if one.pk != occupancy.pk]
    room.is_not_there_twice(
        str(employee),
        days,
        [(one.starts_on, one.ends_on) for one in others if one.employee_id == employee.pk],
    ).enforce()
    holding.require_room(wanted, absences)
