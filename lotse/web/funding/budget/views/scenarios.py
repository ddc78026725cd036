"""What if: a year with other people, posts or rates beside the year as it stands."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.budget.models import Scenario
from lotse.funding.budget.rules.scenarios import read, said
from lotse.funding.budget.services import keeping, overview
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.posts.models import Post
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.funding.programmes.choices import PostKind
from lotse.funding.statements.rules.tracing import FIGURES
from lotse.funding.statements.services.statements import Statement
from lotse.web.funding.budget.forms import CHANGES, ScenarioForm, VersionedForm
from lotse.web.funding.budget.views.fetch import to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal

# What a scenario is asked for.
SHOWN = ("approved", "earned", "vacancy_lost", "forwarded", "own_share", "unspent")
KINDS = {str(kind): str(label) for kind, label in PostKind.choices}
STALE = "Das Szenario wurde inzwischen geändert. Bitte ansehen und noch einmal eintragen."


@dataclass(frozen=True)
class Compared:
    """One figure as it stands and as it would be, in euro."""

    label: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


@require_safe
def scenario_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_funding(request.actor))
    context = {
        "scenarios": Scenario.objects.visible_to(request.actor).in_order(),
        "may_keep": bool(may_keep_funding(request.actor)),
    }
    return render(request, "funding/budget/scenario_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def scenario_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    form = ScenarioForm(request.POST or None, initial={"year": timezone.localdate().year + 1})
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            scenario = keeping.add_scenario(
                actor=request.actor, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Angelegt. Jetzt fehlt, was sich ändert.")
            return redirect("budget:scenario", scenario.pk)
    page = "funding/budget/scenario_add.html"
    return render_form(request, page, {"form": form}, target="#budget-form")


@require_safe
def scenario_detail(request: AuthenticatedRequest, scenario_id: int) -> HttpResponse:
    """What changes, and what comes out of it beside the year as it stands."""
    scenario = readable(request, Scenario, scenario_id)
    context = {
        "scenario": scenario,
        "changes": [said(read(one), KINDS) for one in scenario.changes],
        "kinds": {slug: form.title for slug, form in CHANGES.items()},
        "may_keep": bool(may_keep_funding(request.actor)),
    }
    try:
        before, after = overview.what_if(request.actor, scenario, as_of=timezone.localdate())
    except PlanError as error:
        context["problem"] = error.message
    else:
        context |= {
            "rows": _compared(before, after),
            "projected": ", ".join(f"Baustein {module}" for module in before.projected),
            "has_awards": bool(before.awards),
            "problems": [one.problem for one in after.awards if one.problem],
        }
    return render(request, "funding/budget/scenario.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_add(request: AuthenticatedRequest, scenario_id: int, kind: str) -> HttpResponse:
    scenario = to_keep(request, Scenario, scenario_id)
    if kind not in CHANGES:
        raise Http404(f"no change {kind}")
    form = CHANGES[kind](
        request.POST or None,
        posts=Post.objects.visible_to(request.actor).of_year(scenario.year).in_order(),
        year=scenario.year,
        initial={"version": scenario.version},
    )
    if form.is_valid():
        try:
            keeping.add_change(
                actor=request.actor,
                scenario=scenario,
                expected_version=form.cleaned_data["version"],
                change=form.change(),
            )
        except StaleVersionError:
            messages.error(request, STALE)
            return redirect("budget:scenario", scenario.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("budget:scenario", scenario.pk)
    context = {"form": form, "scenario": scenario, "title": form.title}
    return render_form(request, "funding/budget/change.html", context, target="#budget-form")


@require_http_methods(["GET", "HEAD", "POST"])
def change_drop(request: AuthenticatedRequest, scenario_id: int, number: int) -> HttpResponse:
    scenario = to_keep(request, Scenario, scenario_id)
    back = reverse("budget:scenario", args=[scenario.pk])
    if number >= len(scenario.changes):
        raise Http404(f"no change {number}")
    form = VersionedForm(request.POST or None, initial={"version": scenario.version})
    if form.is_valid():
        try:
            keeping.drop_change(
                actor=request.actor,
                scenario=scenario,
                expected_version=form.cleaned_data["version"],
                number=number,
            )
        except StaleVersionError:
            messages.error(request, STALE)
        return redirect(back)
    text = said(read(scenario.changes[number]), KINDS)
    context = {"form": form, "scenario": scenario, "text": text}
    page = "funding/budget/change_drop.html"
    return render_form(request, page, context, target="#budget-form")


@require_http_methods(["GET", "HEAD", "POST"])
def scenario_remove(request: AuthenticatedRequest, scenario_id: int) -> HttpResponse:
    scenario = to_keep(request, Scenario, scenario_id)
    if request.method == "POST":
        keeping.remove_scenario(actor=request.actor, scenario=scenario)
        messages.success(request, "Szenario gelöscht.")
        return redirect("budget:scenario_list")
    context = {
        "title": f"Szenario „{scenario}“ löschen?",
        "text": "Nur das Gedankenspiel wird gelöscht, keine Stelle und kein Bescheid.",
        "action_url": request.path,
        "confirm_label": "Löschen",
        "cancel_url": reverse("budget:scenario", args=[scenario.pk]),
    }
    return render(request, "confirm.html", context)


def _compared(before: Statement, after: Statement) -> list[Compared]:
    return [
        Compared(FIGURES[name][0], getattr(before.totals, name), getattr(after.totals, name))
        for name in SHOWN
    ]
