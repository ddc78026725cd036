"""Which users the list shows, in which order, and which filters are in force."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch
from django.http import QueryDict
from django.utils import timezone

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.accounts.querysets import UserQuerySet
from lotse.foundation.audit.models import AuditEntry
from lotse.web.administration.forms import UserFilterForm
from lotse.web.components.lists import PAGE, SORT, FilterChip

PAGE_SIZE = 25
SORTS: dict[str, tuple[Any, ...]] = {
    "name": ("sort_key", "pk"),
    "-name": ("-sort_key", "-pk"),
    "email": ("email",),
    "-email": ("-email",),
    "last_login": (F("last_login").asc(nulls_first=True), "sort_key"),
    "-last_login": (F("last_login").desc(nulls_last=True), "sort_key"),
}


def filtered(form: UserFilterForm) -> UserQuerySet:
    """Users that fit the filters; a filter that makes no sense is no filter."""
    users: UserQuerySet = User.objects.in_german_order()
    wanted = form.cleaned_data if form.is_valid() else {}
    if text := wanted.get("q"):
        users = users.matching(text)
    conditions = {name: wanted[name] for name in ("organisation", "role") if wanted.get(name)}
    if conditions:
        users = users.with_membership_on(timezone.localdate(), **conditions)
    state = wanted.get("state")
    if state == "invited":
        users = users.invited()
    elif state:
        users = users.filter(is_active=state == "active")
    return users


def page_of_users(form: UserFilterForm, query: QueryDict) -> tuple[Page, str]:
    """One page with the memberships of today, and the sort in force."""
    sort = query.get(SORT, "name")
    sort = sort if sort in SORTS else "name"
    today = Membership.objects.valid_on(timezone.localdate()).select_related("organisation")
    users = filtered(form).order_by(*SORTS[sort])
    users = users.prefetch_related(
        Prefetch("memberships", today.in_german_order(), to_attr="memberships_now")
    )
    return Paginator(users, PAGE_SIZE).get_page(query.get(PAGE)), sort


def page_of_history(user: User, query: QueryDict) -> Page:
    """One page of everything the trail has about an account."""
    entries = AuditEntry.objects.about(user).newest_first()
    return Paginator(entries, PAGE_SIZE).get_page(query.get(PAGE))


def chips(form: UserFilterForm) -> list[FilterChip]:
    """The filters in force, as people read them."""
    found = []
    for name, value in (form.cleaned_data if form.is_valid() else {}).items():
        if not value:
            continue
        sent = str(getattr(value, "pk", value))
        labels = {str(key): label for key, label in getattr(form.fields[name], "choices", [])}
        label = str(value) if name in {"q", "organisation"} else str(labels.get(sent, sent))
        found.append(FilterChip(f"{form.fields[name].label}: {label}", name, sent))
    return found
