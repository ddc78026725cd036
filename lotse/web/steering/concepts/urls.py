"""Versioned concepts (Handlungskonzept, Integrationskonzept), written with the municipalities."""

from django.urls import URLPattern

app_name = "concepts"
urlpatterns: list[URLPattern] = []
