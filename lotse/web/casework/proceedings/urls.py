"""The desk of officers; all of it below one address, apart from case files."""

from django.urls import path

from lotse.web.casework.proceedings.views import (
    entries,
    lists,
    proceedings,
    statistics,
    visits,
)

app_name = "proceedings"
_ENTRY = "behoerde/personen/<int:entry_id>/"
_LIST = "behoerde/listen/<int:list_id>/"
_ONE = "behoerde/vorgaenge/<int:proceeding_id>/"
_VISIT = "behoerde/vorsprachen/<int:visit_id>/"
_RELEASE = "behoerde/freigaben/<int:release_id>/"
urlpatterns = [
    path("behoerde/personen/", entries.entry_list, name="entry_list"),
    path("behoerde/personen/neu/", entries.entry_add, name="entry_add"),
    path(_ENTRY, entries.entry_detail, name="entry"),
    path(f"{_ENTRY}aendern/", entries.entry_change, name="entry_change"),
    path(f"{_ENTRY}vorgang/", proceedings.proceeding_add, name="proceeding_add"),
    path(f"{_ENTRY}vorsprache/", visits.visit_add, name="visit_add"),
    path("behoerde/aus-vermittlung/<int:incoming_id>/", entries.take_over, name="take_over"),
    path("behoerde/listen/neu/", lists.upload, name="list_upload"),
    path(_LIST, lists.result, name="list_result"),
    path(f"{_LIST}zuordnung/", lists.mapping, name="list_mapping"),
    path(f"{_LIST}fehler/", lists.faulty, name="list_faulty"),
    path("behoerde/vorgaenge/", proceedings.proceeding_list, name="proceeding_list"),
    path(_ONE, proceedings.proceeding_detail, name="proceeding"),
    path(f"{_ONE}aendern/", proceedings.proceeding_change, name="proceeding_change"),
    path(f"{_ONE}unterlagen/", proceedings.papers, name="papers"),
    path(f"{_ONE}unterlagen/schreiben/", proceedings.missing_letter, name="missing_letter"),
    path(f"{_ONE}gebuehr/", proceedings.fee, name="fee"),
    path(f"{_ONE}schritt/<slug:step>/", proceedings.step, name="step"),
    path("behoerde/vorsprachen/", visits.visit_list, name="visit_list"),
    path(f"{_VISIT}aendern/", visits.visit_change, name="visit_change"),
    path(f"{_VISIT}erschienen/", visits.attendance, name="attendance"),
    path("behoerde/veranstaltungen/", visits.event_list, name="event_list"),
    path("behoerde/veranstaltungen/neu/", visits.event_add, name="event_add"),
    path("behoerde/veranstaltungen/<int:event_id>/", visits.event_change, name="event_change"),
    path("behoerde/statistik/", statistics.statistics, name="statistics"),
    path("behoerde/statistik/freigeben/", statistics.release, name="release"),
    path("behoerde/freigaben/", statistics.released_list, name="released_list"),
    path(_RELEASE, statistics.released, name="released"),
    path(f"{_RELEASE}zurueckziehen/", statistics.withdraw, name="withdraw"),
]
