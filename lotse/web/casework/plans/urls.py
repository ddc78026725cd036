from django.urls import path

from lotse.web.casework.plans.views import (
    agreements,
    approval,
    comparing,
    goals,
    measures,
    papers,
    plans,
)

app_name = "plans"
CASE = "faelle/<int:case_id>/plan/"
PLAN = f"{CASE}<int:plan_id>/"
GOAL = f"{PLAN}ziele/<int:goal_id>/"
MEASURE = f"{GOAL}massnahmen/<int:measure_id>/"
urlpatterns = [
    path(CASE, plans.overview, name="overview"),
    path(f"{CASE}neu/", plans.begin, name="begin"),
    path(f"{CASE}vereinbarung/<int:agreement_id>/", papers.signed_file, name="signed_file"),
    path(PLAN, plans.detail, name="detail"),
    path(f"{PLAN}aendern/", plans.change, name="change"),
    path(f"{PLAN}verwerfen/", plans.discard, name="discard"),
    path(f"{PLAN}druck/", papers.show, name="paper"),
    path(f"{PLAN}pdf/", papers.pdf, name="pdf"),
    path(f"{PLAN}vergleich/<int:other_id>/", comparing.compare, name="compare"),
    path(f"{PLAN}freigabe/", approval.submit, name="submit"),
    path(f"{PLAN}zurueckholen/", approval.take_back, name="take_back"),
    path(f"{PLAN}vereinbaren/", agreements.agree, name="agree"),
    path(f"{PLAN}ziele/neu/", goals.add, name="goal_add"),
    path(GOAL, goals.change, name="goal_change"),
    path(f"{GOAL}entfernen/", goals.remove, name="goal_remove"),
    path(f"{GOAL}stand/", goals.rate, name="goal_rate"),
    path(f"{GOAL}massnahmen/neu/", measures.add, name="measure_add"),
    path(MEASURE, measures.change, name="measure_change"),
    path(f"{MEASURE}entfernen/", measures.remove, name="measure_remove"),
    path(f"{MEASURE}stand/", measures.track, name="measure_track"),
    path("plaene/freigaben/", approval.waiting, name="waiting"),
    path("plaene/freigaben/<int:waiting_id>/", approval.decide, name="decide"),
]
