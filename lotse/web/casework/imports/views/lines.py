"""A line that is like somebody: compare by hand, decide, go on to the next one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.duplicates import rules as duplicate_rules
from lotse.casework.duplicates.rules import Likeness
from lotse.casework.duplicates.services.candidates import traits_of, workable
from lotse.casework.imports.models import ImportRow, ImportRun
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.imports.services import checking, deciding
from lotse.web.casework.imports.forms import LineForm, choice_of
from lotse.web.casework.imports.views.fetch import own_run, vocabulary
from lotse.web.casework.persons.views.rows import PersonRow, person_rows
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@dataclass(frozen=True)
class KnownPerson:
    """A person who may be meant, and why."""

    row: PersonRow
    likeness: Likeness


@dataclass(frozen=True)
class OtherLine:
    """A line above that may mean the same person, and why."""

    row: ImportRow
    likeness: Likeness


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: AuthenticatedRequest, run_id: int, line_number: int) -> HttpResponse:
    run = own_run(request, run_id)
    row = get_object_or_404(ImportRow.objects.filter(run=run), number=line_number)
    verdict = run_rules.line_may_be_decided(state=row.state)
    if not verdict:
        messages.info(request, verdict.reason)
        return redirect("imports:detail", run.pk)
    others = _others(run, row)
    persons = _persons(request, run, row, others)
    form = LineForm(
        request.POST or None,
        persons=[known.row.person for known in persons],
        initial=choice_of(row.decision, row.same_as_id),
    )
    if form.is_valid():
        decision, same_as = form.choice()
        try:
            deciding.decide_line(actor=request.actor, row=row, decision=decision, same_as=same_as)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _next(request, run, row)
    context = {
        "form": form,
        "run": run,
        "row": row,
        "cells": [pair for pair in zip(run.headings, row.cells, strict=True) if pair[1]],
        "persons": persons,
        "others": others,
        "left": ImportRow.objects.filter(run=run).undecided().count(),
    }
    return render_form(request, "casework/imports/line.html", context, target="#line-form")


def _others(run: ImportRun, row: ImportRow) -> list[OtherLine]:
    """Lines that are like this one, as they are read now."""
    numbers = [number for number, _ in row.rows_like]
    found = list(run.rows.filter(number__in=numbers).select_related("person").in_order())
    lines = checking.lines_of(run, [row, *found], vocabulary())
    traits = {number: checking.traits_of(one) for number, one in lines.items()}
    alike = [
        OtherLine(one, duplicate_rules.likeness(traits[row.number], traits[one.number]))
        for one in found
    ]
    return sorted(alike, key=lambda one: -one.likeness.points)


def _persons(
    request: AuthenticatedRequest, run: ImportRun, row: ImportRow, others: list[OtherLine]
) -> list[KnownPerson]:
    """Known persons the actor works with, also those whom lines above have become."""
    wanted = {pk for pk, _ in row.persons_like}
    wanted |= {other.row.person_id for other in others if other.row.person_id}
    persons = workable(request.actor).filter(pk__in=wanted).order_by("sort_key", "pk")
    line_read = checking.lines_of(run, [row], vocabulary())[row.number]
    traits = traits_of(persons)
    own = checking.traits_of(line_read)
    known = [
        KnownPerson(one, duplicate_rules.likeness(own, traits[one.person.pk]))
        for one in person_rows(request.actor, persons)
    ]
    return sorted(known, key=lambda one: -one.likeness.points)


def _next(request: AuthenticatedRequest, run: ImportRun, row: ImportRow) -> HttpResponse:
    """Go on with the next line that waits, after this one before those above."""
    waiting = ImportRow.objects.filter(run=run).undecided().in_order()
    following = waiting.filter(number__gt=row.number).first() or waiting.first()
    if following:
        return redirect("imports:line", run.pk, following.number)
    messages.success(request, "Über alle möglichen Dubletten ist entschieden.")
    return redirect("imports:detail", run.pk)
