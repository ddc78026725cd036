"""Offene Daten inside: written, proposed, released, withdrawn."""

from django.urls import path

from lotse.web.reporting.opendata.views import keeping, reading, releasing

app_name = "opendata"
_ONE = "<int:edition_id>/"
urlpatterns = [
    path("", reading.edition_list, name="list"),
    path("neu/", keeping.dataset_choose, name="choose"),
    path("neu/<slug:code>/", keeping.dataset_add, name="add"),
    path(_ONE, reading.edition_detail, name="edition"),
    path(f"{_ONE}aendern/", keeping.edition_change, name="change"),
    path(f"{_ONE}verwerfen/", releasing.edition_discard, name="discard"),
    path(f"{_ONE}vorschlagen/", releasing.edition_propose, name="propose"),
    path(f"{_ONE}zurueckgeben/", releasing.edition_return, name="return"),
    path(f"{_ONE}freigeben/", releasing.edition_release, name="release"),
    path(f"{_ONE}zurueckziehen/", releasing.edition_withdraw, name="withdraw"),
    path(f"{_ONE}naechste/", keeping.edition_next, name="next"),
]
