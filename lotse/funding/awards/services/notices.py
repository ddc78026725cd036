"""Notices: entered as a draft, checked, recorded and from then on fixed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.funding.awards import access
from lotse.funding.awards.choices import NoticeKind, NoticeState
from lotse.funding.awards.models import Award, Notice, NoticeLumpSum, NoticePost, NoticeRate
from lotse.funding.awards.rules import notices as rules
from lotse.funding.awards.services import checks, terms
from lotse.funding.awards.services.terms import Contents
from lotse.funding.programmes.choices import PostKind
from lotse.funding.programmes.services.keeping import keep, locked, remove


def next_kind(award: Award) -> NoticeKind:
    """What is entered next: the first notice, or an amendment of it."""
    has_recorded = award.notices.recorded().exists()
    return NoticeKind.AMENDMENT if has_recorded else NoticeKind.ORIGINAL


def may_enter(award: Award, kind: str) -> Verdict:
    """Whether a letter of this kind may follow what is there."""
    states = [notice.state for notice in award.notices.in_time_order()]
    return rules.kind_may_follow(
        kind, recorded=states.count(NoticeState.RECORDED), drafts=states.count(NoticeState.DRAFT)
    )


@transaction.atomic
def enter_notice(
    *,
    actor: Actor,
    award: Award,
    contents: Contents,
    corrects: Notice | None = None,
    upload: Upload | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> Notice:
    """Enter a notice as a draft (Bescheid erfassen): the first, an amendment, or a correction.

    Raises: RuleViolationError if it may not follow or something in it does not fit.
    """
    if known := submitted_before(Notice, submission_key):
        return known
    award = locked(actor, award, None)
    kind = NoticeKind.CORRECTION if corrects else next_kind(award)
    may_enter(award, kind).enforce()
    notice = Notice(award=award, kind=kind, corrects=corrects, submission_key=submission_key)
    _fill(notice, values)
    _check(notice, contents)
    if upload:
        values["document"] = documents.store(actor=actor, **vars(upload))
    notice = keep(actor, "notice.entered", notice, values)
    _write(notice, contents)
    audit.record(
        actor=actor,
        action="notice.lines_changed",
        target=notice,
        changes=audit.differences({}, terms.told(contents)),
    )
    return notice


@transaction.atomic
def change_notice(
    *,
    actor: Actor,
    notice: Notice,
    expected_version: int,
    contents: Contents,
    upload: Upload | None = None,
    **values: Any,
) -> Notice:
    """Change a draft (Entwurf ändern).

    Raises: RuleViolationError if it is recorded or something does not fit; StaleVersionError if
    somebody else changed it meanwhile.
    """
    notice = _draft(actor, notice, expected_version)
    before = terms.told(terms.contents_of(notice))
    earlier = {name: getattr(notice, name) for name in values}
    _fill(notice, values)
    _check(notice, contents)
    _fill(notice, earlier)
    if upload:
        values["document"] = documents.store(actor=actor, **vars(upload))
    keep(actor, "notice.changed", notice, values)
    _clear(notice)
    _write(notice, contents)
    if changes := audit.differences(before, terms.told(contents)):
        audit.record(actor=actor, action="notice.lines_changed", target=notice, changes=changes)
    return notice


@transaction.atomic
def record_notice(*, actor: Actor, notice: Notice, expected_version: int) -> Notice:
    """Record a notice for good (Bescheid festhalten); from then on the database keeps it.

    Raises: RuleViolationError if it grants nothing, or something cannot be calculated.
    """
    notice = _draft(actor, notice, expected_version)
    _check(notice, terms.contents_of(notice))
    checks.can_be_calculated(terms.computed(notice)).enforce()
    values = {
        "state": NoticeState.RECORDED,
        "recorded_at": timezone.now(),
        "recorded_by": actor.user,
    }
    return keep(actor, "notice.recorded", notice, values)


@transaction.atomic
def discard_notice(*, actor: Actor, notice: Notice, expected_version: int) -> None:
    """Throw away a draft (Entwurf verwerfen)."""
    notice = _draft(actor, notice, expected_version)
    _clear(notice)
    remove(actor, "notice.discarded", notice, {"number": notice.number, "dated": notice.dated})


@transaction.atomic
def add_document(*, actor: Actor, notice: Notice, expected_version: int, upload: Upload) -> Notice:
    """Add the scan to a notice that has none yet (Bescheid ablegen), recorded or not.

    Raises: RuleViolationError if there is one, or the file is none that is kept.
    """
    notice = locked(actor, notice, expected_version)
    if notice.document_id and not notice.is_draft:
        no("Zu diesem Bescheid liegt schon eine Datei; sie bleibt, wie sie ist.").enforce()
    stored = documents.store(actor=actor, **vars(upload))
    return keep(actor, "notice.document_added", notice, {"document": stored})


def before(notice: Notice) -> Notice | None:
    """The notice that this one changes: what it corrects, else the one recorded last before it."""
    if notice.corrects is not None:
        return notice.corrects
    earlier = [
        one
        for one in notice.award.notices.recorded().in_time_order()
        if one.pk != notice.pk and (one.dated, one.pk) < (notice.dated, notice.pk or _LAST)
    ]
    return earlier[-1] if earlier else None


# A notice that is not saved yet comes after all others of its day.
_LAST = 2**63


def in_order(award: Award) -> Sequence[Notice]:
    """The notices of an award as they followed each other, drafts too."""
    related = ("award__programme", "recorded_by", "document", "corrects")
    return list(award.notices.select_related(*related).in_time_order())


def _draft(actor: Actor, notice: Notice, expected_version: int) -> Notice:
    notice = locked(actor, notice, expected_version, "award__programme")
    access.may_change_notice(actor, notice).enforce()
    return notice


def _check(notice: Notice, contents: Contents) -> None:
    """Everything that the database cannot ask of one row alone."""
    award = notice.award
    rules.period_fits(
        year=award.year, period_from=notice.period_from, period_until=notice.period_until
    ).enforce()
    rules.date_may_follow(
        notice.kind,
        dated=notice.dated,
        earlier=_dates(notice),
        today=timezone.localdate(),
        corrected=notice.corrects.dated if notice.corrects else None,
    ).enforce()
    checks.deadlines_fit(notice)
    rules.kinds_fit([*contents.rates, *contents.later_rates], module=award.module).enforce()
    for kind, (since, _, _) in contents.later_rates.items():
        rules.rate_day_fits(PostKind(kind).label, since, year=award.year).enforce()
    checks.posts_fit(
        contents,
        module=award.module,
        year=award.year,
        period_from=notice.period_from,
        period_until=notice.period_until,
    )
    checks.posts_are_granted_once(award, contents)


def _dates(notice: Notice) -> list[date]:
    recorded = notice.award.notices.recorded().exclude(pk=notice.pk)
    return [one.dated for one in recorded.in_time_order()]


def _fill(notice: Notice, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(notice, name, value)


def _clear(notice: Notice) -> None:
    for lines in (notice.posts, notice.lump_sums, notice.rates):
        lines.all().delete()


def _write(notice: Notice, contents: Contents) -> None:
    lines: list[NoticePost | NoticeLumpSum | NoticeRate] = [
        NoticePost(
            notice=notice,
            post=values.post,
            fte=values.fte,
            approved_from=values.approved_from,
            approved_until=values.approved_until,
        )
        for values in contents.posts
    ]
    lines += [
        NoticeLumpSum(notice=notice, kind=kind, approved_eur=amount)
        for kind, amount in contents.lump_sums.items()
    ]
    lines += [
        NoticeRate(notice=notice, kind=kind, staff_eur_per_fte=staff, material_eur_per_fte=material)
        for kind, (staff, material) in contents.rates.items()
    ]
    lines += [
        NoticeRate(
            notice=notice,
            kind=kind,
            valid_from=since,
            staff_eur_per_fte=staff,
            material_eur_per_fte=material,
        )
        for kind, (since, staff, material) in contents.later_rates.items()
    ]
    for line in lines:
        line.full_clean()
        line.save()
