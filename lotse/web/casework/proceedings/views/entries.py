"""The own list of an authority: search, enter, look, correct, take over from a referral."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import UNDECIDED
from lotse.casework.proceedings.models import TakenReferral
from lotse.casework.proceedings.services import entries
from lotse.casework.referrals.querysets import content
from lotse.casework.referrals.services import steps
from lotse.core.codes import country
from lotse.core.partial_dates import PartialDateError, parse_german
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.proceedings.forms.entries import EntryChangeForm, EntryForm, shown
from lotse.web.casework.proceedings.views.fetch import own_entry
from lotse.web.casework.referrals.views.fetch import received_entry
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 25
FORM = "#entry-form"


@require_safe
def entry_list(request: AuthenticatedRequest) -> HttpResponse:
    """The own list, searched by name, birth or reference."""
    demand(access.may_use_desk(request.actor))
    query = " ".join(request.GET.get("q", "").split())
    found = _searched(Subject.objects.visible_to(request.actor), query)
    running = Count("proceedings", filter=Q(proceedings__state__in=UNDECIDED))
    rows = found.select_related("municipality").annotate(running=running).in_german_order()
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    context = {"page": page, "query": query}
    return render_page_or_partial(
        request,
        "casework/proceedings/entry_list.html",
        "casework/proceedings/_entries.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def entry_add(request: AuthenticatedRequest) -> HttpResponse:
    """Enter somebody; who may be in the list already is shown before it is done."""
    demand(access.may_use_desk(request.actor))
    form = EntryForm(request.POST or None, initial={"family_name": request.GET.get("q", "")})
    alike: list[entries.Alike] = []
    if form.is_valid():
        values = form.values()
        alike = _alike(request, values)
        if not alike:
            try:
                subject = entries.enter_person(
                    actor=request.actor,
                    submission_key=form.cleaned_data["submission_key"],
                    **values,
                )
            except REFUSALS as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, "In der Liste.")
                return redirect("proceedings:entry", subject.pk)
    context = {"form": form, "alike": alike}
    return render_form(request, "casework/proceedings/entry_add.html", context, target=FORM)


@require_safe
def entry_detail(request: AuthenticatedRequest, entry_id: int) -> HttpResponse:
    """What the authority knows and does about somebody."""
    subject = own_entry(request, entry_id)
    context = {
        "subject": subject,
        "nationality": ", ".join(_country(code) for code in entries.nationality_of(subject)),
        "proceedings": subject.proceedings.select_related("responsible").order_by(
            "decided_on", "-received_on", "-pk"
        ),
        "visits": subject.visits.select_related("officer").order_by("-starts_at", "-pk")[:20],
        "taken": subject.taken_from.select_related("taken_by").order_by("pk").first(),
    }
    return render(request, "casework/proceedings/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_change(request: AuthenticatedRequest, entry_id: int) -> HttpResponse:
    subject = own_entry(request, entry_id)
    own = shown(entries.nationality_of(subject), subject)
    form = EntryChangeForm(
        request.POST or None,
        instance=Subject.objects.get(pk=subject.pk),
        initial=own | {"version": subject.version},
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            entries.change_person(
                actor=request.actor, subject=subject, expected_version=version, **form.values()
            )
        except StaleVersionError:
            back = reverse("proceedings:entry", args=[subject.pk])
            return render_stale(
                request,
                form=form,
                record=subject,
                back_url=back,
                label=str(subject),
                further=lambda now: shown(entries.nationality_of(now), now),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("proceedings:entry", subject.pk)
    context = {"form": form, "subject": subject}
    return render_form(request, "casework/proceedings/entry_change.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: AuthenticatedRequest, incoming_id: int) -> HttpResponse:
    """Put somebody who was referred with consent into the own list without typing again."""
    demand(access.may_use_desk(request.actor))
    entry = received_entry(request, incoming_id)
    taken = TakenReferral.objects.visible_to(request.actor).filter(referral=entry.pk).first()
    if taken:
        messages.info(request, "Diese Person ist schon in Ihrer Liste.")
        return redirect("proceedings:entry", taken.subject_id)
    found = steps.look(referral_id=entry.pk) if request.method == "GET" else content(entry.pk)
    known = entries.prefilled(found) if found else None
    if known is None:
        text = "Die Einwilligung deckt die Angaben nicht mehr; übernommen wird nichts."
        messages.warning(request, text)
        return redirect("referrals:received", entry.pk)
    given = dict(known.values)
    nationality = given.pop("nationality")
    initial = given | {"nationality": next(iter(nationality), "")}
    form = EntryForm(request.POST or None, initial=initial)
    alike: list[entries.Alike] = []
    if form.is_valid():
        values = form.values()
        alike = _alike(request, values)
        if not alike:
            try:
                subject = entries.take_over_referred(
                    actor=request.actor,
                    entry=entry,
                    submission_key=form.cleaned_data["submission_key"],
                    **values,
                )
            except REFUSALS as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, "Übernommen. Das ist jetzt Ihr eigener Eintrag.")
                return redirect("proceedings:entry", subject.pk)
    context = {"form": form, "alike": alike, "entry": entry, "name": known.name}
    return render_form(request, "casework/proceedings/entry_take.html", context, target=FORM)


def _searched(found: Any, query: str) -> Any:
    if not query:
        return found
    meant = Q(reference__icontains=query)
    for word in query.replace(",", " ").split():
        meant |= Q(family_name__istartswith=word) | Q(given_name__istartswith=word)
    try:
        if born := parse_german(query).iso:
            meant |= Q(born__startswith=born)
    except PartialDateError:
        pass
    words = query.replace(",", " ").split()
    if len(words) > 1:
        both = Q()
        for word in words:
            both &= Q(family_name__istartswith=word) | Q(given_name__istartswith=word)
        meant = both | Q(reference__icontains=query)
    return found.filter(meant)


def _alike(request: AuthenticatedRequest, values: dict[str, Any]) -> list[entries.Alike]:
    """Who may be meant, unless it was said that it is somebody else."""
    if "andere" in request.POST:
        return []
    names = ("family_name", "given_name", "born", "sex", "reference")
    return entries.alike(request.actor, **{name: values[name] for name in names})


def _country(code: str) -> str:
    return country({"XX": "XXA"}.get(code, code))
