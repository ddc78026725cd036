"""The budget of a year: plan, actual and forecast by product."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.foundation.documents.spreadsheets import Cell
from lotse.funding.budget.choices import BudgetPurpose
from lotse.funding.budget.models import Product
from lotse.funding.budget.rules.comparison import Line, Totals
from lotse.funding.budget.services import overview as services
from lotse.funding.budget.services.overview import BudgetOverview, ProductBudget
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.choices import Module
from lotse.web.downloads import FORMATS, table_as
from lotse.web.funding.statements.views.stand import asked
from lotse.web.http import AuthenticatedRequest

HEADINGS = [
    *("Produkt", "Baustein", "Wofür", "Richtung", "Ansatz", "Ist", "Vorausschau"),
    *("besser als geplant", "Bemerkung"),
]


@dataclass(frozen=True)
class Row:
    """A line as the page shows it; without a plan, ``url`` is where one is entered."""

    line: Line
    purpose: str
    module: str
    url: str


@dataclass(frozen=True)
class Group:
    """The rows of one product; without a product, what nobody planned."""

    product: Product | None
    rows: list[Row]
    totals: Totals

    @property
    def key(self) -> str:
        """Names the section of the page."""
        return str(self.product.pk) if self.product else "ohne"


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    """What was planned, what is booked and what the year comes to."""
    stand = asked(request)
    found = services.overview(request.actor, stand.year, as_of=stand.day)
    ending = request.GET.get("als", "")
    if ending in FORMATS:
        return table_as(ending, f"haushalt-{stand.year}", HEADINGS, _rows(found))
    flagged = sum(one.is_flagged for one in services.flags(request.actor, today=stand.day))
    context = {
        "found": found,
        "products": [_group(one, stand.year) for one in found.products],
        "stand": stand,
        "form": stand.form,
        "flagged": flagged,
        "may_keep": bool(may_keep_funding(request.actor)),
        "add_url": f"{reverse('budget:line_add')}?jahr={stand.year}",
    }
    return render(request, "funding/budget/overview.html", context)


def _group(budget: ProductBudget, year: int) -> Group:
    return Group(budget.product, [_shown(line, year) for line in budget.lines], budget.totals)


def _shown(line: Line, year: int) -> Row:
    if line.line_id:
        url = reverse("budget:line_change", args=[line.line_id])
    else:
        wanted = {"jahr": year, "baustein": line.module, "wofuer": line.purpose}
        url = f"{reverse('budget:line_add')}?{urlencode(wanted)}"
    return Row(line, BudgetPurpose(line.purpose).label, Module(line.module).label, url)


def _rows(found: BudgetOverview) -> list[list[Cell]]:
    return [
        _row(str(product.product or "ohne Ansatz"), line)
        for product in found.products
        for line in product.lines
    ]


def _row(product: str, line: Line) -> list[Cell]:
    return [
        product,
        Module(line.module).label,
        BudgetPurpose(line.purpose).label,
        "Ertrag" if line.is_income else "Aufwand",
        line.plan,
        line.actual,
        line.expected,
        line.better_by,
        line.note,
    ]
