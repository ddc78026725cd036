"""Haushalt: Plan, Ist und Vorausschau, Szenarien, Doppelförderung."""

from django.urls import path

from lotse.web.funding.budget.views import lines, other_funding, overview, scenarios

app_name = "budget"
_SCENARIO = "was-waere-wenn/<int:scenario_id>/"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("produkte/neu/", lines.product_add, name="product_add"),
    path("produkte/<int:product_id>/", lines.product_change, name="product_change"),
    path("ansaetze/neu/", lines.line_add, name="line_add"),
    path("ansaetze/<int:budget_line_id>/", lines.line_change, name="line_change"),
    path("ansaetze/<int:budget_line_id>/loeschen/", lines.line_remove, name="line_remove"),
    path("doppelfoerderung/", other_funding.funding_list, name="other_list"),
    path("doppelfoerderung/neu/", other_funding.funding_add, name="other_add"),
    path("doppelfoerderung/<int:other_id>/", other_funding.funding_change, name="other_change"),
    path(
        "doppelfoerderung/<int:other_id>/loeschen/",
        other_funding.funding_remove,
        name="other_remove",
    ),
    path("was-waere-wenn/", scenarios.scenario_list, name="scenario_list"),
    path("was-waere-wenn/neu/", scenarios.scenario_add, name="scenario_add"),
    path(_SCENARIO, scenarios.scenario_detail, name="scenario"),
    path(f"{_SCENARIO}aenderung/<slug:kind>/", scenarios.change_add, name="change_add"),
    path(f"{_SCENARIO}ohne/<int:number>/", scenarios.change_drop, name="change_drop"),
    path(f"{_SCENARIO}loeschen/", scenarios.scenario_remove, name="scenario_remove"),
]
