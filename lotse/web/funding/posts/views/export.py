"""The list of posts as a table for a spreadsheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpResponse

from lotse.foundation.documents.spreadsheets import Cell
from lotse.web.downloads import table_as

if TYPE_CHECKING:
    from lotse.web.funding.posts.views.posts import PostRow

_COLUMNS = ["Stellennummer", "Bezeichnung", "Baustein", "Art der Stelle", "Anstellungsträger",
            "Kommune", "Einsatzort", "VZÄ", "Heute besetzt", "Wer heute", "Eingerichtet ab", "Bis",
            "KW-Vermerk", "Tarif", "Entgeltgruppe", "Erwartete Kosten je VZÄ",
            "Unbesetzt im Jahr"]  # fmt: skip
_MONEY = ["Bewilligt", "Verdient", "Durch Vakanz verloren", "Eigenanteil", "Grundlage"]


def as_file(ending: str, rows: "Sequence[PostRow]", year: int) -> HttpResponse:
    """Answer with the posts; amounts for whom they are shown on the page, too."""
    with_money = any(row.money for row in rows)
    headings = [*_COLUMNS, *([f"{name} {year}" for name in _MONEY] if with_money else [])]
    cells = [[*_post(row), *(_money(row) if with_money else [])] for row in rows]
    return table_as(ending, f"stellen-{year}", headings, cells)


def _post(row: "PostRow") -> list[Cell]:
    post = row.post
    vacant = "; ".join(
        f"{one.starts_on:%d.%m.}–{one.ends_on:%d.%m.%Y}: {one.share.normalize():f} VZÄ"
        for one in row.vacancies
    )
    kw = f"{post.kw_until:%d.%m.%Y}" if post.kw_until else "ja"
    return [
        post.number,
        post.title,
        post.get_module_display(),
        post.get_kind_display(),
        post.employer.name,
        str(post.municipality or "ganzer Kreis"),
        post.place,
        post.fte,
        row.filled,
        "; ".join(f"{one.person} {one.share.normalize():f}" for one in row.today),
        post.starts_on,
        post.ends_on,
        kw if post.has_kw_note else "",
        post.tariff,
        post.pay_grade,
        post.expected_cost_eur,
        vacant,
    ]


def _money(row: "PostRow") -> list[Cell]:
    found = row.money
    if found is None or found.amounts is None:
        return [None, None, None, None, found.problem if found else ""]
    amounts = found.amounts
    return [
        amounts.approved + amounts.material_approved,
        amounts.earned + amounts.material,
        amounts.vacancy_lost,
        amounts.own_share,
        found.basis,
    ]
