"""Own evaluations: save, change, share, schedule, delete, and ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.reporting.evaluations import access, rules
from lotse.reporting.evaluations.choices import Schedule
from lotse.reporting.evaluations.models import Evaluation
from lotse.reporting.evaluations.services import links
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Table
from lotse.reporting.indicators.services import asking, registry


@dataclass(frozen=True)
class Answer:
    """The table of today; beside one without columns the same a year earlier."""

    table: Table
    before: Table | None = None


@transaction.atomic
def save_evaluation(
    *, actor: Actor, indicator: str, submission_key: UUID | None = None, **values: Any
) -> Evaluation:
    """Keep a question under a name (Auswertung speichern).

    Raises: RuleViolationError for an indicator that the role may not ask, or a question that does
    not fit; ValidationError for values that the record does not take.
    """
    access.may_use_evaluations(actor).enforce()
    of = indicator_of(indicator)
    may_ask(actor, of).enforce()
    if known := submitted_before(Evaluation, submission_key):
        return known
    made = Evaluation(
        owner=actor.membership,
        indicator=of.code,
        subject=of.subject,
        submission_key=submission_key,
    )
    return _keep(actor, "evaluation.saved", made, values)


@transaction.atomic
def change_evaluation(
    *, actor: Actor, evaluation: Evaluation, expected_version: int, **values: Any
) -> Evaluation:
    """Change what is asked, with whom it is shared, when its link goes out (Auswertung ändern).

    Raises: as ``save_evaluation``; StaleVersionError if it was changed meanwhile.
    """
    found = _locked(actor, evaluation)
    require_version(found, expected_version)
    return _keep(actor, "evaluation.changed", found, values)


@transaction.atomic
def delete_evaluation(*, actor: Actor, evaluation: Evaluation) -> None:
    """Delete an evaluation with the orders of its link (Auswertung löschen)."""
    found = _locked(actor, evaluation)
    changes = {"title": [found.title, None], "indicator": [found.indicator, None]}
    audit.record(actor=actor, action="evaluation.deleted", target=found, changes=changes)
    found.recipients.order_by("pk").delete()
    found.delete()


def ask_evaluation(*, actor: Actor, evaluation: Evaluation, today: date) -> Answer:
    """The figures of an evaluation as the asking role may see them today.

    Raises: RuleViolationError if its indicator is gone or its question no longer fits.
    """
    question = question_of(evaluation, today=today)
    table = asking.ask(actor=actor, question=question, today=today)
    return Answer(table, _year_before(actor, question, today))


def question_of(evaluation: Evaluation, *, today: date) -> Question:
    """What an evaluation asks on a day.

    Raises: RuleViolationError if its indicator is gone.
    """
    return rules.question_on(indicator_of(evaluation.indicator), evaluation.saved, today=today)


def indicator_of(code: str) -> Indicator:
    """Raises: RuleViolationError for an indicator that is not there (any more)."""
    found = registry.INDICATORS.get(code)
    if found is None:
        raise RuleViolationError("Kennzahl: Diese Kennzahl gibt es nicht mehr.")
    return found


def _year_before(actor: Actor, question: Question, today: date) -> Table | None:
    if question.columns:
        return None
    try:
        return asking.ask(actor=actor, question=question.before(), today=today)
    except RuleViolationError:
        # The year before may lack what this one has; the figures of this one stand alone.
        return None


def _locked(actor: Actor, evaluation: Evaluation) -> Evaluation:
    access.may_change_evaluation(actor, evaluation).enforce()
    rows = Evaluation.objects.select_for_update(of=("self",), no_key=True)
    found: Evaluation = rows.get(pk=evaluation.pk)
    return found


def _keep(
    actor: Actor, action: str, evaluation: Evaluation, values: Mapping[str, Any]
) -> Evaluation:
    is_new = evaluation.pk is None
    before = {} if is_new else {name: getattr(evaluation, name) for name in values}
    for name, value in values.items():
        setattr(evaluation, name, value)
    if not is_new:
        evaluation.version += 1
    evaluation.changed_by_id = actor.user_id
    evaluation.full_clean()
    today = timezone.localdate()
    of = indicator_of(evaluation.indicator)
    rules.may_be_saved(of, evaluation.saved, today=today).enforce()
    evaluation.save()
    after = {name: getattr(evaluation, name) for name in values}
    changes = audit.differences(before, after)
    audit.record(actor=actor, action=action, target=evaluation, changes=changes)
    _let_owner_have_the_link(actor, evaluation, before.get("schedule", Schedule.NEVER))
    return evaluation


def _let_owner_have_the_link(actor: Actor, evaluation: Evaluation, before: str) -> None:
    """Whoever sets up a schedule is sent the link; others order it for themselves."""
    if before == Schedule.NEVER != evaluation.schedule:
        links.order_link(actor=actor, evaluation=evaluation)
