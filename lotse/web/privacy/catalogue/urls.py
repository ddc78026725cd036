"""Datenschutz: what Lotse keeps, why and how long, as pages and as files."""

from django.urls import path

from lotse.web.privacy.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("unterlagen/<slug:privacy_document>/", views.document, name="document"),
    path("unterlagen/<slug:privacy_document>/als/<slug:ending>/", views.export, name="export"),
]
