"""The feed for calendar programs, and its secret address under „Mein Konto“."""

import hashlib
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.appointments import access
from lotse.casework.appointments.models import Appointment, CalendarFeed
from lotse.casework.appointments.services import feeds
from lotse.casework.cases.models import FollowUp
from lotse.casework.proceedings.models import OfficeVisit
from lotse.foundation.accounts.actors import Actor, acting
from lotse.web.casework.appointments.views.ical import event_of, event_of_task
from lotse.web.casework.proceedings.views.ical import event_of_visit
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.ical import calendar_of

DAYS_BACK, DAYS_AHEAD = 30, 365


@require_http_methods(["GET", "HEAD", "POST"])
def feed_settings(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_subscribe(request.actor))
    address = ""
    if request.method == "POST":
        secret = feeds.open_feed(actor=request.actor)
        # Shown in the answer and nowhere else: a redirect would have to keep the secret somewhere.
        address = request.build_absolute_uri(reverse("appointments:feed", args=[secret]))
    running = CalendarFeed.objects.running_for(request.actor).first()
    context = {"feed": running, "address": address}
    response = render(request, "casework/appointments/feed.html", context)
    if address:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def feed_close(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_subscribe(request.actor))
    if request.method == "POST":
        feeds.close_feed(actor=request.actor)
        messages.success(request, "Das Kalender-Abo ist beendet. Die Adresse führt nirgendwohin.")
        return redirect("appointments:feed_settings")
    context = {
        "title": "Kalender-Abo beenden",
        "text": "Kalenderprogramme bekommen unter der bisherigen Adresse nichts mehr.",
        "action_url": request.path,
        "confirm_label": "Abo beenden",
        "cancel_url": reverse("appointments:feed_settings"),
    }
    return render(request, "confirm.html", context)


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever the secret belongs to, with her own rights and no others."""
    actor = feeds.actor_of_feed(secret)
    if actor is None:
        raise Http404
    with acting(actor):
        content = _content(request, actor)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


def _content(request: HttpRequest, actor: Actor) -> bytes:
    today = timezone.localdate()
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    mine = Appointment.objects.visible_to(actor).of_actor(actor).between(first, last)
    shown = mine.filter(state__in=("planned", "held")).in_order()
    visits = OfficeVisit.objects.visible_to(actor).of_officer(actor).in_force()
    visits = visits.filter(starts_at__date__gte=first, starts_at__date__lte=last).in_order()
    tasks = FollowUp.objects.visible_to(actor).of_actor(actor).open().soonest_first()
    tasks = tasks.filter(day__gte=first, day__lte=last)
    return calendar_of(
        [
            *(event_of(appointment, request) for appointment in shown),
            *(event_of_task(follow_up, request) for follow_up in tasks),
            *(event_of_visit(visit, request) for visit in visits),
        ]
    )
