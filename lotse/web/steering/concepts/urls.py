"""Konzepte: Fassungen, Abschnitte, Anmerkungen und Vorschläge."""

from django.urls import path

from lotse.web.steering.concepts.views import reading, sections, steps, voices

app_name = "concepts"
_VERSION, _SECTION = "fassungen/<int:concept_version_id>/", "abschnitte/<int:section_id>/"
urlpatterns = [
    path("", reading.concept_list, name="list"),
    path("neu/", steps.concept_add, name="concept_add"),
    path("<int:concept_id>/", reading.concept_detail, name="concept"),
    path("<int:concept_id>/neue-fassung/", steps.version_begin, name="version_begin"),
    path(_VERSION, reading.version_detail, name="version"),
    path(f"{_VERSION}pdf/", reading.version_pdf, name="version_pdf"),
    path(f"{_VERSION}vergleich/<int:other_id>/", reading.version_compare, name="version_compare"),
    path(f"{_VERSION}schritt/<slug:step>/", steps.version_move, name="version_move"),
    path(f"{_VERSION}beschluss/", steps.version_approve, name="version_approve"),
    path(f"{_VERSION}abschnitt/", sections.section_add, name="section_add"),
    path(_SECTION, sections.section_write, name="section_write"),
    path(f"{_SECTION}entfernen/", sections.section_remove, name="section_remove"),
    path(f"{_SECTION}<slug:way>-schieben/", sections.section_move, name="section_move"),
    path(f"{_SECTION}anmerken/", voices.comment_add, name="comment_add"),
    path(f"{_SECTION}vorschlagen/", voices.proposal_add, name="proposal_add"),
    path("anmerkungen/<int:concept_comment_id>/", voices.comment_answer, name="comment_answer"),
    path("vorschlaege/<int:concept_proposal_id>/", voices.proposal_answer, name="proposal_answer"),
]
