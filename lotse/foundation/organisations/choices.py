from django.db import models


class MunicipalityKind(models.TextChoices):
    GEMEINDE = "gemeinde", "Gemeinde"
    STADT = "stadt", "Stadt"
    GROSSE_STADT = "grosse_stadt", "Große kreisangehörige Stadt"
    KREISSTADT = "kreisstadt", "Kreisstadt"


class OrganisationKind(models.TextChoices):
    COUNTY = "county", "Kreis"
    COUNTY_OFFICE = "county_office", "Amt oder Zentrum des Kreises"
    MUNICIPALITY = "municipality", "Stadt oder Gemeinde"
    IMMIGRATION_AUTHORITY = "immigration_authority", "Ausländerbehörde"
    NATURALISATION_AUTHORITY = "naturalisation_authority", "Einbürgerungsbehörde"
    JOBCENTER = "jobcenter", "Jobcenter"
    EMPLOYMENT_AGENCY = "employment_agency", "Agentur für Arbeit"
    WELFARE = "welfare", "Träger der freien Wohlfahrtspflege"
    ASSOCIATION = "association", "Verein oder Initiative"
    EDUCATION = "education", "Bildungs- oder Kursträger"
    SCHOOL = "school", "Schule oder Kindertagesstätte"
    HEALTH = "health", "Praxis, Klinik oder Gesundheitsdienst"
    CULTURE = "culture", "Bücherei oder Kultureinrichtung"
    OTHER = "other", "andere Stelle"


# What the county keeps for itself is read and kept here; a coordination of a town is none of them.
COUNTY_OFFICES = (OrganisationKind.COUNTY, OrganisationKind.COUNTY_OFFICE)


class Rechtskreis(models.TextChoices):
    """Legal sphere an organisation works in."""

    AUFENTHALT = "aufenthalt", "Asyl- und Aufenthaltsrecht"
    STAATSANGEHOERIGKEIT = "staatsangehoerigkeit", "Staatsangehörigkeitsrecht"
    ASYLBLG = "asylblg", "AsylbLG"
    SGB2 = "sgb2", "SGB II"
    SGB3 = "sgb3", "SGB III"
    SGB8 = "sgb8", "SGB VIII"
    SGB9 = "sgb9", "SGB IX"
    SGB12 = "sgb12", "SGB XII"
    INTEGRATION = "integration", "Integration (TIntG)"
    OTHER = "other", "ohne festen Rechtskreis"


class Role(models.TextChoices):
    """What somebody does in an organisation. Rights follow from it."""

    CASE_MANAGER = "case_manager", "Fallmanagement"
    CASE_MANAGEMENT_LEAD = "case_management_lead", "Fachaufsicht Fallmanagement"
    LINE_MANAGER = "line_manager", "Dienstaufsicht"
    KIM_COORDINATION = "kim_coordination", "KIM-Koordination"
    FUNDING_OFFICER = "funding_officer", "Fördersachbearbeitung"
    IMMIGRATION_OFFICER = "immigration_officer", "Sachbearbeitung Ausländerbehörde"
    NATURALISATION_OFFICER = "naturalisation_officer", "Sachbearbeitung Einbürgerung"
    MUNICIPALITY_LEAD = "municipality_lead", "Leitung Kommune"
    PROVIDER_LEAD = "provider_lead", "Leitung Träger"
    PARTNER = "partner", "Mitarbeit in einer Partnerstelle"
    EXECUTIVE = "executive", "Dezernat und Lenkungsgruppe"
    AUDITOR = "auditor", "Rechnungsprüfung"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "Datenschutzbeauftragung"
    ADMINISTRATOR = "administrator", "Administration"


# Only these roles may ever open a person or a case.
CASEWORK_ROLES = (Role.CASE_MANAGER, Role.CASE_MANAGEMENT_LEAD)
# These authorities decide about status and never see a case file; what is referred to them they do.
STATUS_AUTHORITIES = (
    OrganisationKind.IMMIGRATION_AUTHORITY,
    OrganisationKind.NATURALISATION_AUTHORITY,
)
STATUS_ROLES = (Role.IMMIGRATION_OFFICER, Role.NATURALISATION_OFFICER)
# These receive what other organisations share with theirs.
RECIPIENT_ROLES = (*CASEWORK_ROLES, Role.PARTNER)
# These read the trail of everything, but no case content.
OVERSIGHT_ROLES = (Role.AUDITOR, Role.DATA_PROTECTION_OFFICER)
