from django.db import models


class Sphere(models.TextChoices):
    """The law from which somebody lives or is supported (Rechtskreis)."""

    ASYLBLG = "asylblg", "AsylbLG"
    SGB2 = "sgb2", "SGB II"
    SGB12 = "sgb12", "SGB XII"
    SGB3 = "sgb3", "SGB III"
    SGB8 = "sgb8", "SGB VIII"
    SGB9 = "sgb9", "SGB IX"
    TRAINING_AID = "training_aid", "BAföG oder BAB"
    HOUSING_AID = "housing_aid", "Wohngeld oder Kinderzuschlag"
    CHILD_BENEFIT = "child_benefit", "Kindergeld"
    OWN_INCOME = "own_income", "eigenes Einkommen"


# Only one of these carries the living (Lebensunterhalt) at a time; the others come on top.
CARRYING = (
    Sphere.ASYLBLG,
    Sphere.SGB2,
    Sphere.SGB12,
    Sphere.SGB3,
    Sphere.SGB8,
    Sphere.TRAINING_AID,
    Sphere.OWN_INCOME,
)


class Claim(models.TextChoices):
    """What became of the claim."""

    APPLIED = "applied", "beantragt"
    GRANTED = "granted", "bewilligt"
    REFUSED = "refused", "abgelehnt"


class Knowledge(models.TextChoices):
    """From where the worker knows."""

    NOTICE = "notice", "Bescheid gesehen"
    AUTHORITY = "authority", "Auskunft der Stelle"
    PERSON = "person", "Angabe der Person"


class ChangeKind(models.TextChoices):
    """What changes on a day that can be foreseen."""

    TITLE_ENDS = "title_ends", "Titel endet"
    PROTECTION_ENDS = "protection_ends", "vorübergehender Schutz endet"
    GRANT_ENDS = "grant_ends", "Bewilligung endet"
    ANALOGUE_BENEFITS = "analogue_benefits", "Leistungen nach § 2 AsylbLG"
    SPHERE_CHANGES = "sphere_changes", "anderer Rechtskreis"
    FIRST_MONTHS_END = "first_months_end", "Ausschluss der ersten Monate endet"
    EMPLOYABLE_AGE = "employable_age", "erwerbsfähiges Alter"
    FULL_AGE = "full_age", "volljährig"
    OWN_HOUSEHOLD_AGE = "own_household_age", "eigene Bedarfsgemeinschaft"
    PENSION_AGE = "pension_age", "Altersgrenze"
    COURSE_CLAIM_ENDS = "course_claim_ends", "Anspruch auf Integrationskurs endet"
    RESIDENCE_DUTY_ENDS = "residence_duty_ends", "Wohnsitzregelung endet"
