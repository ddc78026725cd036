"""Vereinbarungen: for the county all of them, for leads those of their own organisation."""

from django.urls import path

from lotse.web.steering.agreements.views import agreements, duties, own

app_name = "agreements"
_AGREEMENT = "<int:agreement_id>/"
_DUTY = "pflichten/<int:duty_id>/"
urlpatterns = [
    path("", agreements.agreement_list, name="list"),
    path("liste.<slug:ending>", agreements.agreement_table, name="table"),
    path("neu/", agreements.agreement_add, name="agreement_add"),
    path("eigene/", own.own_list, name="own_list"),
    path(_AGREEMENT, agreements.agreement_detail, name="agreement"),
    path(f"{_AGREEMENT}aendern/", agreements.agreement_change, name="agreement_change"),
    path(f"{_AGREEMENT}nachtrag/", agreements.agreement_amend, name="agreement_amend"),
    path(f"{_AGREEMENT}beenden/", agreements.agreement_end, name="agreement_end"),
    path(f"{_AGREEMENT}pflicht/", duties.duty_add, name="duty_add"),
    path(_DUTY, duties.duty_change, name="duty_change"),
    path(f"{_DUTY}erledigt/", duties.duty_done, name="duty_done"),
    path(f"{_DUTY}entfernen/", duties.duty_remove, name="duty_remove"),
]
