"""The network map of a client: picture and table, and who is on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.assessments.choices import Closeness, Sphere, TieQuality
from lotse.casework.assessments.models import NetworkTie
from lotse.casework.assessments.rules import network as layout
from lotse.casework.assessments.services import network as services
from lotse.casework.cases.access import may_work_in_open_case
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.assessments.forms.network import TieAddForm, TieChangeForm, TieEndForm
from lotse.web.casework.assessments.views.fetch import frame
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#tie-form"
# Where the names of the four sectors stand, in the order of the clock.
_CORNERS = ((800, 24, "end"), (800, 792, "end"), (0, 792, "start"), (0, 24, "start"))


@require_safe
def network(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    today = timezone.localdate()
    ties = list(case.network_ties.on(today).inside_out())
    context = frame(case) | {
        "rows": list(zip(_places(ties), ties, strict=True)),
        "over": case.network_ties.over_on(today).order_by("-ends_on", "pk"),
        "rings": [(layout.RADII[one], Closeness(one).label) for one in layout.RADII],
        "sectors": [
            (Sphere(name).label, *corner)
            for name, corner in zip(layout.SECTORS, _CORNERS, strict=True)
        ],
        "qualities": TieQuality.choices,
        "middle": layout.MIDDLE,
        "words": _in_words(ties),
        "may_work": may_work_in_open_case(request.actor, case),
    }
    return render(request, "casework/assessments/network.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tie_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    form = TieAddForm(request.POST or None)
    if form.is_valid():
        try:
            tie = services.add_tie(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"„{tie}“ steht auf der Netzwerkkarte.")
            # Most often several are named one after the other.
            goes_on = request.POST.get("action") == "next"
            return redirect("assessments:tie_add" if goes_on else "assessments:network", case.pk)
    context = frame(case) | {"form": form, "title": "Beziehung eintragen", "tie": None}
    return render_form(request, "casework/assessments/tie_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def tie_change(request: AuthenticatedRequest, case_id: int, tie_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    tie = get_object_or_404(case.network_ties, pk=tie_id)
    # The form checks a copy; the service changes the locked record.
    copy = NetworkTie.objects.get(pk=tie.pk)
    form = TieChangeForm(request.POST or None, instance=copy, initial={"version": tie.version})
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_tie(actor=request.actor, tie=tie, expected_version=version, **values)
        except StaleVersionError:
            back = reverse("assessments:network", args=[case.pk])
            return render_stale(
                request, form=form, record=tie, back_url=back, label=f"{case.number}: {tie}"
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beziehung ist geändert.")
            return redirect("assessments:network", case.pk)
    context = frame(case) | {"form": form, "title": "Beziehung ändern", "tie": tie}
    return render_form(request, "casework/assessments/tie_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def tie_end(request: AuthenticatedRequest, case_id: int, tie_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    tie = get_object_or_404(case.network_ties, pk=tie_id)
    usual = {"ends_on": timezone.localdate(), "version": tie.version}
    form = TieEndForm(request.POST or None, initial=usual)
    if form.is_valid():
        try:
            services.end_tie(
                actor=request.actor,
                tie=tie,
                expected_version=form.cleaned_data["version"],
                ends_on=form.cleaned_data["ends_on"],
            )
        except StaleVersionError:
            back = reverse("assessments:network", args=[case.pk])
            return render_stale(
                request, form=form, record=tie, back_url=back, label=f"{case.number}: {tie}"
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"„{tie}“ ist nicht mehr auf der Karte.")
            return redirect("assessments:network", case.pk)
    context = frame(case) | {"form": form, "tie": tie}
    return render_form(request, "casework/assessments/tie_end.html", context, target=FORM)


def _places(ties: list[NetworkTie]) -> list[dict[str, Any]]:
    """What the picture draws of each tie."""
    placed = layout.places(
        [layout.Tie(one.pk, one.label, one.sphere, one.closeness) for one in ties]
    )
    return [
        {
            "x": place.x,
            "y": place.y,
            "text": place.text,
            "label_y": place.label_y,
            "number": place.number,
            "left": place.x - layout.MARK,
            "top": place.y - layout.MARK,
            "side": 2 * layout.MARK,
            # Two short strokes across the middle of a broken tie.
            "half_x": (place.x + layout.MIDDLE) // 2,
            "half_y": (place.y + layout.MIDDLE) // 2,
        }
        for place in placed
    ]


def _in_words(ties: list[NetworkTie]) -> str:
    """Read the map aloud: how many are in each sector, and which ties are strained."""
    counted = [
        f"{Sphere(name).label} {sum(one.sphere == name for one in ties)}" for name in Sphere.values
    ]
    return f"{len(ties)} Beziehungen: {', '.join(counted)}. Einzelheiten stehen in der Tabelle."
