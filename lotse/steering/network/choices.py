from django.db import models


class Level(models.TextChoices):
    """The bands of the county's own picture (Schaubild): who steers, and who meets people."""

    STEERING = "steering", "Steuerungsebene"
    CASE = "case", "Fallebene"


class RelationKind(models.TextChoices):
    AGREEMENT = "agreement", "Vereinbarung"
    BODY = "body", "gemeinsames Gremium"
    REFERRAL = "referral", "Vermittlung"
    FUNDING = "funding", "Förderung"
    SUPERVISION = "supervision", "Aufsicht"


# These go both ways, whoever is named first.
MUTUAL_KINDS = (RelationKind.AGREEMENT, RelationKind.BODY)
# One letter for each kind stands on its line: never colour alone.
SIGNS = {
    RelationKind.AGREEMENT: "V",
    RelationKind.BODY: "G",
    RelationKind.REFERRAL: "W",
    RelationKind.FUNDING: "F",
    RelationKind.SUPERVISION: "A",
}
