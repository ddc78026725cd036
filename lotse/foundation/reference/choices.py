from django.db import models


class LocalRule(models.TextChoices):
    """What a county sets for itself, with the day from which it holds (örtliche Vorgabe)."""

    ENTRY_AGE_MIN = "entry_age_min", "Aufnahme: Mindestalter"
    ENTRY_AGE_MAX = "entry_age_max", "Aufnahme: Höchstalter"
    ENTRY_YEARS_IN_COUNTY_MAX = (
        "entry_years_in_county_max",
        "Aufnahme: höchstens so lange im Kreis",
    )
    ALERT_DAYS_WITHOUT_CONTACT = "alert_days_without_contact", "Hinweis: ohne Kontakt seit"
    ALERT_DAYS_BEFORE_TITLE_ENDS = (
        "alert_days_before_title_ends",
        "Hinweis: Aufenthaltstitel läuft ab in",
    )
    ALERT_DAYS_UNANSWERED = "alert_days_unanswered", "Hinweis: Anfrage unbeantwortet seit"
    ASSESSMENT_REVIEW_MONTHS = "assessment_review_months", "Assessment wiederholen nach"
    PLAN_REVIEW_MONTHS = "plan_review_months", "Plan überprüfen nach"
    PLAN_NEEDS_APPROVAL = "plan_needs_approval", "Plan braucht Freigabe der Fachaufsicht"
    AFTER_CARE_MONTHS = "after_care_months", "Nachsorge nach Abschluss"
    DIRECTORY_VERIFY_MONTHS = "directory_verify_months", "Verzeichnis: Angebote prüfen alle"
    CONSENT_MONTHS = "consent_months", "Einwilligung gilt höchstens"
    ALERT_DAYS_BEFORE_CONSENT_ENDS = (
        "alert_days_before_consent_ends",
        "Hinweis: Einwilligung läuft aus in",
    )
    HEALTH_CONSENT_ON_PAPER = (
        "health_consent_on_paper",
        "Einwilligung zur Gesundheit nur auf Papier",
    )
    REFERRAL_LINK_DAYS = "referral_link_days", "Vermittlung: Link ohne Zugang gilt"
    UKRAINE_ASYLBLG = "ukraine_asylblg", "Wege: § 24 AufenthG führt zum AsylbLG (geplantes Gesetz)"
    CASELOAD_PER_FTE = "caseload_per_fte", "Richtwert Fälle je VZÄ"
    CASELOAD_BAND_PERCENT = "caseload_band_percent", "Auslastung: Spielraum um den Richtwert"
    FIGURES_FROM = "figures_from", "Zahlen: gezeigt ab so vielen Personen"
    FIGURES_ROUNDED = "figures_rounded", "Zahlen: runden statt sperren"


class Unit(models.TextChoices):
    """What the number of a local rule counts."""

    YEARS = "years", "Jahre"
    MONTHS = "months", "Monate"
    DAYS = "days", "Tage"
    CASES = "cases", "Fälle"
    PERCENT = "percent", "Prozent"
    PEOPLE = "people", "Personen"
    YES_NO = "yes_no", "1 = ja, 0 = nein"


UNITS = {
    LocalRule.ENTRY_AGE_MIN: Unit.YEARS,
    LocalRule.ENTRY_AGE_MAX: Unit.YEARS,
    LocalRule.ENTRY_YEARS_IN_COUNTY_MAX: Unit.YEARS,
    LocalRule.ALERT_DAYS_WITHOUT_CONTACT: Unit.DAYS,
    LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS: Unit.DAYS,
    LocalRule.ALERT_DAYS_UNANSWERED: Unit.DAYS,
    LocalRule.ASSESSMENT_REVIEW_MONTHS: Unit.MONTHS,
    LocalRule.PLAN_REVIEW_MONTHS: Unit.MONTHS,
    LocalRule.PLAN_NEEDS_APPROVAL: Unit.YES_NO,
    LocalRule.AFTER_CARE_MONTHS: Unit.MONTHS,
    LocalRule.DIRECTORY_VERIFY_MONTHS: Unit.MONTHS,
    LocalRule.CONSENT_MONTHS: Unit.MONTHS,
    LocalRule.ALERT_DAYS_BEFORE_CONSENT_ENDS: Unit.DAYS,
    LocalRule.HEALTH_CONSENT_ON_PAPER: Unit.YES_NO,
    LocalRule.REFERRAL_LINK_DAYS: Unit.DAYS,
    LocalRule.UKRAINE_ASYLBLG: Unit.YES_NO,
    LocalRule.CASELOAD_PER_FTE: Unit.CASES,
    LocalRule.CASELOAD_BAND_PERCENT: Unit.PERCENT,
    LocalRule.FIGURES_FROM: Unit.PEOPLE,
    LocalRule.FIGURES_ROUNDED: Unit.YES_NO,
}
