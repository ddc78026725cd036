"""Views that give and end memberships of a user."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts import access, services
from lotse.foundation.accounts.models import Membership, User
from lotse.web.administration.departures import open_cases_warning
from lotse.web.administration.forms import MembershipEndForm, MembershipForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand

FORM = "#membership-form"


@require_http_methods(["GET", "HEAD", "POST"])
def membership_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    form = MembershipForm(
        request.POST or None,
        instance=Membership(user=user),
        initial={"starts_on": timezone.localdate()},
    )
    if form.is_valid() and _added(request, user, form):
        messages.success(request, "Die Mitgliedschaft ist eingetragen.")
        return redirect("administration:user_detail", user.pk)
    context = {"form": form, "user_shown": user}
    return render_form(request, "administration/membership_add.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: AuthenticatedRequest, pk: int, membership_pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    memberships = Membership.objects.select_related("user", "organisation")
    membership = get_object_or_404(memberships, pk=membership_pk, user_id=pk)
    initial = {"ends_on": membership.ends_on or timezone.localdate()}
    form = MembershipEndForm(request.POST or None, initial=initial)
    if form.is_valid() and _ended(request, membership, form):
        messages.success(request, "Das Ende der Mitgliedschaft ist eingetragen.")
        return redirect("administration:user_detail", pk)
    context = {
        "form": form,
        "membership": membership,
        "user_shown": membership.user,
        "warning": open_cases_warning(membership.user),
    }
    return render_form(request, "administration/membership_end.html", context, target=FORM)


def _added(request: AuthenticatedRequest, user: User, form: MembershipForm) -> bool:
    # That the same membership exists already is only seen together with the user.
    try:
        services.add_membership(actor=request.actor, user=user, **form.cleaned_data)
    except RuleViolationError as violation:
        form.add_error(None, str(violation))
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _ended(request: AuthenticatedRequest, membership: Membership, form: MembershipEndForm) -> bool:
    try:
        services.end_membership(
            actor=request.actor, membership=membership, ends_on=form.cleaned_data["ends_on"]
        )
    except RuleViolationError as violation:
        form.add_error("ends_on", str(violation))
        return False
    except ValidationError as error:
        form.add_error("ends_on", error.messages)
        return False
    return True
