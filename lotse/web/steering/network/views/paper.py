"""The picture of the network as a paper: A3 across, with its answer and its relations."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lotse.core.calendar import german
from lotse.foundation.documents import sheets
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.sheets import DAY, NUMBER, Column, Part, Picture, Sheet, Table
from lotse.steering.territory.access import may_read_steering
from lotse.web.downloads import as_attachment
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.network.views.picture import in_order, picture_of, row_of
from lotse.web.steering.network.views.questions import QUESTIONS

# Longer lists belong into a workbook.
MOST_ROWS = 300
# Black lines on white; the page has colours of its own.
_STYLES = """
text { font-family: "Fira Sans"; font-size: 13px; }
.is-band { fill: #f1f4f8; }
.is-band-name, .is-column-name { font-weight: 600; }
.is-column { stroke: #b9c2cf; stroke-dasharray: 2 6; }
.network-line { fill: none; stroke: #000; stroke-width: 1.6; }
.is-agreement { stroke-width: 2.4; }
.is-body { stroke-dasharray: 9 4; }
.is-referral { stroke-dasharray: 2 4; stroke-linecap: round; }
.is-funding { stroke-dasharray: 12 4 2 4; }
.is-supervision { stroke-dasharray: 5 3 1 3 1 3; }
.network-line.is-strong { stroke-width: 4; }
.network-line.is-begun { stroke: #1d4b99; stroke-width: 4.5; }
.network-line.is-ended { stroke: #a3131a; stroke-width: 2.4; }
.network-line.is-lived { stroke: #8a95a3; stroke-width: 4; }
.network-line.is-often { stroke-width: 7; }
.network-line.is-very-often { stroke-width: 11; }
.network-line.is-unagreed { stroke-dasharray: 14 5; }
.is-faint { opacity: 0.3; }
.network-sign circle { fill: #fff; stroke: #000; }
.network-sign text { font-size: 11px; font-weight: 600; }
.network-node rect { fill: #fff; stroke: #000; stroke-width: 1.4; }
.network-node.is-chosen rect { stroke-width: 4; }
.network-node.is-marked rect { stroke: #a3131a; stroke-width: 3.5; }
.is-mark { font-size: 11px; font-weight: 600; }
"""


@require_safe
def paper(request: AuthenticatedRequest) -> HttpResponse:
    """The same picture as on the page, with the same question in the address."""
    demand(may_read_steering(request.actor))
    found = picture_of(request)
    content = sheets.as_pdf(sheet_of(found), organisation=request.actor.organisation)
    return as_attachment(content, MediaType.PDF, f"netzwerk-{found['day']:%Y-%m-%d}.pdf")


def sheet_of(found: dict[str, Any]) -> Sheet:
    day, since, network = found["day"], found["since"], found["network"]
    facts = [("Akteure", str(len(network.actors))), ("Beziehungen", str(len(network.ties)))]
    if since:
        change = found["change"]
        facts.append(("Gegenüber", f"{german(since)}: {len(change.begun)} neu (+), "
                      f"{len(change.ended)} beendet (×)"))  # fmt: skip
    parts = [Part("Bild", picture=_picture(found))]
    if said := _answer(found):
        parts.append(Part(QUESTIONS[found["question"]], said))
    if found["ways"]:
        parts.append(_lived(found))
    parts.append(_relations(found))
    return Sheet(f"Netzwerk am {german(day)}", facts=facts, parts=parts, across="a3")


def _picture(found: dict[str, Any]) -> Picture:
    svg = render_to_string("steering/network/_drawing.html", found | {"on_paper": True})
    letters = ", ".join(f"{letter} = {label}" for _, label, letter in found["legend"])
    network = found["network"]
    words = (
        f"{len(network.actors)} Akteure in Spalten nach Rechtskreis, oben die Steuerungsebene,"
        f" unten die Fallebene, mit {len(network.ties)} Beziehungen. Was im Bild steht, steht auch"
        " in den Tabellen."
    )
    lived = "; breite graue Pfeile mit Zahl: gelebte Wege, Fälle etwa" if found["ways"] else ""
    return Picture(svg.strip(), words, f"{letters}{lived}.", _STYLES)


def _answer(found: dict[str, Any]) -> list[str]:
    """The answer to the question in sentences; nothing without a question."""
    answers = found["answers"]
    if "alone" in answers:
        names = ", ".join(str(one) for one in answers["alone"])
        return [f"Ohne jede Beziehung: {names}." if names else "Niemand ist allein."]
    if "holders" in answers:
        said = [
            f"{one}: {lost} {'Akteur wäre' if lost == 1 else 'Akteure wären'} abgeschnitten"
            f"{', hängt an einer Person' * (one.people == 1)}."
            for one, lost in answers["holders"]
        ]
        return said or ["Niemand allein: Wer auch ausfällt, die anderen erreichen einander weiter."]
    if "endings" in answers:
        said = [f"{one.relation}: {one.words}." for one in answers["endings"]]
        return said or ["Nichts, soweit Tage eingetragen sind."]
    if "missing" in answers:
        said = [f"{town}: {', '.join(domains)}." for town, domains in answers["missing"]]
        return said or ["Zu jedem Lebensbereich gibt es mindestens ein kreisweites Angebot."]
    return []


def _lived(found: dict[str, Any]) -> Part:
    rows = [
        [str(way.source), str(way.target), way.cases, "ja" if way.is_agreed else "nein"]
        for way in found["ways"]
    ]
    columns = [Column("Von", width=4), Column("An", width=4), Column("Fälle, etwa", NUMBER),
               Column("Vereinbart")]  # fmt: skip
    said = f"Gezählt bis vor dem {german(found['counted_until'])}, gerundet auf fünf."
    return Part("Gelebte Wege", [said], Table(columns, rows))


def _relations(found: dict[str, Any]) -> Part:
    known, change = found["known"], found["change"]
    ordered = in_order(found["ties"], known, change)
    rows = [row_of(tie, known, change) for tie in ordered[:MOST_ROWS]]
    columns = [Column("Von", width=4), Column("Art"), Column("Mit oder an", width=4),
               Column("Seit", DAY), Column("Bis", DAY), Column("Änderung")]  # fmt: skip
    table = Table(
        columns,
        [
            [str(row.source), row.kind, str(row.target), row.tie.starts_on, row.tie.ends_on,
             row.change or "–"]
            for row in rows
        ],
    )  # fmt: skip
    said = []
    if len(ordered) > len(rows):
        said = [f"Die ersten {len(rows)} von {len(ordered)}; alle stehen in der Excel-Datei."]
    return Part("Beziehungen", said, table if rows else None)
