"""The first line of every view of a case: which may I see, in which may I work.

Who is sent the page of a record has seen it, so fetching it for a page records that (ADR 4).
"""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from lotse.casework.cases.models import Case
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.http import AuthenticatedRequest, demand

SEEN = "case.read"
_SHOWN = ("person", "municipality", "phase", "responsible", "organisation")


def visible_case(request: AuthenticatedRequest, case_id: int, *, action: str = SEEN) -> Case:
    """Return the case, or answer 404 when it is not visible or does not exist."""
    case = _find(request, case_id)
    _record(request, case, action)
    return case


def case_for(
    request: AuthenticatedRequest, case_id: int, may: Callable[[Actor, Case], Verdict]
) -> Case:
    """Return the case, or answer 404, or 403 when the rule ``may`` says no.

    Example: ``case_for(request, case_id, access.may_work_in_case)``.
    """
    case = _find(request, case_id)
    demand(may(request.actor, case))
    _record(request, case, SEEN)
    return case


def _find(request: AuthenticatedRequest, case_id: int) -> Case:
    visible = Case.objects.visible_to(request.actor).select_related(*_SHOWN)
    case: Case = get_object_or_404(visible, pk=case_id)
    return case


def _record(request: AuthenticatedRequest, case: Case, action: str) -> None:
    # What is sent is recorded as a change.
    if request.method == "GET":
        audit.record_read(actor=request.actor, action=action, target=case)
