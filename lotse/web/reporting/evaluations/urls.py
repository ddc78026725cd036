"""Own evaluations: a question to an indicator kept under a name."""

from django.urls import path

from lotse.web.reporting.evaluations.views import keeping, showing

app_name = "evaluations"
urlpatterns = [
    path("", showing.evaluation_list, name="list"),
    path("neu/", keeping.evaluation_choose, name="choose"),
    path("neu/<slug:code>/", keeping.evaluation_add, name="add"),
    path("<int:evaluation_id>/", showing.evaluation, name="evaluation"),
    path("<int:evaluation_id>/als/<slug:ending>/", showing.export, name="export"),
    path("<int:evaluation_id>/aendern/", keeping.evaluation_change, name="change"),
    path("<int:evaluation_id>/loeschen/", keeping.evaluation_delete, name="delete"),
    path("<int:evaluation_id>/bestellen/", keeping.link_order, name="link_order"),
    path("<int:evaluation_id>/abbestellen/", keeping.link_cancel, name="link_cancel"),
]
