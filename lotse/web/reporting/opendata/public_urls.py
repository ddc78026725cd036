"""Offene Daten outside: for everybody, without signing in and without cookies."""

from django.urls import path

from lotse.web.reporting.opendata.views import public

app_name = "public_data"
_EDITION = "<slug:slug>/<int:number>/"
urlpatterns = [
    path("", public.dataset_list, name="list"),
    path("katalog.<slug:ending>", public.catalogue, name="catalogue"),
    path("<slug:slug>/", public.dataset, name="dataset"),
    path(f"{_EDITION}daten.csv", public.csv_file, name="csv"),
    path(f"{_EDITION}metadata.json", public.description, name="description"),
]
