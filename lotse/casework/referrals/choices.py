from django.db import models


class ReferralState(models.TextChoices):
    """How far a referral is (Stand)."""

    SENT = "sent", "gesendet"
    RECEIVED = "received", "Eingang bestätigt"
    ACCEPTED = "accepted", "angenommen"
    APPOINTMENT = "appointment", "Termin gegeben"
    COMPLETED = "completed", "abgeschlossen"
    REJECTED = "rejected", "abgelehnt"
    REVOKED = "revoked", "zurückgenommen"
    # Consent covers it no more, or the case is closed; the history says which.
    ENDED = "ended", "beendet"


# Somebody still has something to do; only then does the receiver see what was sent.
OPEN_STATES = (
    ReferralState.SENT,
    ReferralState.RECEIVED,
    ReferralState.ACCEPTED,
    ReferralState.APPOINTMENT,
)
# The receiver has said the last word.
ANSWERED_STATES = (ReferralState.COMPLETED, ReferralState.REJECTED)


class Step(models.TextChoices):
    """What is done with a referral; each is written into its history."""

    SEND = "send", "Gesendet"
    TAKE = "take", "Übernommen"
    RECEIVE = "receive", "Eingang bestätigt"
    ACCEPT = "accept", "Angenommen"
    REJECT = "reject", "Abgelehnt"
    APPOINT = "appoint", "Termin gegeben"
    COMPLETE = "complete", "Ergebnis mitgeteilt"
    REMIND = "remind", "Erinnert"
    REVOKE = "revoke", "Zurückgenommen"
    CONFIRM = "confirm", "Rückmeldung zur Kenntnis genommen"
    END = "end", "Beendet"


STEPS_OF_SENDER = (Step.REMIND, Step.REVOKE, Step.CONFIRM)


class ReferralPurpose(models.TextChoices):
    """What for; the second one only to authorities that decide about status."""

    REFERRAL = "referral", "Vermittlung"
    STATUS = "status", "Klärung von Aufenthalt und Einbürgerung"


class ReferralUrgency(models.TextChoices):
    NORMAL = "normal", "normal"
    SOON = "soon", "bald"
    URGENT = "urgent", "dringend"


class RejectionReason(models.TextChoices):
    """Why the receiver says no."""

    NO_PLACES = "no_places", "zurzeit kein Platz"
    NOT_COMPETENT = "not_competent", "nicht zuständig"
    NOT_ELIGIBLE = "not_eligible", "Voraussetzungen nicht erfüllt"
    LANGUAGE = "language", "keine Verständigung möglich"
    NOT_REACHED = "not_reached", "Person nicht erreicht"
    KNOWN = "known", "wird hier schon beraten"
    OTHER = "other", "anderer Grund"


class ReferralResult(models.TextChoices):
    """What came of it."""

    HELPED = "helped", "Anliegen geklärt"
    IN_CARE = "in_care", "wird hier weiter begleitet"
    PARTLY = "partly", "teilweise geklärt"
    NOT_COME = "not_come", "nicht erschienen"
    DECLINED = "declined", "Person möchte nicht mehr"
    PASSED_ON = "passed_on", "an eine andere Stelle verwiesen"
