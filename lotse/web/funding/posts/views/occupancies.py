"""Who fills a post: quick entry, another share, an end, days without pay, cost, expectations."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError, Versioned
from lotse.funding.posts.models import (
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from lotse.funding.posts.services import absences, occupancies
from lotse.web.conflicts import render_stale
from lotse.web.funding.posts.forms import occupancies as forms
from lotse.web.funding.posts.forms.posts import FillingForm
from lotse.web.funding.posts.views.fetch import (
    asked_year,
    occupancy_to_keep,
    post_to_keep,
    to_keep,
)
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

CHANGED = "Das wurde inzwischen geändert. Bitte sehen Sie es sich noch einmal an."


@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: AuthenticatedRequest, post_id: int) -> HttpResponse:
    """Somebody known or new fills a part of the post."""
    post = post_to_keep(request, post_id)
    form = forms.FillForm(
        request.POST or None, initial=forms.begun_filling(post, None, None), post=post
    )

    def keep() -> Any:
        values = form.values()
        values["submission_key"] = form.cleaned_data["submission_key"]
        if (name := form.cleaned_data["new_name"].strip()) and values.pop("employee") is None:
            return occupancies.fill_post_with_new(
                actor=request.actor, post=post, name=name, **values
            )
        return occupancies.fill_post(actor=request.actor, post=post, **values)

    return _answer(request, form, post, "Stelle besetzen", keep)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, occupancy_id: int) -> HttpResponse:
    """Correct share or days, or let it end."""
    occupancy = occupancy_to_keep(request, occupancy_id)
    form = forms.OccupancyForm(
        request.POST or None,
        instance=Occupancy.objects.get(pk=occupancy.pk),
        initial={"version": occupancy.version},
    )

    def keep() -> Any:
        return occupancies.change_occupancy(
            actor=request.actor,
            occupancy=occupancy,
            expected_version=form.cleaned_data["version"] or 0,
            **form.values(),
        )

    title = f"Besetzung ändern: {occupancy.employee}"
    removal = reverse("posts:occupancy_remove", args=[occupancy.pk])
    return _answer(request, form, occupancy.post, title, keep, record=occupancy, removal=removal)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: AuthenticatedRequest, occupancy_id: int) -> HttpResponse:
    """Another share from a day on."""
    occupancy = occupancy_to_keep(request, occupancy_id)
    initial = {"version": occupancy.version, "share": occupancy.share}
    form = forms.ShareForm(request.POST or None, initial=initial)

    def keep() -> Any:
        return occupancies.change_share(
            actor=request.actor,
            occupancy=occupancy,
            share=form.cleaned_data["share"],
            starts_on=form.cleaned_data["starts_on"],
            expected_version=form.cleaned_data["version"],
        )

    title = f"Anteil ändern: {occupancy.employee}"
    return _answer(request, form, occupancy.post, title, keep)


@require_http_methods(["GET", "HEAD", "POST"])
def occupancy_remove(request: AuthenticatedRequest, occupancy_id: int) -> HttpResponse:
    occupancy = occupancy_to_keep(request, occupancy_id)
    text = (
        f"{occupancy.employee} ab {occupancy.starts_on:%d.%m.%Y} auf {occupancy.post}. Mit der"
        " Besetzung gehen ihre Abwesenheiten und Kosten. Entfernen Sie nur, was nie zutraf; wer"
        " geht, bekommt ein Ende. Was hier stand, bleibt im Protokoll."
    )
    return _remove(request, occupancy, occupancy.post, text, occupancies.remove_occupancy)


@require_http_methods(["GET", "HEAD", "POST"])
def absence_add(request: AuthenticatedRequest, occupancy_id: int) -> HttpResponse:
    occupancy = occupancy_to_keep(request, occupancy_id)
    form = forms.AbsenceForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def keep() -> Any:
        return absences.record_absence(
            actor=request.actor,
            occupancy=occupancy,
            submission_key=form.cleaned_data["submission_key"],
            **form.values(),
        )

    title = f"Ohne Entgelt: {occupancy.employee}"
    return _answer(request, form, occupancy.post, title, keep)


@require_http_methods(["GET", "HEAD", "POST"])
def absence_change(request: AuthenticatedRequest, absence_id: int) -> HttpResponse:
    absence = to_keep(request, UnpaidAbsence, absence_id, "occupancy__post", "occupancy__employee")
    form = forms.AbsenceForm(
        request.POST or None,
        instance=UnpaidAbsence.objects.get(pk=absence.pk),
        initial={"version": absence.version},
    )

    def keep() -> Any:
        return absences.change_absence(
            actor=request.actor,
            absence=absence,
            expected_version=form.cleaned_data["version"] or 0,
            **form.values(),
        )

    title = f"Ohne Entgelt: {absence.occupancy.employee}"
    removal = reverse("posts:absence_remove", args=[absence.pk])
    return _answer(
        request, form, absence.occupancy.post, title, keep, record=absence, removal=removal
    )


@require_http_methods(["GET", "HEAD", "POST"])
def absence_remove(request: AuthenticatedRequest, absence_id: int) -> HttpResponse:
    absence = to_keep(request, UnpaidAbsence, absence_id, "occupancy__post", "occupancy__employee")
    text = f"{absence.occupancy.employee}, {absence}: Alle diese Tage zählen dann wieder."
    return _remove(request, absence, absence.occupancy.post, text, absences.remove_absence)


@require_http_methods(["GET", "HEAD", "POST"])
def cost(request: AuthenticatedRequest, occupancy_id: int) -> HttpResponse:
    """What somebody cost in the year of the address."""
    occupancy = occupancy_to_keep(request, occupancy_id)
    year = asked_year(request)
    known = OccupancyCost.objects.filter(occupancy=occupancy, year=year).order_by("pk").first()
    form = forms.CostForm(
        request.POST or None,
        instance=known,
        initial={"version": known.version if known else None, "year": year},
    )

    def keep() -> Any:
        return absences.set_cost(
            actor=request.actor,
            occupancy=occupancy,
            # Who saw no cost has not seen what a colleague entered meanwhile.
            expected_version=form.cleaned_data["version"] or 0,
            **form.values(),
        )

    title = f"Kosten: {occupancy.employee}"
    return _answer(request, form, occupancy.post, title, keep)


@require_http_methods(["GET", "HEAD", "POST"])
def expect(request: AuthenticatedRequest, post_id: int) -> HttpResponse:
    """From when a vacant part will presumably be filled."""
    post = post_to_keep(request, post_id)
    form = FillingForm(request.POST or None, initial={"share": min(post.fte, 1)})

    def keep() -> Any:
        return absences.expect_filling(
            actor=request.actor,
            post=post,
            submission_key=form.cleaned_data["submission_key"],
            **form.values(),
        )

    return _answer(request, form, post, "Besetzung erwarten", keep)


@require_http_methods(["GET", "HEAD", "POST"])
def expected_change(request: AuthenticatedRequest, filling_id: int) -> HttpResponse:
    filling = to_keep(request, ExpectedFilling, filling_id, "post")
    form = FillingForm(
        request.POST or None,
        instance=ExpectedFilling.objects.get(pk=filling.pk),
        initial={"version": filling.version},
    )

    def keep() -> Any:
        return absences.change_expected_filling(
            actor=request.actor,
            filling=filling,
            expected_version=form.cleaned_data["version"] or 0,
            **form.values(),
        )

    removal = reverse("posts:expected_remove", args=[filling.pk])
    return _answer(
        request, form, filling.post, "Besetzung erwarten", keep, record=filling, removal=removal
    )


@require_http_methods(["GET", "HEAD", "POST"])
def expected_remove(request: AuthenticatedRequest, filling_id: int) -> HttpResponse:
    filling = to_keep(request, ExpectedFilling, filling_id, "post")
    text = f"Erwartet waren {filling} auf {filling.post}."
    return _remove(request, filling, filling.post, text, absences.remove_expected_filling)


def _answer(
    request: AuthenticatedRequest,
    form: Any,
    post: Post,
    title: str,
    keep: Callable[[], Any],
    *,
    record: Versioned | None = None,
    removal: str = "",
) -> HttpResponse:
    """Keep what was typed and go back to the post, or show the form with what is wrong."""
    back = reverse("posts:post", args=[post.pk])
    if form.is_valid():
        try:
            keep()
        except StaleVersionError:
            if record is None:
                messages.warning(request, CHANGED)
                return redirect(back)
            return render_stale(request, form=form, record=record, back_url=back, label=title)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "post": post, "title": title, "back_url": back, "removal": removal}
    return render_form(request, "funding/posts/post_form.html", context, target="#record-form")


def _remove(
    request: AuthenticatedRequest, record: Any, post: Post, text: str, remove: Callable[..., None]
) -> HttpResponse:
    """Ask back, then take it away."""
    back = reverse("posts:post", args=[post.pk])
    form = forms.RemoveForm(request.POST or None, initial={"version": record.version})
    if form.is_valid():
        name = {"Occupancy": "occupancy", "UnpaidAbsence": "absence"}.get(
            type(record).__name__, "filling"
        )
        try:
            remove(
                actor=request.actor,
                expected_version=form.cleaned_data["version"],
                **{name: record},
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Entfernt.")
            return redirect(back)
    context = {"form": form, "post": post, "text": text, "back_url": back}
    status = 422 if form.is_bound else 200
    return render(request, "funding/posts/remove.html", context, status=status)
