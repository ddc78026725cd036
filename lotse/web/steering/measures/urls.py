"""Measures (Maßnahme) with owner, budget, indicator, progress and effect; events."""

from django.urls import URLPattern

app_name = "measures"
urlpatterns: list[URLPattern] = []
