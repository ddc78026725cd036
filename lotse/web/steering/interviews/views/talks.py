"""One interview: its appointment, how far it is, what came back."""

from datetime import UTC, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Event

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.interviews.choices import OPEN_STATES, InterviewState
from lotse.steering.interviews.models import Interview, SheetReply, StatementSheet
from lotse.steering.interviews.services import guides, results, sheets
from lotse.steering.interviews.services import rounds as services
from lotse.steering.interviews.services.answers import answers_of
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.conflicts import render_stale
from lotse.web.downloads import as_attachment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.ical import calendar_of, event_named, stamped
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.rounds import FinishForm, ScheduleForm
from lotse.web.steering.interviews.forms.sheets import ReplyForm


def talk_of(request: AuthenticatedRequest, interview_id: int) -> Interview:
    """An interview for the county's side; a town has its sheet and not the interview."""
    if not may_read_steering(request.actor):
        raise Http404("Das gibt es nicht.")
    related = ("round__guide", "municipality", "asked_by", "organisation")
    return readable(request, Interview, interview_id, *related)


@require_safe
def talk(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    found = talk_of(request, interview_id)
    known = answers_of(found)
    blocks = [
        (block, [(one, known[one.pk], sheets.value_of(one, known[one.pk])) for one in asked
                 if one.pk in known])
        for block, asked in guides.outline(found.round.guide)
    ]  # fmt: skip
    sent = StatementSheet.objects.visible_to(request.actor).filter(interview=found)
    replies = SheetReply.objects.filter(sheet__interview=found).select_related("by", "sheet")
    context = {
        "interview": found,
        "blocks": [(block, rows) for block, rows in blocks if rows],
        "needs": results.needs_of(found),
        "sheets": sent.select_related("sent_by").newest_first(),
        "newest": sent.newest_first().first(),
        "replies": replies.in_order(),
        "is_open": found.state in OPEN_STATES,
        "is_planned": found.state == InterviewState.PLANNED,
        "awaits": found.state == InterviewState.SENT,
        "may_keep": may_keep_steering(request.actor),
        "finish_form": FinishForm(),
        "reply_form": ReplyForm(),
    }
    return render(request, "steering/interviews/interview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    initial = {"version": found.version}
    if found.asked_by_id is None:
        initial["asked_by"] = request.actor.user_id
    form = ScheduleForm(
        request.POST or None, instance=Interview.objects.get(pk=found.pk), initial=initial
    )
    if form.is_valid():
        try:
            services.schedule(
                actor=request.actor,
                interview=found,
                expected_version=form.cleaned_data["version"],
                values=form.values(),
            )
        except StaleVersionError:
            back = reverse("interviews:interview", args=[found.pk])
            return render_stale(request, form=form, record=found, back_url=back, label=str(found))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Termin ist eingetragen.")
            return redirect("interviews:interview", found.pk)
    context = {"form": form, "interview": found}
    return render_form(
        request, "steering/interviews/schedule.html", context, target="#schedule-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    form = FinishForm(request.POST or None)
    if form.is_valid():
        try:
            services.finish(
                actor=request.actor, interview=found, held_on=form.cleaned_data["held_on"]
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Gespräch ist als geführt festgehalten.")
            return redirect("interviews:interview", found.pk)
    context = {"form": form, "interview": found}
    return render_form(request, "steering/interviews/finish.html", context, target="#finish-form")


@require_safe
def calendar(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    found = talk_of(request, interview_id)
    if not found.starts_at:
        raise Http404("Es ist noch kein Termin eingetragen.")
    content = calendar_of([event_of(found, request)])
    return as_attachment(content, "text/calendar; charset=utf-8", f"gespraech-{found.pk}.ics")


def event_of(interview: Interview, request: HttpRequest) -> Event:
    """The appointment, without anybody's name."""
    page = request.build_absolute_uri(reverse("interviews:interview", args=[interview.pk]))
    title = f"Bedarfsgespräch {interview.municipality}"
    event = event_named(f"bedarfsgespraech-{interview.pk}", title, page)
    if interview.starts_at:
        begins = interview.starts_at.astimezone(UTC)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=interview.minutes))
    event.add("location", interview.place)
    event.add("status", "CONFIRMED")
    return stamped(event, interview.changed_at, interview.version)
