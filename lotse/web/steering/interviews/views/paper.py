"""The result of a round as a paper: A3 across, with the map."""

from decimal import ROUND_HALF_UP, Decimal

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lotse.foundation.documents import sheets
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.sheets import FTE, NUMBER, Column, Part, Sheet, Table
from lotse.steering.interviews.choices import ThemeCode
from lotse.steering.interviews.models import InterviewRound
from lotse.steering.interviews.services.results import results_of
from lotse.steering.territory.rules import classes
from lotse.web.downloads import as_attachment
from lotse.web.http import AuthenticatedRequest, readable
from lotse.web.steering.interviews.views.results import (
    domains_in_order,
    domains_ranked,
    lines_of,
    matrix_of,
    sums_of,
)
from lotse.web.templatetags.maps import map_picture

_SCALE = "0 kein Bedarf, 1 gering, 2 deutlich, 3 dringend. Größter Bedarf oben und links."


@require_safe
def results_paper(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    found = readable(request, InterviewRound, interview_round_id)
    content = sheets.as_pdf(sheet_of(request, found), organisation=request.actor.organisation)
    return as_attachment(content, MediaType.PDF, f"bedarf-{found.pk}.pdf")


def sheet_of(request: AuthenticatedRequest, found: InterviewRound) -> Sheet:
    """Matrix, map, ranking, wishes against posts: what a body has before it."""
    known = results_of(found)
    lines = lines_of(request, known)
    sums, ordered = sums_of(lines), domains_in_order(known)
    needs = Table(
        [Column("Kommune", width=4), *(Column(one.label, NUMBER) for one in ordered),
         Column("Mittel", NUMBER)],
        [[town.name, *(cell.need for cell in cells), _rounded(average)]
         for town, cells, average in matrix_of(known)],
    )  # fmt: skip
    towns = {one.pk: known.of_town(one.pk) for one in known.towns}
    picture = map_picture(request.actor, towns, "Bedarf: Mittel aller Lebensbereiche",
                          classes.NEEDS)  # fmt: skip
    ranking = Table(
        [Column("Platz", NUMBER), Column("Lebensbereich", width=6), Column("Mittel", NUMBER)],
        [[one.place, label, _rounded(one.value)] for one, label in domains_ranked(known)],
    )
    wishes = Table(
        [Column("Kommune", width=4), *(Column(label, FTE) for label in ("Gewünscht", "Vorhanden",
                                                                      "Offen"))],
        [[one.town.name, one.wished, one.there, one.open] for one in lines],
        total=["Summe", sums["wished"], sums["there"], sums["open"]],
    )  # fmt: skip
    themes = Table(
        [Column("Thema", width=6), Column("Kommunen", NUMBER)],
        [[str(ThemeCode(key).label), count] for key, count in known.themes.items()],
    )
    return Sheet(
        f"Bedarfsanalyse: {found.title}",
        facts=[("Gespräche geführt", f"{known.held} von {len(known.towns)}")],
        parts=[
            Part("Bedarf nach Kommune und Lebensbereich", [_SCALE], needs),
            Part("Karte", picture=picture),
            Part("Rangfolge", table=ranking),
            Part("Themen", table=themes if known.themes else None),
            Part("Gewünschte Stellen gegen vorhandene, in VZÄ", table=wishes if lines else None),
        ],
        across="a3",
    )


def _rounded(value: Decimal | None) -> Decimal | None:
    """As the page shows an average, with one decimal."""
    return None if value is None else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
