"""Reihenprüfungen of people, numbers without names, and values of law to be tried on them."""

from django.urls import path

from lotse.web.casework.screening.views import counts, law, runs

app_name = "screening"
_RUN = "reihenpruefungen/<int:run_id>/"
_LAW = "rechtsstaende/<int:set_id>/"
urlpatterns = [
    path("reihenpruefungen/", runs.run_list, name="run_list"),
    path("reihenpruefungen/zahlen/", counts.counts, name="counts"),
    path(_RUN, runs.run_detail, name="run"),
    path(f"{_RUN}loeschen/", runs.run_remove, name="run_remove"),
    path("rechtsstaende/", law.law_list, name="law_list"),
    path("rechtsstaende/neu/", law.law_add, name="law_add"),
    path(_LAW, law.law_detail, name="law"),
    path(f"{_LAW}aendern/", law.law_change, name="law_change"),
    path(f"{_LAW}schritt/<slug:step>/", law.law_step, name="law_step"),
]
