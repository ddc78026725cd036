"""What recipients report about their posts, and how the officer takes it over (Meldungen)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.collation import name_sort_key
from lotse.core.verdicts import RuleViolationError, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import require_version, submitted_before
from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import ReportKind, ReportState
from lotse.funding.forwarding.models import ForwardingContract, StaffingReport
from lotse.funding.forwarding.rules import reports
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.posts.services import absences, employees, occupancies
from lotse.funding.programmes.services.keeping import keep


@dataclass(frozen=True)
class Taken:
    """How a report is taken over: days and share as they go into the posts."""

    starts_on: date
    ends_on: date | None = None
    share: Decimal | None = None
    employee: Employee | None = None
    answer: str = ""


@transaction.atomic
def report_staffing(
    *,
    actor: Actor,
    contract: ForwardingContract,
    post: Post,
    kind: str,
    starts_on: date,
    occupancy: Occupancy | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> StaffingReport:
    """Tell the county who came, left, is away without pay, or works other hours (Meldung).

    ``values`` may be person_name, share, ends_on and message.
    Raises: RuleViolationError for a foreign or ended contract, a post that is not in it, and days
    or shares that cannot be.
    """
    access.may_report_staffing(actor, contract).enforce()
    if known := submitted_before(StaffingReport, submission_key):
        return known
    occupancy = occupancy if kind in reports.ABOUT_SOMEBODY_THERE else None
    values = _fitting(kind, occupancy, values)
    if not contract.shares.filter(post=post).exists() or (
        occupancy is not None and occupancy.post_id != post.pk
    ):
        no("Diese Stelle gehört nicht zum Vertrag.").enforce()
    reports.report_is_possible(
        kind=kind,
        person_name=values["person_name"],
        share=values["share"],
        fte=post.fte,
        is_somebody_there=occupancy is not None,
    ).enforce()
    reports.days_fit(
        starts_on=starts_on,
        ends_on=values["ends_on"],
        contract_from=contract.starts_on,
        contract_until=contract.ends_on,
    ).enforce()
    report = StaffingReport(
        contract=contract, post=post, reported_by=actor.user, submission_key=submission_key
    )
    told = {"kind": kind, "starts_on": starts_on, "occupancy": occupancy} | values
    return keep(actor, "staffing_report.sent", report, told)


@transaction.atomic
def withdraw_report(
    *, actor: Actor, report: StaffingReport, expected_version: int
) -> StaffingReport:
    """Take back a report that the county has not answered (Meldung zurückziehen).

    Raises: StaleVersionError if it was answered meanwhile; RuleViolationError otherwise.
    """
    report = _locked(actor, report, access.may_withdraw_report, expected_version)
    return _answer(actor, "staffing_report.withdrawn", report, ReportState.WITHDRAWN)


@transaction.atomic
def decline_report(
    *, actor: Actor, report: StaffingReport, expected_version: int, answer: str
) -> StaffingReport:
    """Say why a report is not taken over (Meldung ablehnen).

    Raises: StaleVersionError if it was answered or withdrawn meanwhile; RuleViolationError
    without a reason.
    """
    report = _locked(actor, report, access.may_answer_report, expected_version)
    if not answer.strip():
        no("Bitte sagen, warum die Meldung nicht übernommen wird.").enforce()
    return _answer(actor, "staffing_report.declined", report, ReportState.DECLINED, answer)


@transaction.atomic
def take_report(
    *, actor: Actor, report: StaffingReport, expected_version: int, taken: Taken
) -> StaffingReport:
    """Take a report into the posts, as it is or corrected (Meldung übernehmen).

    Raises: StaleVersionError if it was answered or withdrawn meanwhile; RuleViolationError if the
    post or the person has no room, naming the day.
    """
    report = _locked(actor, report, access.may_answer_report, expected_version)
    _TAKE_OVER[report.kind](actor, report, taken)
    return _answer(actor, "staffing_report.taken", report, ReportState.TAKEN, taken.answer)


def likely_employee(report: StaffingReport) -> Employee | None:
    """Somebody of that name whom the employer of the post has already, however it is written."""
    wanted = name_sort_key(report.person_name)
    there = Employee.objects.filter(employer=report.post.employer_id).in_order()
    found: Employee | None = next((one for one in there if name_sort_key(one.name) == wanted), None)
    return found


def _fill(actor: Actor, report: StaffingReport, taken: Taken) -> None:
    employee = taken.employee or employees.add_employee(
        actor=actor, name=report.person_name, employer=report.post.employer
    )
    occupancies.fill_post(
        actor=actor,
        post=report.post,
        employee=employee,
        share=taken.share or report.share or report.post.fte,
        starts_on=taken.starts_on,
        ends_on=taken.ends_on,
    )


def _end(actor: Actor, report: StaffingReport, taken: Taken) -> None:
    occupancies.end_occupancy(actor=actor, occupancy=_occupancy(report), ends_on=taken.starts_on)


def _be_absent(actor: Actor, report: StaffingReport, taken: Taken) -> None:
    absences.record_absence(
        actor=actor,
        occupancy=_occupancy(report),
        starts_on=taken.starts_on,
        ends_on=taken.ends_on,
    )


def _change(actor: Actor, report: StaffingReport, taken: Taken) -> None:
    occupancies.change_share(
        actor=actor,
        occupancy=_occupancy(report),
        share=taken.share or report.share or report.post.fte,
        starts_on=taken.starts_on,
    )


_TAKE_OVER: dict[str, Callable[[Actor, StaffingReport, Taken], None]] = {
    ReportKind.FILLED: _fill,
    ReportKind.LEFT: _end,
    ReportKind.ABSENT: _be_absent,
    ReportKind.CHANGED: _change,
}


def _occupancy(report: StaffingReport) -> Occupancy:
    if report.occupancy is None:
        raise RuleViolationError("In der Meldung fehlt, um wen es geht.")
    occupancy: Occupancy = report.occupancy
    return occupancy


def _answer(
    actor: Actor, action: str, report: StaffingReport, state: str, answer: str = ""
) -> StaffingReport:
    values = {
        "state": state,
        "answer": answer,
        "answered_by": actor.user,
        "answered_at": timezone.now(),
    }
    return keep(actor, action, report, values)


def _fitting(kind: str, occupancy: Occupancy | None, values: dict[str, Any]) -> dict[str, Any]:
    """Only what belongs to the kind; whoever is there already is called as the post calls her."""
    share: Decimal | None = values.get("share") if kind in reports.WITH_SHARE else None
    ends_on: date | None = values.get("ends_on") if kind in reports.WITH_END else None
    name = str(occupancy.employee) if occupancy else values.get("person_name", "")
    message = values.get("message", "")
    return {"person_name": name, "share": share, "ends_on": ends_on, "message": message}


def _locked(
    actor: Actor,
    report: StaffingReport,
    may: Callable[[Actor, StaffingReport], Verdict],
    expected_version: int,
) -> StaffingReport:
    # Asked before too: whoever may only read cannot lock.
    may(actor, report).enforce()
    found = StaffingReport.objects.select_for_update(of=("self",))
    locked: StaffingReport = found.select_related("contract", "post").get(pk=report.pk)
    may(actor, locked).enforce()
    require_version(locked, expected_version)
    return locked
