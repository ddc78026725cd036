"""The proof of use as a paper (Verwendungsnachweis): made from what it says, and nothing else.

``content`` is that of ``services.contents``: of a draft as known today, of a confirmed proof word
for word what was confirmed. PDF, Word and Excel come from the same sheet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.documents.sheets import DAY, FTE, MONEY, NUMBER, Column, Part, Sheet, Table
from lotse.funding.calculation.rules.explanation import euro
from lotse.funding.proofs.rules.states import LUMP_SUM
from lotse.funding.statements.rules.tracing import FIGURES

_NOTHING = Decimal("0.00")
_SHOWN = tuple(name for name in FIGURES if name != "earned_so_far")
_LUMP_SUM_TEXT = (
    "Ich bestätige rechtsverbindlich, dass die fachbezogene Pauschale für den genannten Zweck"
    " verwendet wurde, soweit sie oben als verdient ausgewiesen ist, und dass der Rest"
    " zurückgezahlt wird."
)
_GRANT_TEXT = (
    "Ich bestätige, dass die Ausgaben notwendig waren, wirtschaftlich und sparsam verfahren wurde"
    " und die Angaben mit den Büchern und Belegen übereinstimmen."
)


def sheet_of(content: Mapping[str, Any], *, sha256: str = "") -> Sheet:
    """The whole paper. Without a checksum it is a draft and says so."""
    award, confirmation = content["award"], content["confirmation"]
    title = f"Verwendungsnachweis {award['year']}: {award['title']}"
    return Sheet(
        title=title if sha256 else f"Entwurf: {title}",
        subtitle=f"{award['programme']}, {award['module_name']}",
        facts=list(_facts(content, sha256)),
        parts=[part for part in _parts(content) if part.paragraphs or part.table],
        signatures=[_signature(confirmation)],
    )


def _facts(content: Mapping[str, Any], sha256: str) -> Iterable[tuple[str, str]]:
    award, notice = content["award"], content["notice"]
    yield "Bewilligungsbehörde", award["authority"]
    yield "Verfahren", award["procedure_name"]
    if notice:
        yield "Bescheid", f"{notice['number']} vom {_on(notice['dated'])}"
        period = f"{_on(notice['period_from'])} bis {_on(notice['period_until'])}"
        yield "Bewilligungszeitraum", period
        yield "Teile eines Jahres", notice["prorata_rule"]
        yield "Sachausgaben", notice["material_rule"]
        yield "Höhe je Stelle", notice["cost_rule"]
        if notice.get("spend_until"):
            yield "Zu verwenden bis", _on(notice["spend_until"])
    if content["correction_reason"]:
        yield f"Berichtigung {content['number'] - 1}", content["correction_reason"]
    yield "Stand der Zahlen", _on(content["as_of"])
    if sha256:
        yield "Prüfsumme (SHA-256)", sha256


def _parts(content: Mapping[str, Any]) -> Iterable[Part]:
    yield Part("Zahlenmäßiger Nachweis", _problem(content), _figures(content["figures"]))
    yield Part("Stellen", (), _earned(content["posts"]))
    yield Part("Vakanz und Kosten", (), _costs(content["posts"]))
    yield Part("Besetzung", (), _occupancy(content["posts"]))
    lump_sums = content["lump_sums"]
    yield Part("Sachmittel", list(_too_late(lump_sums)), _lump_sums(lump_sums))
    yield Part("Weiterleitung", (), _recipients(content["recipients"]))
    yield Part("Zahlungen des Landes", (), _payments(content["payments"]))
    yield Part("Rückzahlungen an das Land", (), _returned(content["returns"]))
    yield Part("Gebuchte Ausgaben", (), _expenditures(content["expenditures"]))
    for heading, text in content["narrative"]:
        yield Part(heading, [line for line in text.splitlines() if line.strip()])
    yield Part("Rechenweg", content["explanation"])
    is_lump_sum = content["award"]["procedure"] == LUMP_SUM
    yield Part("Bestätigung", [_LUMP_SUM_TEXT if is_lump_sum else _GRANT_TEXT])


def _problem(content: Mapping[str, Any]) -> list[str]:
    return [content["problem"]] if content["problem"] else []


def _figures(figures: Mapping[str, str]) -> Table:
    rows = [[FIGURES[name][0], _eur(figures[name])] for name in _SHOWN if name in figures]
    return Table([Column("Betrag", width=4), Column("Euro", MONEY)], rows)


def _earned(posts: Iterable[Mapping[str, Any]]) -> Table | None:
    names = ("approved_eur", "material_approved_eur", "earned_eur", "material_eur")
    rows = [
        [post["number"], Decimal(post["fte"]), *(_eur(post[name]) for name in names)]
        for post in posts
    ]
    columns = [
        Column("Stelle"), Column("VZÄ", FTE, width=1), Column("Personal bewilligt", MONEY),
        Column("Sachausgaben bewilligt", MONEY), Column("Personal verdient", MONEY),
        Column("Sachausgaben verdient", MONEY),
    ]  # fmt: skip
    return _summed(columns, rows)


def _costs(posts: Iterable[Mapping[str, Any]]) -> Table | None:
    names = ("vacancy_lost_eur", "cost_cut_eur", "cost_eur", "own_share_eur")
    rows = [
        [post["number"], post["employer"], *(_eur(post[name]) for name in names)] for post in posts
    ]
    columns = [
        Column("Stelle"), Column("Anstellungsträger", width=3), Column("Vakanz", MONEY),
        Column("Gekürzt", MONEY), Column("Kosten", MONEY), Column("Eigenanteil", MONEY),
    ]  # fmt: skip
    return _summed(columns, rows)


def _occupancy(posts: Iterable[Mapping[str, Any]]) -> Table | None:
    rows = [
        [post["number"], _day(span["from"]), _day(span["until"]), Decimal(span["share"])]
        for post in posts
        for span in post["occupied"]
    ]
    columns = [Column("Stelle"), Column("Von", DAY), Column("Bis", DAY), Column("VZÄ", FTE)]
    return Table(columns, rows) if rows else None


def _lump_sums(lump_sums: Iterable[Mapping[str, Any]]) -> Table | None:
    names = ("approved_eur", "spent_eur", "recognised_eur")
    rows = [[one["name"], *(_eur(one[name]) for name in names)] for one in lump_sums]
    columns = [Column("Wofür"), Column("Bewilligt", MONEY), Column("Ausgegeben", MONEY),
               Column("Anerkannt", MONEY)]  # fmt: skip
    return _summed(columns, rows)


def _too_late(lump_sums: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """A sentence for each that was spent after its last day."""
    for one in lump_sums:
        late, lost = (_eur(one.get(name, "0.00")) for name in ("late_eur", "late_lost_eur"))
        if late:
            yield (
                f"{one['name']}: nach dem Verwendungszeitraum ausgegeben {euro(late)}, dadurch"
                f" nicht verdient {euro(lost or _NOTHING)}."
            )


def _recipients(recipients: Iterable[Mapping[str, Any]]) -> Table | None:
    rows = [
        [one["name"], one["contract"], _eur(one["approved_eur"]), _eur(one["earned_eur"]),
         _eur(one["passed_on_eur"]), one["proof"], _eur(one["accepted_eur"])]
        for one in recipients
    ]  # fmt: skip
    columns = [
        Column("Empfänger", width=3), Column("Vertrag"), Column("Bewilligt", MONEY),
        Column("Verdient", MONEY), Column("Gezahlt", MONEY), Column("Nachweis"),
        Column("Anerkannt", MONEY),
    ]  # fmt: skip
    return _summed(columns, rows)


def _payments(payments: Iterable[Mapping[str, Any]]) -> Table | None:
    rows = [[_day(one["date"]), one["reference"], _eur(one["amount_eur"])] for one in payments]
    return _summed([Column("Tag", DAY), Column("Zweck", width=4), Column("Euro", MONEY)], rows)


def _returned(returns: Iterable[Mapping[str, Any]]) -> Table | None:
    """Principal and interest apart; proofs of the first form knew only their sum."""
    every = list(returns)
    if any("principal_eur" not in one for one in every):
        return _payments(every)
    names = ("principal_eur", "interest_eur", "amount_eur")
    rows = [[_day(one["date"]), one["reference"], *(_eur(one[name]) for name in names)]
            for one in every]  # fmt: skip
    columns = [Column("Tag", DAY), Column("Zweck", width=3), Column("Ohne Zinsen", MONEY),
               Column("Zinsen", MONEY), Column("Euro", MONEY)]  # fmt: skip
    return _summed(columns, rows)


def _expenditures(expenditures: Iterable[Mapping[str, Any]]) -> Table | None:
    rows = [[one["name"], one["count"], _eur(one["amount_eur"])] for one in expenditures]
    return _summed([Column("Wofür"), Column("Buchungen", NUMBER), Column("Euro", MONEY)], rows)


def _summed(columns: list[Column], rows: list[list[Any]]) -> Table | None:
    """A table with the sum of its amounts as last row; none without rows."""
    if not rows:
        return None
    total: list[Any] = ["Summe", *([""] * (len(columns) - 1))]
    for at, column in enumerate(columns):
        known = [row[at] for row in rows if row[at] is not None]
        if at and column.kind == MONEY:
            total[at] = sum(known, Decimal("0.00")) if known else None
    return Table(columns, rows, total)


def _signature(confirmation: Mapping[str, Any]) -> str:
    named = ", ".join(filter(None, [confirmation["name"], confirmation["office"]]))
    on = f"bestätigt am {_on(confirmation['on'])}" if confirmation["on"] else "Datum, Unterschrift"
    return ", ".join(filter(None, [named, on]))


def _eur(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _on(text: str) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}"
