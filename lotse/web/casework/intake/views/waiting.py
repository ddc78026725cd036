"""The waiting list of the own office: places for all, persons for those who see them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import may_see_worklist
from lotse.casework.intake import access
from lotse.casework.intake.models import Intake, WaitingEntry
from lotse.casework.intake.services import intakes as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number

PAGE_SIZE = 25
TOO_LATE = "Der Eintrag hat sich inzwischen geändert. Bitte sehen Sie noch einmal nach."


@require_safe
def waiting_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_see_worklist(request.actor))
    entries = WaitingEntry.objects.visible_to(request.actor).in_turn()
    entries = entries.select_related("municipality", "responsible")
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get(PAGE))
    seen = Intake.objects.visible_to(request.actor).select_related("person")
    intakes = seen.in_bulk([entry.pk for entry in page.object_list])
    today = timezone.localdate()
    rows = [
        {
            "place": page.start_index() + number,
            "entry": entry,
            "intake": intakes.get(entry.pk),
            "days": (today - entry.waiting_since).days,
        }
        for number, entry in enumerate(page.object_list)
    ]
    return render_page_or_partial(
        request,
        "casework/intake/waiting_list.html",
        "casework/intake/_waiting_rows.html",
        {"page": page, "rows": rows},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: AuthenticatedRequest, intake_id: int) -> HttpResponse:
    """Ask back, then take over; from then on the person is seen."""
    entries = WaitingEntry.objects.visible_to(request.actor).select_related("responsible")
    entry = get_object_or_404(entries, pk=intake_id)
    demand(access.may_take_over(request.actor, entry))
    if request.method == "POST":
        seen = read_number(request.POST.get("version", ""))
        entry.version = entry.version if seen is None else seen
        try:
            intake = services.take_over(actor=request.actor, entry=entry)
        except StaleVersionError:
            messages.error(request, TOO_LATE)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Sie haben {intake.person} übernommen.")
            return redirect("intake:intake_detail", intake.pk)
        return redirect("intake:waiting_list")
    context = {"entry": entry, "cancel_url": reverse("intake:waiting_list")}
    return render(request, "casework/intake/take_over.html", context)
