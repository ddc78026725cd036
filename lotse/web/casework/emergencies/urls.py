"""Notfallzugriff: a file opened because it could not wait, and what is said of it afterwards."""

from django.urls import path

from lotse.web.casework.emergencies import views

app_name = "emergencies"
urlpatterns = [
    path("faelle/<int:case_id>/notfall/", views.emergency_open, name="open"),
    path("notfallzugriffe/", views.emergency_list, name="list"),
    path("notfallzugriffe/<int:emergency_id>/", views.emergency_judge, name="judge"),
]
