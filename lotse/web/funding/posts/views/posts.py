"""„Stellen“: the list with its picture, one post over the year, entering and changing it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.awards.services import deviations
from lotse.funding.posts import access
from lotse.funding.posts.models import ExpectedFilling, Occupancy, Post
from lotse.funding.posts.rules.spans import Held, Stretch
from lotse.funding.posts.services import holding
from lotse.funding.posts.services import posts as services
from lotse.web.conflicts import render_stale
from lotse.web.downloads import FORMATS
from lotse.web.funding.posts.forms.occupancies import FillForm, begun_filling
from lotse.web.funding.posts.forms.posts import PostForm, begun_post
from lotse.web.funding.posts.views import export, filters, money, picture
from lotse.web.funding.posts.views.fetch import asked_year, post_to_keep, seen_post
from lotse.web.funding.posts.views.money import Money
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#record-form"


@dataclass(frozen=True)
class PostRow:
    """A post of the list: who is on it today, how much of it is vacant, what that costs."""

    post: Post
    held: Sequence[Held]
    today: Sequence[Held]
    vacancies: Sequence[Stretch]
    money: Money | None

    @property
    def filled(self) -> Decimal:
        return sum((one.share for one in self.today), Decimal(0))


@dataclass(frozen=True)
class OccupancyRow:
    """An occupancy on the page of its post."""

    occupancy: Occupancy
    held: Held
    cost: Any
    absences: Sequence[Any]
    is_over: bool


@require_safe
def post_list(request: AuthenticatedRequest) -> HttpResponse:
    """All posts that the actor sees, of one year; filters stand in the address."""
    demand(access.may_see_posts(request.actor))
    year, today = asked_year(request), timezone.localdate()
    asked = filters.asked(request.GET, year)
    found = asked.narrow(Post.objects.visible_to(request.actor).of_year(year))
    rows = _rows(request, list(found.select_related("employer", "municipality")), year, today)
    rows = [row for row in rows if asked.keeps(bool(row.vacancies), row.filled < row.post.fte)]
    if (ending := request.GET.get("als", "")) in FORMATS:
        return export.as_file(ending, rows, year)
    context = {
        "rows": rows,
        "asked": asked,
        "chips": asked.chips(),
        "year": year,
        "picture": picture.of_posts(
            [row.post for row in rows],
            {row.post.pk: row.held for row in rows},
            {row.post.pk: row.money.lost for row in rows if row.money},
            year,
            today,
        ),
        "totals": _totals(rows),
        "shows_money": any(row.money for row in rows),
        "may_keep": access.may_keep_posts(request.actor),
        **filters.choices(request.actor, year),
    }
    return render_page_or_partial(
        request, "funding/posts/list.html", "funding/posts/_posts.html", context
    )


@require_safe
def post_detail(request: AuthenticatedRequest, post_id: int) -> HttpResponse:
    """One post over a year: who, what is vacant, what that costs, and what comes next."""
    post = seen_post(request, post_id)
    year, today = asked_year(request), timezone.localdate()
    every = holding.of_post(post)
    rows = _occupancies(every, year, today)
    of_year = [row for row in rows if _touches(row.occupancy, year)]
    found = money.money_of(request.actor, [post], year, today).get(post.pk)
    lost = money.vacant_lines(found) if found else []
    free = picture.vacancies_in(post, [row.held for row in rows], year)
    may_keep = access.may_keep_posts(request.actor)
    context = {
        "post": post,
        "year": year,
        "rows": of_year,
        "others": [row for row in rows if row not in of_year],
        "free": free,
        "money": found,
        "lost": lost,
        "months": _months(post, rows, money.by_month(found) if found else (), year),
        "picture": picture.of_post(
            post, [(row.occupancy, row.held) for row in of_year], lost, year, today
        ),
        "expected": ExpectedFilling.objects.filter(post=post).in_order(),
        "kw_words": _kw_words(post, today),
        "deviations": deviations.of_post(request.actor, post, today=today),
        "today": today,
        "may_keep": may_keep,
        "form": _fill_form(post, free, today) if may_keep and free else None,
    }
    return render(request, "funding/posts/post.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def post_add(request: AuthenticatedRequest) -> HttpResponse:
    """A new post; ``nach`` names one that it is like."""
    demand(access.may_keep_posts(request.actor))
    first = date(timezone.localdate().year, 1, 1)
    form = PostForm(request.POST or None, initial=begun_post(first) | filters.like(request))
    if form.is_valid():
        try:
            post = services.add_post(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Stelle ist eingetragen. Wer besetzt sie?")
            return redirect("posts:post", post.pk)
    context = {
        "form": form,
        "title": "Stelle eintragen",
        "back_url": reverse("posts:list"),
        "draft_form": "funded_post_add",
        "post": None,
    }
    return render_form(request, "funding/posts/post_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def post_change(request: AuthenticatedRequest, post_id: int) -> HttpResponse:
    post = post_to_keep(request, post_id)
    back = reverse("posts:post", args=[post.pk])
    form = PostForm(
        request.POST or None,
        instance=Post.objects.get(pk=post.pk),
        initial={"version": post.version},
    )
    if form.is_valid():
        try:
            services.change_post(
                actor=request.actor,
                post=post,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=post, back_url=back, label=str(post))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "title": "Stelle ändern", "post": post, "back_url": back}
    return render_form(request, "funding/posts/post_form.html", context, target=FORM)


def _rows(
    request: AuthenticatedRequest, posts: Sequence[Post], year: int, today: date
) -> list[PostRow]:
    """Posts with everybody on them, in a few queries however many there are."""
    by_post: dict[int, list[Held]] = defaultdict(list)
    found = holding.with_everything(Occupancy.objects.filter(post__in=posts))
    for occupancy in found.in_order():
        by_post[occupancy.post_id].append(holding.held(occupancy))
    amounts = money.money_of(request.actor, posts, year, today)
    return [
        PostRow(
            post=post,
            held=by_post[post.pk],
            today=[one for one in by_post[post.pk] if one.counts_on(today)],
            vacancies=picture.vacancies_in(post, by_post[post.pk], year),
            money=amounts.get(post.pk),
        )
        for post in posts
    ]


def _totals(rows: Sequence[PostRow]) -> Mapping[str, Any]:
    lost = [row.money.lost for row in rows if row.money and row.money.lost is not None]
    return {
        "fte": sum((row.post.fte for row in rows), Decimal(0)),
        "filled": sum((row.filled for row in rows), Decimal(0)),
        "lost": sum(lost, Decimal(0)),
        "unknown": sum(1 for row in rows if row.money and row.money.problem),
        "estimated": sum(1 for row in rows if row.money and row.money.is_estimate),
    }


def _occupancies(every: Sequence[Occupancy], year: int, today: date) -> list[OccupancyRow]:
    return [
        OccupancyRow(
            occupancy=one,
            held=holding.held(one),
            cost=next((cost for cost in one.costs.all() if cost.year == year), None),
            absences=sorted(one.absences.all(), key=lambda absence: absence.starts_on),
            is_over=one.ends_on is not None and one.ends_on < today,
        )
        for one in every
    ]


def _touches(occupancy: Occupancy, year: int) -> bool:
    return occupancy.starts_on.year <= year and (
        occupancy.ends_on is None or year <= occupancy.ends_on.year
    )


def _months(
    post: Post, rows: Sequence[OccupancyRow], lost: Sequence[Decimal], year: int
) -> list[dict[str, Any]]:
    """The year month by month: occupied on the first and at the most, and what is lost."""
    found = []
    for month in range(1, 13):
        first = date(year, month, 1)
        last = picture.last_of_month(first)
        shares = picture.shares_in(post, [row.held for row in rows], first, last)
        found.append({"first": first, "least": min(shares), "most": max(shares),
                      "lost": lost[month - 1] if lost else None})  # fmt: skip
    return found


def _kw_words(post: Post, today: date) -> str:
    if post.kw_until is None or post.kw_until >= today or post.ends_on is not None:
        return ""
    return (
        f"Der KW-Vermerk lief am {post.kw_until:%d.%m.%Y} ab. Die Stelle braucht ein Ende oder eine"
        " neue Förderung."
    )


def _fill_form(post: Post, free: Sequence[Stretch], today: date) -> FillForm:
    """The quick entry on the page: the first vacancy that is not over."""
    coming = next((one for one in free if one.ends_on >= today), free[-1])
    return FillForm(initial=begun_filling(post, coming.share, coming.starts_on), post=post)
