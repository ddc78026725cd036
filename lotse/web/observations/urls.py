"""Structural observations: reported, read, and what became of them."""

from django.urls import URLPattern

app_name = "observations"
urlpatterns: list[URLPattern] = []
