from django.db import models

from lotse.foundation.organisations.choices import CASEWORK_ROLES, OrganisationKind, Role


class Source(models.TextChoices):
    """From where the county knows (Herkunft). The first three come from work with cases."""

    CLOSURE = "closure", "Abschluss eines Falls"
    CONFERENCE = "conference", "Fallkonferenz"
    CASEWORK = "casework", "Fallmanagement"
    INTERVIEW = "interview", "Bedarfsgespräch"
    AUTHORITY = "authority", "Behörde oder Kommune"
    PARTNER = "partner", "Träger oder Partner"
    COORDINATION = "coordination", "KIM-Koordination"


class ChainStage(models.TextChoices):
    """Where on the way from arrival to naturalisation people get stuck (Integrationskette)."""

    ARRIVAL = "arrival", "Ankommen"
    PROCEDURE = "procedure", "Registrierung und Verfahren"
    LANGUAGE = "language", "Sprache"
    HOUSING = "housing", "Wohnen"
    WORK = "work", "Arbeit und Ausbildung"
    SCHOOL = "school", "Schule und Kita"
    HEALTH = "health", "Gesundheit"
    PARTICIPATION = "participation", "Teilhabe"
    RESIDENCE = "residence", "Aufenthaltssicherung"
    NATURALISATION = "naturalisation", "Einbürgerung"


class Severity(models.IntegerChoices):
    """How hard it hits those whom it hits (Schwere)."""

    NUISANCE = 1, "erschwert"
    DELAY = 2, "hält lange auf"
    BARRIER = 3, "versperrt den Weg"


# They say nothing about who reports: no organisation, no trail; ADR 15.
FROM_CASES = (Source.CLOSURE, Source.CONFERENCE, Source.CASEWORK)
# Here the organisation that reports may stand.
NAMES_ORGANISATION = (Source.INTERVIEW, Source.AUTHORITY, Source.PARTNER)
AUTHORITY_KINDS = (
    OrganisationKind.COUNTY,
    OrganisationKind.COUNTY_OFFICE,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.IMMIGRATION_AUTHORITY,
    OrganisationKind.NATURALISATION_AUTHORITY,
    OrganisationKind.JOBCENTER,
    OrganisationKind.EMPLOYMENT_AGENCY,
)
# What they see they see in cases.
WORKS_WITH_CASES = (*CASEWORK_ROLES, Role.LINE_MANAGER)
REPORTER_ROLES = (
    *WORKS_WITH_CASES,
    Role.KIM_COORDINATION,
    Role.IMMIGRATION_OFFICER,
    Role.NATURALISATION_OFFICER,
    Role.MUNICIPALITY_LEAD,
    Role.PROVIDER_LEAD,
    Role.PARTNER,
)
