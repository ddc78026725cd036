"""Maßnahmen: Ziel, Geld, Kennzahlen, Wirkung; Veranstaltungen."""

from django.urls import path

from lotse.web.steering.measures.views import events, following, measures

app_name = "measures"
_MEASURE, _EVENTS = "<int:measure_id>/", "veranstaltungen/"
_INDICATOR = "kennzahlen/<int:indicator_id>/"
urlpatterns = [
    path("", measures.measure_list, name="list"),
    path("als/<slug:ending>/", measures.measure_export, name="export"),
    path("neu/", measures.measure_add, name="measure_add"),
    path(_MEASURE, measures.measure_detail, name="measure"),
    path(f"{_MEASURE}aendern/", measures.measure_change, name="measure_change"),
    path(f"{_MEASURE}kennzahl/", following.indicator_add, name="indicator_add"),
    path(f"{_MEASURE}wirkung/", following.effect_add, name="effect_add"),
    path(f"{_MEASURE}schritt/<slug:step>/", measures.measure_move, name="measure_move"),
    path(f"{_MEASURE}thema/", following.theme_checked, name="theme_checked"),
    path(_INDICATOR, following.indicator_change, name="indicator_change"),
    path(f"{_INDICATOR}wert/", following.progress_add, name="progress_add"),
    path("werte/<int:progress_id>/entfernen/", following.progress_remove, name="progress_remove"),
    path(_EVENTS, events.event_list, name="event_list"),
    path(f"{_EVENTS}als/<slug:ending>/", events.event_export, name="event_export"),
    path(f"{_EVENTS}neu/", events.event_add, name="event_add"),
    path(f"{_EVENTS}<int:measure_event_id>/", events.event_change, name="event_change"),
    path(f"{_EVENTS}<int:measure_event_id>/entfernen/", events.event_remove, name="event_remove"),
]
