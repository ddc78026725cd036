from django.urls import path

from lotse.web.casework.consents.views import (
    alerts,
    bases,
    declarations,
    overview,
    papers,
    translations,
    withdrawal,
)

app_name = "consents"
CASE = "faelle/<int:case_id>/einwilligungen/"
DECLARATION = f"{CASE}<int:declaration_id>/"
BASIS = f"{CASE}rechtsgrundlagen/"
TEXTS = "einwilligungstexte/"
urlpatterns = [
    path(CASE, overview.overview, name="overview"),
    path(f"{CASE}neu/", declarations.add, name="declare"),
    path(f"{CASE}blatt/", declarations.sheet, name="sheet"),
    path(f"{CASE}widerruf/", withdrawal.withdraw, name="withdraw"),
    path(f"{CASE}widerrufen/", withdrawal.inform, name="inform"),
    path(f"{CASE}widerrufen/<int:consent_id>/brief/", withdrawal.letter, name="withdrawal_letter"),
    path(f"{BASIS}neu/", bases.add, name="basis_add"),
    path(f"{BASIS}<int:basis_id>/beenden/", bases.end, name="basis_end"),
    path(DECLARATION, papers.detail, name="detail"),
    path(f"{DECLARATION}papier/", papers.paper, name="paper"),
    path(f"{DECLARATION}unterschrift/", papers.signed_file, name="signed_file"),
    path(f"{DECLARATION}quittung/", papers.receipt, name="receipt"),
    path("heute/einwilligungen/<int:person_id>/spaeter/", alerts.snooze, name="snooze"),
    path(TEXTS, translations.texts, name="texts"),
    path(f"{TEXTS}<slug:language>/", translations.text, name="text"),
    path(f"{TEXTS}<slug:sheet>/<slug:language>/", translations.text, name="sheet_text"),
]
