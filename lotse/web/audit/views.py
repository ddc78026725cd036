from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.accounts import access
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services
from lotse.foundation.audit.choices import EntryKind
from lotse.foundation.audit.models import AuditEntry, OversightEntry
from lotse.foundation.audit.querysets import AuditEntryQuerySet
from lotse.foundation.organisations.choices import Role
from lotse.web.audit.forms import LogFilterForm
from lotse.web.audit.lines import lines_of, readers_of
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.persons.views.fetch import visible_person
from lotse.web.components.formats import number
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand

PAGE_SIZE = 25
# The worker seals every minute; after a few missed ones something is wrong.
SEAL_LATE_AFTER = timedelta(minutes=5)
FINDINGS_SHOWN = 3


@require_safe
def person_history(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id, action="person.history_opened")
    return _history(request, person, _of_person(person))


@require_safe
def person_readers(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id, action="person.readers_opened")
    return _readers(request, person, _of_person(person))


@require_safe
def case_history(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id, action="case.history_opened")
    return _history(request, case, _of_case(case))


@require_safe
def case_readers(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id, action="case.readers_opened")
    return _readers(request, case, _of_case(case))


@require_safe
def log(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_trail(request.actor))
    form = LogFilterForm(request.GET)
    entries = _filtered(_trail_of(request.actor), form)
    page = Paginator(entries.newest_first(), PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list),
        "chips": _chips(form, request.GET),
        "seal": _seal(request.actor),
        "accounts_only": request.actor.has_role(Role.ADMINISTRATOR),
    }
    return render_page_or_partial(request, "audit/log.html", "audit/_log.html", context)


@require_POST
def check_seals(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_trail(request.actor))
    result = services.verify()
    if result.findings:
        services.record_security(actor=request.actor, action="trail.found_damaged")
        more = len(result.findings) - FINDINGS_SHOWN
        said = " ".join(result.findings[:FINDINGS_SHOWN])
        messages.error(request, f"{said} Und {more} weitere." if more > 0 else said)
    else:
        services.record_security(actor=request.actor, action="trail.found_whole")
        messages.success(
            request, f"Unversehrt: Alle Siegel passen ({number(result.seals)} geprüft)."
        )
    return redirect("audit:log")


def _of_person(person: Person) -> dict[str, Any]:
    return {
        "name": str(person),
        "list_label": "Personen",
        "list_url": reverse("persons:search"),
        "record_url": reverse("persons:detail", args=[person.pk]),
        "history_url": reverse("audit:person_history", args=[person.pk]),
        "readers_url": reverse("audit:person_readers", args=[person.pk]),
    }


def _of_case(case: Case) -> dict[str, Any]:
    return {
        "name": str(case),
        "list_label": "Fälle",
        "list_url": reverse("cases:worklist"),
        "record_url": reverse("cases:detail", args=[case.pk]),
        "history_url": reverse("audit:case_history", args=[case.pk]),
        "readers_url": reverse("audit:case_readers", args=[case.pk]),
    }


def _history(
    request: AuthenticatedRequest, record: Person | Case, about: dict[str, Any]
) -> HttpResponse:
    entries = _entries_of(record).changes().newest_first()
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {"record": about, "page": page, "lines": lines_of(page.object_list)}
    return render_page_or_partial(request, "audit/history.html", "audit/_history.html", context)


def _readers(
    request: AuthenticatedRequest, record: Person | Case, about: dict[str, Any]
) -> HttpResponse:
    reads = _entries_of(record).reads()
    rows = (
        reads.values("actor_id", "role", "organisation_id")
        .annotate(times=Count("pk"), first=Min("recorded_at"), last=Max("recorded_at"))
        .order_by("-last", "actor_id", "role")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {"record": about, "page": page, "readers": readers_of(page.object_list)}
    return render_page_or_partial(request, "audit/readers.html", "audit/_readers.html", context)


def _entries_of(record: Person | Case) -> AuditEntryQuerySet:
    """The trail of a record, with that of the records that were merged into it."""
    merged = record.absorbed.values_list("pk", flat=True) if isinstance(record, Person) else ()
    return AuditEntry.objects.about_any(record, merged)


def _trail_of(actor: Actor) -> QuerySet:
    """Oversight reads of everything, without content; the administrator of accounts only."""
    if actor.has_role(Role.ADMINISTRATOR):
        return AuditEntry.objects.defer("changes")
    return OversightEntry.objects.all()


def _filtered(entries: QuerySet, form: LogFilterForm) -> Any:
    wanted = form.cleaned_data if form.is_valid() else {}
    if user := wanted.get("user"):
        entries = entries.filter(_concerns(user))
    if since := wanted.get("since"):
        entries = entries.filter(recorded_at__date__gte=since)
    if until := wanted.get("until"):
        entries = entries.filter(recorded_at__date__lte=until)
    exact = {name: wanted[name] for name in ("kind", "action") if wanted.get(name)}
    return entries.filter(**exact)


def _concerns(user: User) -> Q:
    """What somebody did, and the sign-ins to her account, which happen before she is known."""
    own = Q(kind=EntryKind.SECURITY, target_kind=User._meta.label_lower, target_id=user.pk)
    return Q(actor_id=user.pk) | own


def _chips(form: LogFilterForm, query: QueryDict) -> list[FilterChip]:
    wanted = form.cleaned_data if form.is_valid() else {}
    return [
        FilterChip(f"{form.fields[name].label}: {form.shown(name)}", name, str(query[name]))
        for name in wanted
        if wanted[name] and name in query
    ]


def _seal(actor: Actor) -> dict[str, Any]:
    """Whether the trail is whole, as far as is known: the last check, and what waits."""
    state = services.seal_state()
    checks = ("trail.found_whole", "trail.found_damaged")
    check = _trail_of(actor).filter(action__in=checks).order_by("-pk").first()
    return {
        "at": state.sealed_at,
        "unsealed": state.unsealed,
        "is_late": timezone.now() - (state.waiting_since or timezone.now()) > SEAL_LATE_AFTER,
        "checked_at": check.recorded_at if check else None,
        "is_damaged": check is not None and check.action == "trail.found_damaged",
    }
