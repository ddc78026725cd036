"""The people on funded posts: the list, and what is known about one."""

from collections import defaultdict
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.posts import access
from lotse.funding.posts.models import Employee, Occupancy
from lotse.funding.posts.rules.spans import Held
from lotse.funding.posts.services import employees as services
from lotse.funding.posts.services import holding
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.funding.posts.forms.posts import EmployeeForm
from lotse.web.funding.posts.views.fetch import to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#record-form"
ROWS_PER_PAGE = 50


@require_safe
def people(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody on a funded post, in German order, with share and qualification."""
    demand(access.may_see_posts(request.actor))
    found = Employee.objects.visible_to(request.actor).select_related("employer").in_order()
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    today = timezone.localdate()
    by_person = _held_today(list(page.object_list))
    for one in page:
        one.here = [held for held in by_person[one.pk] if held.counts_on(today)]
        one.total = sum((held.share for held in one.here), Decimal(0))
    context = {"page": page, "may_keep": access.may_keep_posts(request.actor)}
    return render(request, "funding/posts/people.html", context)


@require_safe
def person(request: AuthenticatedRequest, employee_id: int) -> HttpResponse:
    """One person with all her posts."""
    employee = readable(request, Employee, employee_id, "employer", "membership__user")
    visible = Occupancy.objects.visible_to(request.actor).filter(employee=employee)
    context = {
        "employee": employee,
        "rows": holding.with_everything(visible).in_order(),
        "may_keep": access.may_keep_posts(request.actor),
    }
    return render(request, "funding/posts/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_posts(request.actor))
    form = EmployeeForm(request.POST or None)
    if form.is_valid():
        try:
            employee = services.add_employee(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Person ist eingetragen.")
            return redirect("posts:person", employee.pk)
    context = {"form": form, "title": "Person eintragen", "back_url": reverse("posts:people")}
    return render_form(request, "funding/posts/post_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def person_change(request: AuthenticatedRequest, employee_id: int) -> HttpResponse:
    employee = to_keep(request, Employee, employee_id)
    back = reverse("posts:person", args=[employee.pk])
    form = EmployeeForm(
        request.POST or None,
        instance=Employee.objects.get(pk=employee.pk),
        initial={"version": employee.version},
    )
    if form.is_valid():
        try:
            services.change_employee(
                actor=request.actor,
                employee=employee,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=employee, back_url=back, label=str(employee)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "title": f"{employee} ändern", "back_url": back}
    return render_form(request, "funding/posts/post_form.html", context, target=FORM)


def _held_today(employees: list[Employee]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    rows = holding.with_everything(Occupancy.objects.filter(employee__in=employees))
    for row in rows.on(timezone.localdate()).in_order():
        found[row.employee_id].append(holding.held(row))
    return found
