"""Förderprogramme, Richtlinien und Fördersätze."""

from django.urls import path

from lotse.web.funding.programmes.views import rates, records

app_name = "programmes"
urlpatterns = [
    path("", rates.rates, name="rates"),
    path("mitgeliefert/", records.take_shipped, name="take_shipped"),
    path("neu/", records.programme_add, name="programme_add"),
    path("<int:programme_id>/", records.programme_change, name="programme_change"),
    path("<int:programme_id>/<slug:record>/neu/", records.record_add, name="record_add"),
    path("<slug:record>/<int:record_id>/", records.record_change, name="record_change"),
]
