"""Weiterleitung."""

from django.urls import URLPattern

app_name = "forwarding"
urlpatterns: list[URLPattern] = []
