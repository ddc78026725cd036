"""Generative themes (generatives Thema): clustered observations and their way to an effect."""

from django.urls import URLPattern

app_name = "themes"
urlpatterns: list[URLPattern] = []
