"""Sitzungsvorlagen: building, reading, freezing, taking along."""

from django.urls import path

from lotse.web.reporting.papers.views import building, freezing, reading, sections

app_name = "committee_papers"
_PAPER, _SECTION = "<int:committee_paper_id>/", "abschnitte/<int:paper_section_id>/"
urlpatterns = [
    path("", reading.paper_list, name="list"),
    path("neu/", building.paper_add, name="paper_add"),
    path(_PAPER, reading.paper_detail, name="paper"),
    path(f"{_PAPER}angaben/", building.paper_change, name="paper_change"),
    path(f"{_PAPER}verwerfen/", building.paper_discard, name="paper_discard"),
    path(f"{_PAPER}vorschau/", reading.paper_preview, name="preview"),
    path(f"{_PAPER}aenderungen/", reading.paper_changes, name="changes"),
    path(f"{_PAPER}festschreiben/", freezing.paper_freeze, name="freeze"),
    path(f"{_PAPER}vorlage.<slug:ending>", freezing.paper_export, name="export"),
    path(f"{_PAPER}abschnitt/<slug:kind>/", sections.section_add, name="section_add"),
    path(_SECTION, sections.section_write, name="section_write"),
    path(f"{_SECTION}entfernen/", sections.section_remove, name="section_remove"),
    path(f"{_SECTION}<slug:way>-schieben/", sections.section_move, name="section_move"),
]
