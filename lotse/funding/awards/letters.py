"""The sheet of an application (Antragsblatt): what is asked for, post by post."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.documents.sheets import DAY, FTE, MONEY, Column, Part, Sheet, Table
from lotse.funding.awards.models import Application
from lotse.funding.awards.rules.plans import Granted
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import LumpSumKind, PostKind

_ZERO = Decimal("0.00")
_POSTS = (
    Column("Stelle", width=3),
    Column("Bezeichnung und Träger", width=7),
    Column("VZÄ", FTE, width=2),
    Column("von", DAY, width=3),
    Column("bis", DAY, width=3),
    Column("Personal", MONEY, width=4),
    Column("Sachausgaben", MONEY, width=4),
    Column("Summe", MONEY, width=4),
)
_LUMP_SUMS = (Column("Wofür", width=6), Column("Betrag", MONEY, width=3))


def content_of_application(
    application: Application, granted: Granted, posts: Mapping[str, Post]
) -> dict[str, Any]:
    """What the sheet says, as plain values that can be kept; amounts as text, exact.

    Where a rate is missing nothing is calculated, and ``missing`` names the kinds of posts.
    """
    return {
        "programme": application.programme.name,
        "authority": application.programme.authority,
        "module": application.get_module_display(),
        "year": application.year,
        "prorata_rule": application.get_prorata_rule_display(),
        "reference": application.reference,
        "submitted_on": None,
        "missing": [PostKind(kind).label for kind in granted.missing],
        "lines": [
            {
                "number": line.number,
                "title": posts[line.number].title,
                "kind": PostKind(line.kind).label,
                "employer": posts[line.number].employer.name,
                "municipality": str(posts[line.number].municipality or ""),
                "fte": str(line.fte),
                "approved_from": line.approved_from.isoformat(),
                "approved_until": line.approved_until.isoformat(),
                "staff_eur": str(line.staff_eur),
                "material_eur": str(line.material_eur),
                "total_eur": str(line.total_eur),
            }
            for line in granted.lines
        ],
        "lump_sums": [
            {"kind": LumpSumKind(kind).label, "amount_eur": str(amount)}
            for kind, amount in granted.lump_sums
        ],
        "total_eur": str(granted.total_eur),
    }


def application_sheet(content: Mapping[str, Any]) -> Sheet:
    """The paper of an application from its content, kept or as it comes out now."""
    submitted = content["submitted_on"]
    facts = [
        ("Förderprogramm", content["programme"]),
        ("Bewilligungsbehörde", content["authority"]),
        ("Baustein", content["module"]),
        ("Förderjahr", str(content["year"])),
        ("Teile eines Jahres", content["prorata_rule"]),
        ("Unser Zeichen", content["reference"] or "–"),
        ("Gestellt am", f"{date.fromisoformat(submitted):%d.%m.%Y}" if submitted else "Entwurf"),
    ]
    return Sheet(
        title=f"Antrag auf Förderung {content['year']}",
        subtitle=content["module"],
        facts=facts,
        parts=_parts(content),
        signatures=("Ort, Datum", "Unterschrift"),
    )


def _parts(content: Mapping[str, Any]) -> list[Part]:
    parts = []
    if content["lines"]:
        parts.append(Part("Stellen", table=_posts(content["lines"])))
    if content["lump_sums"]:
        parts.append(Part("Veranstaltungen und Maßnahmen", table=_lump_sums(content["lump_sums"])))
    total = Table(_LUMP_SUMS, [], total=["Beantragt insgesamt", Decimal(content["total_eur"])])
    return [*parts, Part("Summe", table=total)]


def _posts(lines: list[dict[str, Any]]) -> Table:
    rows = [
        [
            line["number"],
            ", ".join(filter(None, [line["title"], line["employer"], line["municipality"]])),
            Decimal(line["fte"]),
            date.fromisoformat(line["approved_from"]),
            date.fromisoformat(line["approved_until"]),
            Decimal(line["staff_eur"]),
            Decimal(line["material_eur"]),
            Decimal(line["total_eur"]),
        ]
        for line in lines
    ]
    sums = [sum((row[position] for row in rows), _ZERO) for position in (2, 5, 6, 7)]
    return Table(_POSTS, rows, total=["Summe", "", sums[0], "", "", *sums[1:]])


def _lump_sums(lines: list[dict[str, Any]]) -> Table:
    rows = [[line["kind"], Decimal(line["amount_eur"])] for line in lines]
    return Table(_LUMP_SUMS, rows, total=["Summe", sum((row[1] for row in rows), _ZERO)])
