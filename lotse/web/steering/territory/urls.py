"""The county as a map: tiles by default, official borders when they were read in."""

from django.urls import URLPattern

app_name = "territory"
urlpatterns: list[URLPattern] = []
