"""Where a figure comes from: award by award, and of one award part by part and line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.funding.bookings.models import Payment, ReturnPayment
from lotse.funding.calculation.rules.explanation import RULES
from lotse.funding.programmes.choices import LumpSumKind
from lotse.funding.statements.rules import tracing
from lotse.funding.statements.rules.tracing import FIGURES, PAID, Part
from lotse.funding.statements.services.statements import AwardStatement, Statement
from lotse.web.funding.statements.views.stand import NAMES, asked, stated
from lotse.web.http import AuthenticatedRequest

_BOOKED: dict[str, tuple[Any, str, str]] = {
    "received": (Payment, "amount_eur", "bookings:payment"),
    "returned": (ReturnPayment, "principal_eur", "bookings:return_payment"),
    "interest_paid": (ReturnPayment, "interest_eur", "bookings:return_payment"),
}


@dataclass(frozen=True)
class Line:
    """A part of a figure as the page shows it."""

    label: str
    amount: Decimal
    lines: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


@require_safe
def figure(request: AuthenticatedRequest, name: str) -> HttpResponse:
    """A figure of the year: what each award brings to it."""
    figure_name = _known(name)
    stand = asked(request)
    found = stated(request, stand)
    lines = [
        Line(
            f"{one.award.get_module_display()}: {one.award.title}",
            getattr(one.figures, figure_name),
            url=stand.explained(figure_name, one.award.pk),
            note=one.problem,
        )
        for one in found.awards
    ]
    context = {"lines": lines, "total": getattr(found.totals, figure_name)}
    return _page(request, figure_name, stand, context)


@require_safe
def award_figure(request: AuthenticatedRequest, name: str, award_id: int) -> HttpResponse:
    """A figure of an award: each post, lump sum, recipient or payment, with its lines."""
    figure_name = _known(name)
    stand = asked(request)
    found = stated(request, stand)
    one = next((one for one in found.awards if one.award.pk == award_id), None)
    if one is None:
        raise Http404("Diese Förderung gibt es in diesem Jahr nicht.")
    rules = one.plan.prorata_rules.get(one.award.module, "") if one.notice else ""
    context = {
        "award": one.award,
        "notice": one.notice,
        "problem": one.problem,
        "rule": RULES.get(rules, ""),
        "lines": list(_lines(request, figure_name, one, found)),
        "total": getattr(one.figures, figure_name),
    }
    return _page(request, figure_name, stand, context)


def _page(
    request: AuthenticatedRequest, figure_name: str, stand: Any, context: dict[str, Any]
) -> HttpResponse:
    label, meaning = FIGURES[figure_name]
    shown = {"label": label, "meaning": meaning, "stand": stand, "form": stand.form}
    back = f"{reverse('statements:overview')}?{stand.query}"
    of_year = stand.explained(figure_name)
    more = shown | {"back": back, "of_year": of_year} | context
    return render(request, "funding/statements/figure.html", more)


def _known(slug: str) -> str:
    if slug not in NAMES:
        raise Http404("Diese Zahl gibt es nicht.")
    return NAMES[slug]


def _lines(
    request: AuthenticatedRequest, name: str, one: AwardStatement, found: Statement
) -> Iterable[Line]:
    if name in PAID:
        return _paid(request, name, one, found)
    calculation = one.so_far if name == "earned_so_far" else one.calculation
    if calculation is None:
        return []
    parts = tracing.parts_of(name, calculation, one.figures, one.spent)
    return [_shown(part, one) for part in parts if part.of or part.label]


def _shown(part: Part, one: AwardStatement) -> Line:
    post = one.posts.get(part.of)
    if post is None:
        name = dict(LumpSumKind.choices).get(part.of, part.of)
        return Line(" ".join(filter(None, [part.label, str(name)])), part.amount, part.lines)
    label = ": ".join(filter(None, [str(post), part.label]))
    return Line(label, part.amount, part.lines, url=reverse("posts:post", args=[post.pk]))


def _paid(
    request: AuthenticatedRequest, name: str, one: AwardStatement, found: Statement
) -> Iterable[Line]:
    """Payments, one by one; those to recipients by contract."""
    if name == "passed_on":
        contracts = {line.contract.pk: line.contract for line in found.recipients}
        return [
            Line(
                str(contracts[number]),
                paid,
                url=reverse("forwarding:contract", args=[number]),
            )
            for number, paid in one.passed_on.items()
        ]
    model, column, address = _BOOKED[name]
    rows = model.objects.visible_to(request.actor).of_award(one.award).until(found.as_of)
    return [
        Line(
            f"{row.date:%d.%m.%Y} {row.reference}".strip(),
            paid,
            url=reverse(address, args=[row.pk]),
        )
        for row in rows.in_order()
        if (paid := getattr(row, column))
    ]
