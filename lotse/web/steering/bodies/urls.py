"""Bodies (Gremium): members, meetings, agenda, minutes, decisions and what follows from them."""

from django.urls import URLPattern

app_name = "bodies"
urlpatterns: list[URLPattern] = []
