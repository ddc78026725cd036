"""Clustering observations into themes, and taking themes over the board to an effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.rules import names_nobody
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked
from lotse.steering.themes import rules
from lotse.steering.themes.choices import SENTENCES, ThemeState
from lotse.steering.themes.models import Theme, ThemeFeedback, ThemeObservation, ThemeStep

Owner = User | Organisation


@dataclass(frozen=True)
class Step:
    """A step on the board as it is typed; without a day it is today's.

    ``feedback`` is for those who reported; empty, they get the sentence of the state.
    """

    to: ThemeState | str
    owner: Owner | None = None
    due_on: date | None = None
    note: str = ""
    feedback: str = ""
    stepped_on: date | None = None


@transaction.atomic
def open_theme(
    *,
    actor: Actor,
    values: Mapping[str, Any],
    municipalities: Iterable[Municipality] = (),
    observations: Iterable[Observation] = (),
    submission_key: UUID | None = None,
) -> Theme:
    """Open a theme (Thema anlegen), from observations or by itself; it begins as reported.

    ``values`` are the fields of the theme by name.
    Raises: RuleViolationError without the right or with a name in title or description.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(Theme, submission_key):
        return known
    _check_words(values)
    today = timezone.localdate()
    theme = Theme(state=ThemeState.REPORTED, state_since=today, submission_key=submission_key)
    keep(actor, "theme.opened", theme, values)
    theme.municipalities.set(municipalities)
    link_observations(actor=actor, theme=theme, observations=observations)
    _write_step(actor, theme, "", Step(ThemeState.REPORTED, theme.owner, theme.due_on), None)
    return theme


@transaction.atomic
def change_theme(
    *,
    actor: Actor,
    theme: Theme,
    expected_version: int,
    values: Mapping[str, Any],
    municipalities: Iterable[Municipality],
) -> Theme:
    """Change what a theme says. Its state changes by a step only.

    Raises: RuleViolationError as ``open_theme``; StaleVersionError if it was changed meanwhile.
    """
    may_keep_steering(actor).enforce()
    theme = locked(theme, expected_version)
    _check_words(values)
    keep(actor, "theme.changed", theme, values)
    _move_to_places(actor, theme, municipalities)
    return theme


@transaction.atomic
def link_observations(*, actor: Actor, theme: Theme, observations: Iterable[Observation]) -> int:
    """Count observations towards a theme (zusammenfassen); return how many were new to it.

    An observation may belong to several themes. Twice the same is one.
    Raises: RuleViolationError unless the actor keeps the themes.
    """
    may_keep_steering(actor).enforce()
    known = set(theme.links.values_list("observation_id", flat=True))
    today = timezone.localdate()
    new = [
        ThemeObservation(theme=theme, observation=one, linked_on=today, linked_by=actor.user)
        for one in observations
        if one.pk not in known
    ]
    ThemeObservation.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        changes = {"observations": [len(known), len(known) + len(new)]}
        audit.record(actor=actor, action="theme.observations_added", target=theme, changes=changes)
    return len(new)


@transaction.atomic
def unlink_observation(*, actor: Actor, theme: Theme, observation: Observation) -> None:
    """Take an observation out of a theme; it stays in the register.

    Raises: RuleViolationError unless the actor keeps the themes.
    """
    may_keep_steering(actor).enforce()
    count = theme.links.count()
    gone, _ = theme.links.filter(observation=observation).delete()
    if gone:
        changes = {"observations": [count, count - 1]}
        audit.record(actor=actor, action="theme.observation_taken", target=theme, changes=changes)


def move(
    theme: Theme,
    *,
    actor: Actor,
    expected_version: int | None = None,
    submission_key: UUID | None = None,
    **said: Any,
) -> ThemeStep:
    """Take a theme to its next state; ``said`` is what a ``Step`` says.

    Example: ``move(theme, actor=clara, to="steering", owner=office, due_on=day, note="…")``.
    Raises: RuleViolationError if the board knows no such step, or owner, day or reason is missing;
    StaleVersionError if somebody else moved it meanwhile.
    """
    return take_step(
        actor=actor, theme=theme, step=Step(**said), expected_version=expected_version,
        submission_key=submission_key,
    )  # fmt: skip


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    theme: Theme,
    step: Step,
    expected_version: int | None,
    submission_key: UUID | None = None,
) -> ThemeStep:
    """Take a theme to another state of the board, into its history, and tell who reported.

    Raises: as ``move``.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(ThemeStep, submission_key):
        return known
    theme = locked(theme, expected_version)
    rules.may_move(
        state=theme.state,
        to=step.to,
        note=step.note,
        has_owner=step.owner is not None,
        due_on=step.due_on,
        names=dict(ThemeState.choices),
    ).enforce()
    rules.day_follows(
        stepped_on=step.stepped_on, since=theme.state_since, today=timezone.localdate()
    ).enforce()
    names_nobody(text=step.feedback).enforce()
    from_state, to = theme.state, ThemeState(step.to)
    values = {
        "state": to,
        "state_since": step.stepped_on or timezone.localdate(),
        **_owner(step),
        "due_on": step.due_on,
    }
    keep(actor, "theme.moved", theme, values)
    return _write_step(actor, theme, from_state, step, submission_key)


def _write_step(
    actor: Actor, theme: Theme, from_state: str, step: Step, submission_key: UUID | None
) -> ThemeStep:
    written = ThemeStep(
        theme=theme,
        from_state=from_state,
        to_state=step.to,
        stepped_on=theme.state_since,
        due_on=step.due_on,
        note=step.note.strip(),
        recorded_by=actor.user,
        submission_key=submission_key,
        **_owner(step),
    )
    written.full_clean()
    written.save()
    told = ThemeFeedback(
        theme=theme,
        title=theme.title,
        stage=theme.stage,
        state=step.to,
        text=step.feedback.strip() or SENTENCES[ThemeState(step.to)],
        told_on=theme.state_since,
    )
    told.full_clean()
    told.save()
    return written


def _move_to_places(actor: Actor, theme: Theme, places: Iterable[Municipality]) -> None:
    before = _names(theme)
    theme.municipalities.set(places)
    if before != (after := _names(theme)):
        changes = {"municipalities": [before, after]}
        audit.record(actor=actor, action="theme.changed", target=theme, changes=changes)


def _names(theme: Theme) -> list[str]:
    return [place.name for place in theme.municipalities.in_german_order()]


def _owner(step: Step) -> dict[str, Owner | None]:
    return {
        "owner_user": step.owner if isinstance(step.owner, User) else None,
        "owner_organisation": step.owner if isinstance(step.owner, Organisation) else None,
    }


def _check_words(values: Mapping[str, Any]) -> None:
    names_nobody(text=f"{values.get('title', '')} {values.get('description', '')}").enforce()
