from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.access import may_keep_letterhead
from lotse.foundation.organisations import access, services
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.web.audit.lines import lines_of
from lotse.web.components.lists import PAGE, SORT, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.organisations.forms import (
    OrganisationChangeForm,
    OrganisationFilterForm,
    OrganisationForm,
)

FORM = "#organisation-form"
PAGE_SIZE = 50
SORTS = {
    "name": ("sort_key", "pk"),
    "-name": ("-sort_key", "-pk"),
}


@require_safe
def organisation_list(request: AuthenticatedRequest) -> HttpResponse:
    form = OrganisationFilterForm(request.GET)
    sort = request.GET.get(SORT, "name")
    sort = sort if sort in SORTS else "name"
    organisations = _filtered(form).select_related("parent").order_by(*SORTS[sort])
    context = {
        "form": form,
        "page": Paginator(organisations, PAGE_SIZE).get_page(request.GET.get(PAGE)),
        "sort": sort,
        "chips": _chips(form, request.GET),
        "may_change": access.may_change_organisations(request.actor.role),
    }
    return render_page_or_partial(
        request, "organisations/list.html", "organisations/_list.html", context
    )


@require_safe
def organisation_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisations = Organisation.objects.select_related("parent", "municipality")
    organisation = get_object_or_404(organisations, pk=pk)
    may_change = access.may_change_organisations(request.actor.role)
    members: list[Any] = []
    if may_change or request.actor.organisation_id == organisation.pk:
        valid = organisation.memberships.valid_on(timezone.localdate()).select_related("user")
        members = list(valid.order_by("user__sort_key", "role", "pk"))
    context = {
        "organisation": organisation,
        "served": organisation.area_served.in_german_order(),
        "children": organisation.children.active().in_german_order(),
        "municipalities_in_all": Municipality.objects.count(),
        "may_change": may_change,
        "may_keep_letterhead": bool(may_keep_letterhead(request.actor, organisation)),
        "sees_members": bool(may_change) or request.actor.organisation_id == organisation.pk,
        "members": members,
        "invite_url": f"{reverse('administration:user_invite')}?organisation={organisation.pk}",
    }
    return render(request, "organisations/detail.html", context)


@require_safe
def organisation_history(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who changed what (Verlauf); the trail shows it to the administrator."""
    demand(access.may_change_organisations(request.actor.role))
    organisation = get_object_or_404(Organisation, pk=pk)
    entries = AuditEntry.objects.about(organisation).newest_first()
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "organisation": organisation,
        "record": {"name": organisation.name},
        "page": page,
        "lines": lines_of(page.object_list),
    }
    return render_page_or_partial(
        request, "organisations/history.html", "audit/_history.html", context
    )


@require_safe
def municipality_list(request: AuthenticatedRequest) -> HttpResponse:
    municipalities = Municipality.objects.in_german_order()
    context = {
        "municipalities": municipalities,
        "total": municipalities.aggregate(people=Sum("population"), area=Sum("area_km2")),
        "sources": municipalities.order_by("source", "population_on")
        .values_list("source", "population_on")
        .distinct(),
    }
    return render(request, "organisations/municipalities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_change_organisations(request.actor.role))
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        organisation = services.add_organisation(actor=request.actor, **form.cleaned_data)
        messages.success(request, f"{organisation} ist angelegt.")
        return redirect("organisations:detail", organisation.pk)
    return render_form(request, "organisations/add.html", {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_change_organisations(request.actor.role))
    organisation = get_object_or_404(Organisation, pk=pk)
    # The form checks a copy; the service changes the locked record.
    form = OrganisationChangeForm(
        request.POST or None,
        instance=Organisation.objects.get(pk=pk),
        initial={"version": organisation.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_organisation(
                actor=request.actor,
                organisation=organisation,
                expected_version=version,
                **values,
            )
        except StaleVersionError:
            back = reverse("organisations:detail", args=[pk])
            return render_stale(
                request, form=form, record=organisation, back_url=back, label=organisation.name
            )
        messages.success(request, "Die Änderungen sind gespeichert.")
        return redirect("organisations:detail", organisation.pk)
    context = {"form": form, "organisation": organisation}
    return render_form(request, "organisations/change.html", context, target=FORM)


def _filtered(form: OrganisationFilterForm) -> QuerySet:
    wanted = form.cleaned_data if form.is_valid() else {}
    found = Organisation.objects.active()
    if text := wanted.get("q"):
        found = found.matching(text)
    if municipality := wanted.get("municipality"):
        found = found.filter(area_served=municipality)
    exact = {name: wanted[name] for name in ("kind", "rechtskreis") if wanted.get(name)}
    return found.filter(**exact)


def _chips(form: OrganisationFilterForm, query: QueryDict) -> list[FilterChip]:
    wanted = form.cleaned_data if form.is_valid() else {}
    return [
        FilterChip(f"{form.fields[name].label}: {_label(form, name)}", name, str(query[name]))
        for name in wanted
        if wanted[name] and name in query
    ]


def _label(form: OrganisationFilterForm, name: str) -> str:
    value = form.cleaned_data[name]
    return str(dict(getattr(form.fields[name], "choices", ())).get(value, value))
