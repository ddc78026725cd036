"""Agreements (Vereinbarung) between county, towns and associations: duties, ends, reminders."""

from django.urls import URLPattern

app_name = "agreements"
urlpatterns: list[URLPattern] = []
