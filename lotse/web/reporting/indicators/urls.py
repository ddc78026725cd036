"""Zahlen: every indicator with its definition, as table, chart, map and file."""

from django.urls import path

from lotse.web.reporting.indicators.views import figures, listing

app_name = "indicators"
urlpatterns = [
    path("", listing.indicator_list, name="list"),
    path("<slug:code>/", figures.indicator, name="indicator"),
    path("<slug:code>/als/<slug:ending>/", figures.export, name="export"),
]
