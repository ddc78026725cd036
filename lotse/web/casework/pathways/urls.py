"""The same pages for the person of a case and for an entry in the list of an authority."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, path

from lotse.web.casework.pathways.views import checks, facts, judgements, sheet, ways

app_name = "pathways"
CASE = "faelle/<int:case_id>/wege/"
ENTRY = "wegeliste/<int:subject_id>/wege/"
# Address below the base, view, name; for an entry the name begins with ``entry_``.
PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("", ways.overview, "ways"),
    ("weg/<slug:way>/", ways.detail, "way"),
    ("pruefungen/", checks.checks, "checks"),
    ("pruefungen/festhalten/", checks.store, "check_store"),
    ("pruefungen/<int:check_id>/", checks.check, "check"),
    ("angaben/", facts.show, "facts"),
    ("angaben/bearbeiten/", facts.edit, "facts_edit"),
    ("angaben/bestaetigen/", facts.confirm, "facts_confirm"),
    ("beurteilungen/", judgements.history, "judgements"),
    (
        "beurteilungen/<int:judgement_id>/zuruecknehmen/",
        judgements.withdraw,
        "judgement_withdraw",
    ),
    ("beurteilen/<slug:way>/<slug:requirement>/", judgements.judge, "judge"),
    ("blatt/", sheet.show, "sheet"),
    ("blatt/papier/", sheet.pdf, "sheet_pdf"),
)


def _patterns() -> Iterator[URLPattern]:
    for address, view, name in PAGES:
        yield path(f"{CASE}{address}", view, name=name)
        yield path(f"{ENTRY}{address}", view, name=f"entry_{name}")


urlpatterns: list[URLPattern] = list(_patterns())
