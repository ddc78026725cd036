"""The county as a map: tiles by default, official borders when they were read in."""

from django.urls import path

from lotse.web.steering.territory import views

app_name = "territory"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("einlesen/", views.borders_read, name="borders_read"),
    path("kacheln/", views.tiles_use, name="tiles_use"),
    path("<int:border_set_id>/", views.border_set, name="border_set"),
    path("<int:border_set_id>/nehmen/", views.borders_use, name="borders_use"),
    path("<int:border_set_id>/loeschen/", views.borders_discard, name="borders_discard"),
]
