"""Beginning, saving, completing and discarding an assessment."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.assessments import access
from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import (
    Answer,
    Assessment,
    Instrument,
    InstrumentItem,
    InstrumentVersion,
)
from lotse.casework.assessments.rules import assessing as rules
from lotse.casework.cases.access import may_be_assigned
from lotse.casework.cases.choices import FollowUpOrigin
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.services import follow_ups
from lotse.casework.persons.models import Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter


@dataclass(frozen=True)
class Given:
    """What somebody said to one item; see ``Answer``."""

    need: int | None = None
    own_view: int | None = None
    urgency: str = ""
    situation: str = ""
    resources: str = ""
    value: str = ""

    def __bool__(self) -> bool:
        return self != Given()

    @property
    def is_answered(self) -> bool:
        """Whether it answers the item; a text beside an open need does not."""
        return self.need is not None or self.own_view is not None or bool(self.value)


Answers = Mapping[int, Given]


@transaction.atomic
def begin_assessment(
    *,
    actor: Actor,
    case: Case,
    person: Person,
    instrument: Instrument,
    assessed_on: date,
    submission_key: UUID | None = None,
) -> Assessment:
    """Begin an assessment with the newest version of an instrument (Assessment beginnen).

    A draft that is there already is gone on with: nobody begins twice.
    Raises: RuleViolationError without the right, for a wrong day or without a published version.
    """
    access.may_assess(actor, case, person).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    rules.assessment_may_lie_on(
        assessed_on=assessed_on, opened_on=case.opened_on, today=timezone.localdate()
    ).enforce()
    if known := submitted_before(Assessment, submission_key):
        return known
    drafts = Assessment.objects.drafts().filter(case=case, person=person)
    of_instrument = drafts.filter(instrument_version__instrument=instrument)
    draft: Assessment | None = of_instrument.order_by("pk").first()
    if draft is not None:
        return draft
    assessment = Assessment(
        case=case,
        person=person,
        instrument_version=_newest_version(instrument),
        assessed_on=assessed_on,
        recorded_by=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
    )
    assessment.full_clean()
    assessment.save()
    _record(actor, "case.assessment_begun", assessment)
    return assessment


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    assessment: Assessment,
    expected_version: int,
    assessed_on: date,
    answers: Answers,
    summary: str = "",
) -> Assessment:
    """Keep what is known so far (Entwurf speichern); gaps are allowed.

    ``answers`` maps items to what was said; an item that is left out is no longer answered.
    Raises: StaleVersionError if somebody else saved meanwhile; RuleViolationError without the
    right, for a wrong day or an answer that does not fit its item.
    """
    draft = _lock_draft(actor, assessment, expected_version)
    _keep(actor, draft, assessed_on, answers, summary)
    _record(actor, "case.assessment_saved", draft)
    return draft


@transaction.atomic
def complete_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    expected_version: int,
    assessed_on: date,
    answers: Answers,
    summary: str = "",
) -> Assessment:
    """Save and complete an assessment (abschließen); from then on it stays as it is.

    The follow-up of the one before is done, and one for the next is set by the local rule.
    Raises: as ``save_draft``, and RuleViolationError if something necessary is missing.
    """
    draft = _lock_draft(actor, assessment, expected_version)
    _keep(actor, draft, assessed_on, answers, summary)
    items = list(draft.instrument_version.items.all())
    answered = [item for item in items if answers.get(item.pk, Given()).is_answered]
    missing = [item.label for item in items if item.is_required and item not in answered]
    rules.assessment_may_be_completed(answered=len(answered), missing=missing).enforce()
    _complete_reviews(actor, draft)
    draft.review = _set_review(actor, draft)
    draft.completed_at, draft.completed_by = timezone.now(), actor.user
    draft.save()
    _record(actor, "case.assessment_completed", draft)
    return draft


@transaction.atomic
def discard_draft(*, actor: Actor, assessment: Assessment, expected_version: int) -> None:
    """Throw a draft away (Entwurf verwerfen). A completed assessment cannot be thrown away.

    Raises: StaleVersionError if somebody saved meanwhile; RuleViolationError without the right.
    """
    draft = _lock_draft(actor, assessment, expected_version)
    _record(actor, "case.assessment_discarded", draft)
    draft.answers.all().delete()
    draft.delete()


def _newest_version(instrument: Instrument) -> InstrumentVersion:
    newest = instrument.versions.published().newest_first().first()
    if newest is None or not instrument.is_active:
        raise RuleViolationError("Dieses Instrument wird nicht angeboten.")
    found: InstrumentVersion = newest
    return found


def _lock_draft(actor: Actor, assessment: Assessment, expected_version: int) -> Assessment:
    access.may_change_assessment(actor, assessment).enforce()
    drafts = Assessment.objects.drafts().select_for_update(of=("self",)).select_related("case")
    draft: Assessment | None = drafts.filter(pk=assessment.pk).first()
    if draft is None:
        raise RuleViolationError("Dieses Assessment ist inzwischen abgeschlossen oder verworfen.")
    require_version(draft, expected_version)
    return draft


def _keep(
    actor: Actor, draft: Assessment, assessed_on: date, answers: Answers, summary: str
) -> None:
    rules.assessment_may_lie_on(
        assessed_on=assessed_on, opened_on=draft.case.opened_on, today=timezone.localdate()
    ).enforce()
    draft.assessed_on, draft.summary = assessed_on, summary
    draft.version += 1
    draft.changed_by_id = actor.user_id
    draft.full_clean()
    draft.save()
    items = {item.pk: item for item in draft.instrument_version.items.all()}
    given = {key: said for key, said in answers.items() if said}
    for key, said in given.items():
        _check(items.get(key), said)
    known = {answer.item_id: answer for answer in draft.answers.all()}
    draft.answers.exclude(item_id__in=given).delete()
    for key, said in given.items():
        answer = known.get(key) or Answer(assessment=draft, case=draft.case, item_id=key)
        for name, value in asdict(said).items():
            setattr(answer, name, value)
        answer.save()


def _check(item: InstrumentItem | None, said: Given) -> None:
    if item is None:
        raise RuleViolationError("Diese Frage gehört nicht zu diesem Instrument.")
    rules.rating_fits(said.need).enforce()
    rules.rating_fits(said.own_view).enforce()
    if item.kind != ItemKind.DOMAIN:
        rules.answer_fits(kind=item.kind, value=said.value, options=item.options).enforce()


def _complete_reviews(actor: Actor, draft: Assessment) -> None:
    """What reminded of this assessment has done its work."""
    before = Assessment.objects.completed().filter(
        case=draft.case,
        person=draft.person,
        instrument_version__instrument=draft.instrument_version.instrument,
        review__done_at=None,
    )
    for earlier in before.exclude(review=None).select_related("review__case").order_by("pk"):
        if earlier.review:
            follow_ups.complete_follow_up(actor=actor, follow_up=earlier.review)


def _set_review(actor: Actor, draft: Assessment) -> FollowUp | None:
    today, case = timezone.localdate(), draft.case
    months = LocalParameter.objects.value_on(LocalRule.ASSESSMENT_REVIEW_MONTHS, today)
    due_on = rules.review_due_on(assessed_on=draft.assessed_on, months=months, today=today)
    if due_on is None:
        return None
    subject = f"{draft.instrument_version.instrument} wiederholen"
    return follow_ups.set_follow_up(
        actor=actor,
        case=case,
        subject=subject,
        due_on=due_on,
        assignee=case.responsible if may_be_assigned(case, case.responsible) else None,
        origin=FollowUpOrigin.ASSESSMENT_REVIEW,
    )


def _record(actor: Actor, action: str, assessment: Assessment) -> None:
    """Say in the trail of the case what was done; who is assessed is said without a name."""
    is_client = assessment.person_id == assessment.case.person_id
    changes: dict[str, Any] = {
        "instrument_version": [None, str(assessment.instrument_version)],
        "about": [None, "Ratsuchende Person" if is_client else "Haushaltsmitglied"],
        "assessed_on": [None, assessment.assessed_on],
    }
    if action != "case.assessment_begun":
        changes["answers"] = [None, assessment.answers.count()]
    audit.record(actor=actor, action=action, target=assessment.case, changes=changes)
