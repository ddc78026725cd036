from django.urls import path

from lotse.web.casework.intake.views import figures, intakes, short_advice, waiting

app_name = "intake"
urlpatterns = [
    path("kurzberatung/", short_advice.short_advice_list, name="short_advice_list"),
    path("kurzberatung/neu/", short_advice.short_advice_add, name="short_advice_add"),
    path("kurzberatung/zahlen/", figures.short_advice_figures, name="short_advice_figures"),
    path(
        "kurzberatung/<int:advice_id>/",
        short_advice.short_advice_change,
        name="short_advice_change",
    ),
    path(
        "kurzberatung/<int:advice_id>/entfernen/",
        short_advice.short_advice_remove,
        name="short_advice_remove",
    ),
    path(
        "kurzberatung/<int:advice_id>/zum-fall/",
        short_advice.short_advice_continue,
        name="short_advice_continue",
    ),
    path("kurzberatung/klaerung/", intakes.intake_list, name="intake_list"),
    path("kurzberatung/klaerung/<int:intake_id>/", intakes.intake_detail, name="intake_detail"),
    path(
        "kurzberatung/klaerung/<int:intake_id>/bogen/",
        intakes.intake_change,
        name="intake_change",
    ),
    path(
        "kurzberatung/klaerung/<int:intake_id>/entscheiden/",
        intakes.intake_decide,
        name="intake_decide",
    ),
    path("kurzberatung/warteliste/", waiting.waiting_list, name="waiting_list"),
    path(
        "kurzberatung/warteliste/<int:intake_id>/uebernehmen/",
        waiting.take_over,
        name="take_over",
    ),
    path("personen/<int:person_id>/klaerung/neu/", intakes.intake_open, name="intake_open"),
]
