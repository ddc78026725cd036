from django.db import models


class ConceptKind(models.TextChoices):
    """What a concept is for."""

    ACTION = "action", "Handlungskonzept"
    INTEGRATION = "integration", "Integrationskonzept"
    OTHER = "other", "anderes Konzept"


class VersionState(models.TextChoices):
    """How far a version of a concept has come."""

    DRAFT = "draft", "Entwurf"
    CONSULTATION = "consultation", "in Abstimmung"
    APPROVED = "approved", "beschlossen"
    PUBLISHED = "published", "veröffentlicht"


# In these a text can still change.
OPEN = (VersionState.DRAFT, VersionState.CONSULTATION)


class CommentAnswer(models.TextChoices):
    """What became of a comment."""

    OPEN = "open", "noch offen"
    ACCEPTED = "accepted", "übernommen"
    PARTLY = "partly", "teilweise übernommen"
    DECLINED = "declined", "nicht übernommen"


class ProposalState(models.TextChoices):
    """What became of a proposal for another wording."""

    OPEN = "open", "noch offen"
    ACCEPTED = "accepted", "übernommen"
    DECLINED = "declined", "abgelehnt"
