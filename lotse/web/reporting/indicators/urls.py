"""Zahlen: every indicator with its definition, as table, chart, map and file."""

from django.urls import path

from lotse.web.reporting.indicators.views import figures, listing

app_name = "indicators"
_ONE = "kennzahlen/<slug:code>/"
urlpatterns = [
    path("", listing.indicator_list, name="list"),
    path(_ONE, figures.indicator, name="indicator"),
    path(f"{_ONE}als/<slug:ending>/", figures.export, name="export"),
]
