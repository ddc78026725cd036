"""The sheet that goes back to a municipality, on paper (Rückmeldebogen)."""

from lotse.foundation.documents.sheets import NUMBER, TEXT, Column, Part, Sheet, Table
from lotse.steering.interviews.models import StatementSheet

_ASK = (
    "Bitte prüfen Sie, ob wir Sie richtig verstanden haben. Bestätigen Sie den Bogen oder schreiben"
    " Sie, was zu ändern ist."
)


def statement_sheet(sheet: StatementSheet) -> Sheet:
    """A sheet with what was said, block by block, and the needs."""
    content = sheet.content
    parts = [
        Part(
            block["title"],
            table=Table(
                [Column("Frage", TEXT, 3), Column("Angabe", TEXT, 2), Column("Dazu", TEXT, 4)],
                [
                    [one["question"], one["value"] or "–", one["text"] or "–"]
                    for one in block["answers"]
                ],
            ),
        )
        for block in content["blocks"]
    ]
    needs = Table(
        [Column("Lebensbereich", TEXT, 3), Column("Bedarf", NUMBER), Column("Stufe", TEXT, 2)],
        [[one["domain"], one["need"], one["said"]] for one in content["needs"]],
    )
    return Sheet(
        title=f"Rückmeldung zum Bedarfsgespräch: {content['municipality']}",
        subtitle=f"{content['round']}, Fassung {sheet.number} vom {sheet.sent_at:%d.%m.%Y}",
        facts=[
            ("Gespräch am", content["held_on"]),
            ("Für die Kommune", content["spoken_by"] or "–"),
            ("Prüfsumme", sheet.sha256),
        ],
        parts=[
            Part("Worum wir bitten", [_ASK]),
            *parts,
            *([Part("Bedarf nach Lebensbereichen", table=needs)] if content["needs"] else []),
        ],
        signatures=["Ort, Datum, Unterschrift der Kommune"],
    )
