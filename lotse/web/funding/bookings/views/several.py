"""Several bookings at once: assigned to one award, or set aside for one reason."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from lotse.funding.bookings.models import Booking
from lotse.funding.bookings.services import assigning
from lotse.funding.bookings.services.assigning import Outcome
from lotse.web.components.formats import number
from lotse.web.funding.bookings.forms.bookings import BookingFilterForm, MeaningForm, SetAsideForm
from lotse.web.funding.bookings.views.fetch import to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import ticked_numbers

CHOSEN, EVERYTHING, ACT, QUERY, CONFIRMED = "chosen", "everything", "act", "query", "confirmed"
ASSIGN, ASIDE = "assign", "aside"
_REFUSALS_SHOWN = 5
# Each is settled on its own; so many fit into a short request.
MOST_AT_ONCE = 500


@require_POST
def several(request: AuthenticatedRequest) -> HttpResponse:
    """What the bar below the list sends: an act and the bookings it is meant for."""
    to_keep(request)
    act, everything = request.POST.get(ACT, ""), _chosen(request)
    chosen = everything[:MOST_AT_ONCE]
    if act not in {ASSIGN, ASIDE} or not chosen:
        messages.error(request, "Bitte wählen Sie zuerst offene Buchungen aus.")
        return redirect(_back(request))
    form = _form(request, act, chosen)
    if form.is_valid():
        if act == ASSIGN:
            outcome = assigning.assign_several(
                actor=request.actor, bookings=chosen, **form.cleaned_data
            )
        else:
            outcome = assigning.set_several_aside(
                actor=request.actor, bookings=chosen, **form.cleaned_data
            )
        _tell(request, outcome, "zugeordnet" if act == ASSIGN else "beiseitegelegt")
        return redirect(_back(request))
    context = {
        "form": form,
        "act": act,
        "chosen": chosen,
        "first": chosen[:20],
        "left": len(everything) - len(chosen),
        "total_eur": sum((one.amount_eur for one in chosen), Decimal(0)),
        "query": request.POST.get(QUERY, ""),
        "back_url": _back(request),
    }
    return render_form(request, "funding/bookings/several.html", context, target="#several-form")


def _form(request: AuthenticatedRequest, act: str, chosen: list[Booking]) -> forms.Form:
    data = request.POST if CONFIRMED in request.POST else None
    if act == ASIDE:
        return SetAsideForm(data)
    precedent = assigning.precedent_of(chosen[0])
    initial = {} if precedent is None else {
        "award": precedent.award_id, "meaning": precedent.meaning, "post": precedent.post_id,
    }  # fmt: skip
    return MeaningForm(data, actor=request.actor, initial=initial)


def _chosen(request: AuthenticatedRequest) -> list[Booking]:
    """The ticked bookings, or everything open that the filters show."""
    visible = Booking.objects.visible_to(request.actor)
    if EVERYTHING in request.POST:
        query = QueryDict(request.POST.get(QUERY, ""))
        visible = BookingFilterForm(query, actor=request.actor).narrow(visible)
    else:
        visible = visible.filter(pk__in=ticked_numbers(request.POST, CHOSEN))
    return list(visible.open().in_order())


def _tell(request: AuthenticatedRequest, outcome: Outcome, what: str) -> None:
    if done := len(outcome.settled):
        said = "Eine Buchung ist" if done == 1 else f"{number(done)} Buchungen sind"
        messages.success(request, f"{said} {what}.")
    for one, reason in outcome.refused[:_REFUSALS_SHOWN]:
        messages.error(request, f"{one}: {reason}")
    if (more := len(outcome.refused) - _REFUSALS_SHOWN) > 0:
        messages.error(request, f"Bei {number(more)} weiteren Buchungen geht es auch nicht.")


def _back(request: AuthenticatedRequest) -> str:
    query, address = request.POST.get(QUERY, ""), reverse("bookings:list")
    return f"{address}?{query}" if query else address
