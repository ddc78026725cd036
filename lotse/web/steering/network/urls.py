"""Who works with whom: actors by legal sphere and level, dated relations, their figures."""

from django.urls import URLPattern

app_name = "network"
urlpatterns: list[URLPattern] = []
