"""What runs together: our own apps in the order of the layers, then libraries."""

INSTALLED_APPS = [
    # Interface
    "lotse.web",
    "lotse.demo",
    # What the law asks of everything below
    "lotse.privacy.catalogue",
    # Reporting over the pillars
    "lotse.reporting.controlling",
    *(f"lotse.reporting.{app}" for app in ("papers", "evaluations", "cockpit", "opendata")),
    *(f"lotse.reporting.{app}" for app in ("indicators", "history")),
    # Pillar 1: personal data
    *(f"lotse.casework.{app}" for app in ("imports", "screening", "proceedings", "supervision")),
    "lotse.casework.emergencies",
    *(f"lotse.casework.{app}" for app in ("worklists", "duplicates", "transfers", "closures")),
    *(f"lotse.casework.{app}" for app in ("intake", "referrals", "conferences", "sharing")),
    *(f"lotse.casework.{app}" for app in ("assessments", "plans", "appointments", "papers")),
    *(f"lotse.casework.{app}" for app in ("cases", "consents", "spheres", "pathways", "persons")),
    # Pillar 2: steering
    *(f"lotse.steering.{app}" for app in ("concepts", "measures", "bodies", "themes")),
    *(f"lotse.steering.{app}" for app in ("interviews", "network", "agreements", "territory")),
    # Pillar 3: money and posts
    *(f"lotse.funding.{app}" for app in ("budget", "deadlines", "proofs", "statements")),
    *(f"lotse.funding.{app}" for app in ("forwarding", "bookings", "awards", "posts")),
    "lotse.funding.programmes",
    # Foundation
    *(f"lotse.foundation.{app}" for app in ("documents", "directory", "observations")),
    *(f"lotse.foundation.{app}" for app in ("workforce", "drafts", "reference")),
    *(f"lotse.foundation.{app}" for app in ("accounts", "organisations", "audit")),
    "lotse.foundation.base",
    # Libraries
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
