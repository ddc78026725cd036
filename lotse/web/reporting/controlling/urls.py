"""Controlling: returns to the Land, what stands behind them, comparisons with its own counts."""

from django.urls import path

from lotse.web.reporting.controlling.views import (
    comparing,
    counts,
    proving,
    reading,
    returning,
)

app_name = "controlling"
_RETURN = "meldungen/<int:controlling_return_id>/"
_COMPARISON, _COUNT = (
    "abgleich/<int:state_comparison_id>/",
    "abgleich/zahl/<int:compared_count_id>/",
)
urlpatterns = [
    path("", reading.overview, name="list"),
    path("meldungen/neu/", returning.return_add, name="return_add"),
    path(_RETURN, reading.return_detail, name="return"),
    path(f"{_RETURN}angaben/", returning.return_change, name="return_change"),
    path(f"{_RETURN}verwerfen/", returning.return_discard, name="return_discard"),
    path(f"{_RETURN}festschreiben/", returning.return_freeze, name="return_freeze"),
    path(f"{_RETURN}berichtigen/", returning.return_correct, name="return_correct"),
    path(f"{_RETURN}meldung.<slug:ending>", reading.return_export, name="return_export"),
    path(f"{_RETURN}nachrechnen/", proving.return_check, name="return_check"),
    path(f"{_RETURN}nachweis/<slug:figure>/", proving.return_proof, name="return_proof"),
    path("nachweis/<slug:code>/", proving.indicator_proof, name="indicator_proof"),
    path("abgleich/neu/", comparing.comparison_add, name="comparison_add"),
    path(_COMPARISON, comparing.comparison, name="comparison"),
    path(f"{_COMPARISON}zahl/", counts.count_add, name="count_add"),
    path(f"{_COMPARISON}liste/", counts.count_import, name="count_import"),
    path(_COUNT, counts.count, name="count"),
    path(f"{_COUNT}entfernen/", counts.count_remove, name="count_remove"),
]
