from django.urls import path

from lotse.web.casework.spheres.views import alerts, overview, states

app_name = "spheres"
CASE = "faelle/<int:case_id>/rechtskreise/"
STATE = f"{CASE}<int:state_id>/"
urlpatterns = [
    path(CASE, overview.overview, name="overview"),
    path(f"{CASE}neu/", states.add, name="add"),
    path(f"{STATE}aendern/", states.change, name="change"),
    path(f"{STATE}beenden/", states.end, name="end"),
    path(f"{STATE}entfernen/", states.remove, name="remove"),
    path("heute/person/<int:person_id>/rechtskreis-spaeter/", alerts.snooze, name="snooze"),
]
