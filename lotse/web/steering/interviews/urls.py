"""Needs analysis (Bedarfsanalyse): rounds of interviews with the municipalities by a guide."""

from django.urls import URLPattern

app_name = "interviews"
urlpatterns: list[URLPattern] = []
