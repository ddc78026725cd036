"""All addresses. One line per area; each area has its own list under ``lotse/web``."""

from django.urls import URLPattern, URLResolver, include, path

from lotse.web.session_expiry import session_ping
from lotse.web.start.views import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    # Casework
    path("faelle/", include("lotse.web.casework.cases.urls")),
    # Each app has addresses below a case and of its own; the paths say which.
    path("", include("lotse.web.casework.intake.urls")),
    path("", include("lotse.web.casework.assessments.urls")),
    path("", include("lotse.web.casework.plans.urls")),
    path("", include("lotse.web.casework.appointments.urls")),
    path("", include("lotse.web.casework.papers.urls")),
    path("", include("lotse.web.casework.closures.urls")),
    path("", include("lotse.web.casework.consents.urls")),
    path("", include("lotse.web.casework.sharing.urls")),
    path("", include("lotse.web.casework.referrals.urls")),
    path("", include("lotse.web.casework.conferences.urls")),
    path("", include("lotse.web.casework.transfers.urls")),
    path("", include("lotse.web.casework.pathways.urls")),
    path("", include("lotse.web.casework.spheres.urls")),
    path("", include("lotse.web.casework.screening.urls")),
    path("", include("lotse.web.casework.proceedings.urls")),
    path("", include("lotse.web.casework.supervision.urls")),
    path("", include("lotse.web.casework.emergencies.urls")),
    path("", include("lotse.web.casework.worklists.urls")),
    path("", include("lotse.web.casework.duplicates.urls")),
    path("", include("lotse.web.casework.imports.urls")),
    path("personen/", include("lotse.web.casework.persons.urls")),
    path("suche/", include("lotse.web.search.urls")),
    # Steering
    path("steuerung/", include("lotse.web.steering.themes.urls")),
    path("steuerung/netzwerk/", include("lotse.web.steering.network.urls")),
    path("steuerung/vereinbarungen/", include("lotse.web.steering.agreements.urls")),
    path("steuerung/bedarf/", include("lotse.web.steering.interviews.urls")),
    path("steuerung/gremien/", include("lotse.web.steering.bodies.urls")),
    path("steuerung/massnahmen/", include("lotse.web.steering.measures.urls")),
    path("steuerung/konzepte/", include("lotse.web.steering.concepts.urls")),
    path("steuerung/karte/", include("lotse.web.steering.territory.urls")),
    # Money and posts
    path("foerderung/", include("lotse.web.funding.statements.urls")),
    path("foerderung/stellen/", include("lotse.web.funding.posts.urls")),
    path("foerderung/programme/", include("lotse.web.funding.programmes.urls")),
    path("foerderung/", include("lotse.web.funding.awards.urls")),
    path("foerderung/buchungen/", include("lotse.web.funding.bookings.urls")),
    path("foerderung/weiterleitung/", include("lotse.web.funding.forwarding.urls")),
    path("foerderung/nachweise/", include("lotse.web.funding.proofs.urls")),
    path("foerderung/haushalt/", include("lotse.web.funding.budget.urls")),
    path("foerderung/fristen/", include("lotse.web.funding.deadlines.urls")),
    # Figures
    path("zahlen/vorlagen/", include("lotse.web.reporting.papers.urls")),
    path("zahlen/auswertungen/", include("lotse.web.reporting.evaluations.urls")),
    path("zahlen/controlling/", include("lotse.web.reporting.controlling.urls")),
    path("zahlen/cockpit/", include("lotse.web.reporting.cockpit.urls")),
    path("zahlen/offene-daten/", include("lotse.web.reporting.opendata.urls")),
    path("zahlen/", include("lotse.web.reporting.indicators.urls")),
    # Data protection
    path("datenschutz/", include("lotse.web.privacy.catalogue.urls")),
    # For everybody, without signing in
    path("offene-daten/", include("lotse.web.reporting.opendata.public_urls")),
    # Foundation
    path("hinweise/", include("lotse.web.observations.urls")),
    path("auslastung/stellen/", include("lotse.web.workforce.urls")),
    path("verzeichnis/", include("lotse.web.directory.urls")),
    path("organisationen/", include("lotse.web.organisations.urls")),
    path("", include("lotse.web.documents.urls")),
    path("stammdaten/", include("lotse.web.reference.urls")),
    path("verwaltung/", include("lotse.web.administration.urls")),
    path("", include("lotse.web.audit.urls")),
    # Sign-in and account
    path("konto/", include("lotse.web.accounts.urls")),
    path("entwurf/", include("lotse.web.drafts.urls")),
    path("sitzung/", session_ping, name="session_ping"),
]

handler400 = "lotse.web.errors.bad_request"
handler403 = "lotse.web.errors.permission_denied"
handler404 = "lotse.web.errors.page_not_found"
handler500 = "lotse.web.errors.server_error"
