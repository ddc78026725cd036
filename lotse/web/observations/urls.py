"""Structural observations: reported, read, and what became of them."""

from django.urls import path

from lotse.web.observations.views import feedback, register, reports

app_name = "observations"
urlpatterns = [
    path("", register.observation_list, name="list"),
    path("neu/", reports.add, name="add"),
    path("rueckmeldungen/", feedback.feedback, name="feedback"),
    path("<uuid:observation_id>/", register.detail, name="detail"),
    path("<uuid:observation_id>/entfernen/", register.remove, name="remove"),
]
