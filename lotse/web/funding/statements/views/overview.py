"""Geld und Stellen: where the money of a year stands, and what is to be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.funding.programmes.choices import Module
from lotse.funding.statements.rules.figures import Figures
from lotse.funding.statements.rules.tracing import FIGURES
from lotse.funding.statements.services.statements import AwardStatement, Statement
from lotse.web.components.formats import amount
from lotse.web.downloads import FORMATS, table_as
from lotse.web.funding.statements.views.picture import waterfall
from lotse.web.funding.statements.views.stand import Stand, asked, stated
from lotse.web.http import AuthenticatedRequest

COLUMNS = ("approved", "earned", "earned_so_far", "forwarded", "spent", "received", "to_return")


@dataclass(frozen=True)
class Cell:
    """A figure with the way to its explanation."""

    label: str
    amount: Decimal
    url: str


@dataclass(frozen=True)
class Row:
    """An award, a module, or everything."""

    label: str
    cells: list[Cell]
    url: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class ToDo:
    """Something that somebody has to look at; ``state`` is that of a badge."""

    text: str
    url: str
    state: str = "waiting"
    word: str = "zu prüfen"
    due_on: date | None = None


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    """The whole year: what to do, the picture with its table, awards and recipients."""
    stand = asked(request)
    found = stated(request, stand)
    if (ending := request.GET.get("als", "")) in FORMATS:
        return _file(found, ending)
    context: dict[str, Any] = {
        "form": stand.form,
        "stand": stand,
        "found": found,
        "todos": list(_todos(found)),
        "picture": waterfall(found.totals),
        "summary": [_cell(stand, name, found.totals) for name in FIGURES],
        "columns": [FIGURES[name][0] for name in COLUMNS],
        "rows": list(_rows(stand, found)),
    }
    return render(request, "funding/statements/overview.html", context)


def _cell(stand: Stand, name: str, figures: Figures, award_id: int | None = None) -> Cell:
    label, value = FIGURES[name][0], getattr(figures, name)
    return Cell(label, value, stand.explained(name, award_id))


def _rows(stand: Stand, found: Statement) -> Iterator[Row]:
    """The awards of each module, its sum where there are several, and the sum of all."""
    for module in Module:
        awards = [one for one in found.awards if one.award.module == module]
        for one in awards:
            label = str(module.label) if len(awards) == 1 else f"{module.label}: {one.award.title}"
            cells = [_cell(stand, name, one.figures, one.award.pk) for name in COLUMNS]
            yield Row(label, cells, reverse("awards:award", args=[one.award.pk]))
        if len(awards) > 1:
            cells = [_cell(stand, name, found.modules[module]) for name in COLUMNS]
            yield Row(f"{module.label} zusammen", cells, is_total=True)
    if found.awards:
        cells = [_cell(stand, name, found.totals) for name in COLUMNS]
        yield Row("Alle Bausteine", cells, is_total=True)


def _todos(found: Statement) -> Iterator[ToDo]:
    for one in found.awards:
        yield from _award_todos(one, found)
    for differing in found.forwarding_differences:
        yield ToDo(differing.note, reverse("forwarding:list"))
    for line in found.recipients:
        url = reverse("forwarding:contract", args=[line.contract.pk])
        name = line.contract.recipient
        if line.to_reclaim and found.year < found.as_of.year:
            text = f"{name} hat {amount(line.to_reclaim)} mehr erhalten als verdient."
            yield ToDo(text, url, word="zurückzufordern")


def _award_todos(one: AwardStatement, found: Statement) -> Iterator[ToDo]:
    url = reverse("awards:award", args=[one.award.pk])
    if one.notice is None:
        yield ToDo(f"{one.award}: Es ist noch kein Bescheid festgehalten.", url)
        return
    if one.problem:
        yield ToDo(f"{one.award} lässt sich nicht berechnen: {one.problem}", url, "overdue",
                   "nicht berechnet")  # fmt: skip
    for number in one.cut:
        text = f"Stelle {number} ist mit mehr besetzt, als der Bescheid bewilligt; nur der"
        yield ToDo(f"{text} bewilligte Teil zählt.", url)
    stated_eur = one.notice.granted_eur
    if stated_eur is not None and not one.problem and stated_eur != one.figures.approved:
        text = f"{one.award}: Der Bescheid nennt {amount(stated_eur)}, berechnet sind"
        yield ToDo(f"{text} {amount(one.figures.approved)}.", url)
    if one.figures.late_lost and one.notice.spend_until:
        until = f"{one.notice.spend_until:%d.%m.%Y}"
        text = f"{one.award}: {amount(one.figures.late_lost)} sind verloren, weil Sachmittel nach"
        yield ToDo(f"{text} dem {until} ausgegeben wurden.", url, "overdue", "zu spät")
    if one.figures.to_return and found.year < found.as_of.year:
        yield _to_return(one, found.as_of)


def _to_return(one: AwardStatement, today: date) -> ToDo:
    """Money of a year that is over and belongs to the Land."""
    due_on = one.notice.return_due_on if one.notice else None
    late = due_on is not None and due_on < today
    return ToDo(
        f"{one.award}: {amount(one.figures.to_return)} sind noch zurückzuzahlen.",
        reverse("proofs:award", args=[one.award.pk]),
        "overdue" if late else "due" if due_on == today else "waiting",
        "überfällig" if late else "heute fällig" if due_on == today else "offen",
        due_on,
    )


def _file(found: Statement, ending: str) -> HttpResponse:
    """Every figure of every award and every recipient, one line each."""
    headings = ["Baustein", "Förderung", "Empfänger", *(label for label, _ in FIGURES.values())]
    lines: list[list[Any]] = [
        [one.award.module, one.award.title, "", *(getattr(one.figures, name) for name in FIGURES)]
        for one in found.awards
    ]
    lines.append(["", "Summe", "", *(getattr(found.totals, name) for name in FIGURES)])
    for line in found.recipients:
        of_line = {"approved": line.approved, "forwarded": line.earned, "passed_on": line.passed_on}
        name = f"{line.contract.recipient} ({line.contract.number})"
        lines.append([line.contract.module, "", name, *(of_line.get(one) for one in FIGURES)])
    return table_as(ending, f"foerderstand-{found.year}-{found.as_of:%Y-%m-%d}", headings, lines)
