"""Cockpit: the few figures of a role, and the targets beside them."""

from django.urls import path

from lotse.web.reporting.cockpit.views import pages, targets

app_name = "cockpit"
urlpatterns = [
    path("", pages.cockpit, name="cockpit"),
    path("ziele/", targets.target_list, name="target_list"),
    path("ziele/neu/", targets.target_set, name="target_set"),
    path("ziele/<int:target_id>/", targets.target_change, name="target_change"),
]
