from django.urls import path

from lotse.web.directory.views import entries, exchange, keeping, offers, search

app_name = "directory"
urlpatterns = [
    path("", search.offer_search, name="search"),
    path("zu-pruefen/", keeping.to_verify, name="to_verify"),
    path("neu/", offers.add, name="offer_add"),
    path("export.json", exchange.export, name="export"),
    path("import/", exchange.import_upload, name="import_upload"),
    path("import/<int:directory_import_id>/", exchange.import_decide, name="import_decide"),
    path("<int:offer_id>/", offers.detail, name="offer_detail"),
    path("<int:offer_id>/aendern/", offers.change, name="offer_change"),
    path("<int:offer_id>/zeiten/", offers.hours, name="offer_hours"),
    path("<int:offer_id>/plaetze/", keeping.capacity, name="offer_capacity"),
    path("<int:offer_id>/pruefen/", keeping.verify, name="offer_verify"),
    path("<int:offer_id>/veroeffentlichen/", keeping.publish, name="offer_publish"),
    path("<int:offer_id>/zurueckziehen/", keeping.withdraw, name="offer_withdraw"),
    path("<int:offer_id>/verlauf/", offers.history, name="offer_history"),
    path("organisationen/neu/", entries.organisation_add, name="organisation_add"),
    path("organisationen/<int:organisation_id>/", entries.entry, name="entry"),
    path("organisationen/<int:organisation_id>/eintrag/", entries.describe, name="describe"),
    path("organisationen/<int:organisation_id>/orte/neu/", entries.venue_add, name="venue_add"),
    path(
        "organisationen/<int:organisation_id>/ansprechstellen/neu/",
        entries.contact_add,
        name="contact_add",
    ),
    path("orte/<int:venue_id>/", entries.venue_change, name="venue_change"),
    path("ansprechstellen/<int:offer_contact_id>/", entries.contact_change, name="contact_change"),
]
