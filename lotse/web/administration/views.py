from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts import access, services
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.base.models import StaleVersionError
from lotse.web.accounts.lockout import locked_until
from lotse.web.accounts.mails import send_invitation
from lotse.web.administration import lists
from lotse.web.administration.departures import open_cases_warning
from lotse.web.administration.forms import InvitationForm, UserChangeForm, UserFilterForm
from lotse.web.audit.lines import lines_of
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand

FORM = "#user-form"


@require_safe
def user_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    form = UserFilterForm(request.GET)
    page, sort = lists.page_of_users(form, request.GET)
    context = {"form": form, "page": page, "sort": sort, "chips": lists.chips(form)}
    return render_page_or_partial(
        request, "administration/user_list.html", "administration/_user_list.html", context
    )


@require_safe
def user_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    factors = Authenticator.objects.filter(user_id=user.pk).order_by("type")
    memberships = user.memberships.select_related("organisation").order_by("-starts_on", "-pk")
    has_factor = factors.exists()
    context = {
        "user_shown": user,
        "memberships_shown": [(entry, _phase(entry)) for entry in memberships],
        "factors": [factor.get_type_display() for factor in factors],
        "locked_until": locked_until().get(user.email),
        "may_deactivate": access.may_deactivate_user(request.actor, user),
        "may_reset": access.may_reset_second_factor(request.actor, user, has_one=has_factor),
        "may_invite_again": access.may_invite_again(request.actor, user),
    }
    return render(request, "administration/user_detail.html", context)


@require_safe
def user_history(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Changes of the account and sign-ins with it (Verlauf)."""
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    page = lists.page_of_history(user, request.GET)
    context = {
        "user_shown": user,
        "record": {"name": str(user)},
        "page": page,
        "lines": lines_of(page.object_list),
    }
    return render_page_or_partial(
        request, "administration/user_history.html", "audit/_history.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def user_invite(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    initial = {"starts_on": timezone.localdate(), "organisation": request.GET.get("organisation")}
    form = InvitationForm(request.POST or None, initial=initial)
    if form.is_valid():
        membership = {
            name: form.cleaned_data.pop(name)
            for name in ("organisation", "role", "starts_on", "ends_on")
        }
        user = services.invite_user(actor=request.actor, **form.cleaned_data)
        services.add_membership(actor=request.actor, user=user, **membership)
        send_invitation(request, user=user, invited_by=request.user)
        messages.success(request, f"Die Einladung an {user.email} ist unterwegs.")
        return redirect("administration:user_detail", user.pk)
    return render_form(request, "administration/user_invite.html", {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def user_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    # The form checks a copy; the service changes the locked record.
    form = UserChangeForm(
        request.POST or None,
        instance=User.objects.get(pk=pk),
        initial={"version": user.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_user(actor=request.actor, user=user, expected_version=version, **values)
        except StaleVersionError:
            back = reverse("administration:user_detail", args=[user.pk])
            return render_stale(request, form=form, record=user, back_url=back, label=str(user))
        messages.success(request, "Die Änderungen sind gespeichert.")
        return redirect("administration:user_detail", user.pk)
    context = {"form": form, "user_shown": user}
    return render_form(request, "administration/user_change.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def user_deactivate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    demand(access.may_deactivate_user(request.actor, user))
    if request.method == "POST":
        services.deactivate_user(actor=request.actor, user=user)
        messages.success(request, f"Der Zugang von {user} ist geschlossen.")
        return redirect("administration:user_detail", user.pk)
    return _ask(
        request,
        user,
        f"Zugang von {user} schließen?",
        "Offene Sitzungen enden sofort. Alles Eingetragene bleibt erhalten.",
        "Zugang schließen",
        warning=open_cases_warning(user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def user_reactivate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        services.reactivate_user(actor=request.actor, user=user)
        messages.success(request, f"Der Zugang von {user} ist wieder offen.")
        return redirect("administration:user_detail", user.pk)
    return _ask(
        request,
        user,
        f"Zugang von {user} wieder öffnen?",
        "Das bisherige Kennwort gilt dann wieder. Rechte folgen aus den Mitgliedschaften.",
        "Zugang öffnen",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def user_invite_again(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    demand(access.may_invite_again(request.actor, user))
    if request.method == "POST":
        services.invite_again(actor=request.actor, user=user)
        send_invitation(request, user=user, invited_by=request.user)
        messages.success(request, f"Die Einladung an {user.email} ist unterwegs.")
        return redirect("administration:user_detail", user.pk)
    return _ask(
        request,
        user,
        "Einladung noch einmal senden?",
        f"{user.email} bekommt einen neuen Link. Er gilt drei Tage.",
        "Einladung senden",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_reset(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    demand(access.may_manage_users(request.actor))
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        try:
            services.reset_second_factor(actor=request.actor, user=user)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Der zweite Faktor von {user} ist zurückgesetzt.")
        return redirect("administration:user_detail", user.pk)
    return _ask(
        request,
        user,
        f"Zweiten Faktor von {user} zurücksetzen?",
        "Danach genügt das Kennwort, bis ein neuer Faktor eingerichtet ist. Vergewissern Sie"
        " sich vorher, zum Beispiel mit einem Rückruf, dass wirklich diese Person fragt.",
        "Zurücksetzen",
    )


def _ask(
    request: AuthenticatedRequest,
    user: User,
    title: str,
    text: str,
    confirm_label: str,
    *,
    warning: str = "",
) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "warning": warning,
        "action_url": request.path,
        "confirm_label": confirm_label,
        "cancel_url": reverse("administration:user_detail", args=[user.pk]),
    }
    return render(request, "confirm.html", context)


def _phase(membership: Membership) -> str:
    today = timezone.localdate()
    if membership.starts_on > today:
        return "ahead"
    return "over" if membership.ends_on and membership.ends_on < today else "valid"
