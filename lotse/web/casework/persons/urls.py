from django.urls import path

from lotse.web.casework.persons.views import addresses, details, households, people, search

app_name = "persons"

urlpatterns = [
    path("", search.person_search, name="search"),
    path("neu/", people.person_add, name="add"),
    path("<int:person_id>/", people.person_detail, name="detail"),
    path("<int:person_id>/aendern/", people.person_change, name="change"),
    path(
        "<int:person_id>/anschriften/<int:address_id>/anzeigen/",
        addresses.blocked_address,
        name="blocked_address",
    ),
    path("<int:person_id>/haushalt/neu/", households.household_found, name="household_found"),
    path(
        "<int:person_id>/haushalt/<int:household_id>/mitglied/",
        households.household_member_choose,
        name="household_member_choose",
    ),
    path(
        "<int:person_id>/haushalt/<int:household_id>/mitglied/<int:member_id>/",
        households.household_member_add,
        name="household_member_add",
    ),
    path(
        "<int:person_id>/haushalt/mitgliedschaft/<int:membership_id>/beenden/",
        households.household_member_end,
        name="household_member_end",
    ),
    path("<int:person_id>/<slug:kind>/neu/", details.detail_add, name="detail_add"),
    path(
        "<int:person_id>/<slug:kind>/<int:detail_id>/beenden/",
        details.detail_end,
        name="detail_end",
    ),
    path(
        "<int:person_id>/<slug:kind>/<int:detail_id>/entfernen/",
        details.detail_remove,
        name="detail_remove",
    ),
]
