"""Indicators of the work with people: contacts, short advice, needs, referrals and goals."""

from dataclasses import replace

from lotse.reporting.indicators.rules import authority_indicators
from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit

_AS_KNOWN = (
    "Kommune und Träger sind die des Falls, wie sie zum Stand der Daten erfasst waren. Mit einem"
    " früheren Stand zählt nur, was damals schon erfasst war."
)
_CONTACTS = Indicator(
    code="contacts",
    name="Kontakte",
    purpose="Zeigt, wie oft im Case Management mit und für Menschen gearbeitet wird.",
    formula="Anzahl der festgehaltenen Kontakte, deren Datum im Zeitraum liegt.",
    population="Alle Kontakte in offenen und abgeschlossenen Fällen aller Träger.",
    exclusions="Kurzberatungen; sie haben keinen Fall und zählen für sich.",
    source="Fallakten, festgehaltene Kontakte",
    as_of=f"Der Tag des Kontakts, nicht der Tag der Erfassung. {_AS_KNOWN}",
    unit=Unit.CONTACTS,
    kind=Kind.FLOW,
    facts="contacts",
    dimensions=("quarter", "municipality", "organisation", "kind", "language"),
)
_ADVICE = Indicator(
    code="short_advice",
    name="Kurzberatungen",
    purpose="Zeigt, wie viel Beratung es neben dem Case Management gibt.",
    formula="Anzahl der Kurzberatungen, deren Datum im Zeitraum liegt.",
    population="Alle Kurzberatungen aller Stellen, auch solche, aus denen eine Klärung wurde.",
    exclusions=(
        "Entfernte Kurzberatungen. Wer wiederkommt, zählt bei jeder Beratung, denn es wird nicht"
        " gefragt, wer es ist."
    ),
    source="Kurzberatungen",
    as_of=(
        "Der Tag der Beratung, nicht der Tag der Erfassung. Mit einem früheren Stand zählt nur, was"
        " damals schon erfasst war."
    ),
    unit=Unit.COUNSELLINGS,
    kind=Kind.FLOW,
    facts="short_advice",
    dimensions=("quarter", "municipality", "organisation", "kind", "age_group"),
)
_REFERRALS = Indicator(
    code="referrals",
    name="Vermittlungen",
    purpose="Zeigt, wohin Menschen vermittelt werden und was daraus wird.",
    formula="Anzahl der Vermittlungen, die im Zeitraum gesendet wurden, nach ihrem Ergebnis.",
    population=(
        "Alle Vermittlungen aus Fällen an andere Stellen, auch zur Klärung von Aufenthalt und"
        " Einbürgerung."
    ),
    exclusions="Keine. Was noch keine Rückmeldung hat, steht bei „noch offen“.",
    source="Vermittlungen",
    as_of=(
        "Der Tag, an dem gesendet wurde; das Ergebnis ist das zum Stand der Daten. Träger ist, wer"
        " gesendet hat; die Art der Stelle ist die, an die vermittelt wurde. Die Kommune ist die"
        " des Falls."
    ),
    unit=Unit.REFERRALS,
    kind=Kind.FLOW,
    facts="referrals",
    dimensions=("quarter", "municipality", "organisation", "provider", "domain", "result"),
)
_ANSWERS = replace(
    _REFERRALS,
    code="referral_answers",
    name="Rückmeldungen auf Vermittlungen",
    purpose="Zeigt, was andere Stellen zurückmelden.",
    formula=(
        "Anzahl der Vermittlungen, die im Zeitraum mit einem Ergebnis abgeschlossen oder abgelehnt"
        " wurden."
    ),
    population="Vermittlungen, zu denen die Stelle das letzte Wort gesagt hat.",
    exclusions="Offene, zurückgenommene und beendete Vermittlungen.",
    as_of=(
        "Der Tag des Abschlusses oder der Ablehnung. Träger ist, wer gesendet hat; die Art der"
        " Stelle ist die, an die vermittelt wurde. Die Kommune ist die des Falls."
    ),
    facts="referral_answers",
)
_GOALS = Indicator(
    code="goals_at_closure",
    name="Ziele bei Abschluss",
    purpose="Zeigt, was aus den vereinbarten Zielen geworden ist.",
    formula=(
        "Anzahl der Ziele des geltenden Plans beim Abschluss des Falls, nach der Skala von −2"
        " (viel weniger als vereinbart) bis +2 (viel mehr als vereinbart)."
    ),
    population="Ziele der Fälle, deren Abschluss im Zeitraum liegt.",
    exclusions=(
        "Fälle, die bis zum Ende des Zeitraums wieder aufgenommen wurden: Ihre Ziele zählen erst"
        " beim nächsten Abschluss."
        " Nicht eingeschätzte Ziele stehen bei „ohne Angabe“."
    ),
    source="Abschlüsse der Fälle mit der Zielerreichung",
    as_of=f"Der Tag des Abschlusses. {_AS_KNOWN}",
    unit=Unit.GOALS,
    kind=Kind.FLOW,
    facts="closed_goals",
    dimensions=("quarter", "municipality", "organisation", "domain", "reason", "attainment"),
    alone="attainment",
)

INDICATORS = (
    _CONTACTS,
    replace(
        _CONTACTS,
        code="contact_hours",
        name="Stunden in Kontakten",
        purpose="Zeigt, wie viel Zeit in die Arbeit mit und für Menschen fließt.",
        formula=(
            "Summe der Dauer aller Kontakte, deren Datum im Zeitraum liegt, in Stunden."
            " Die Minuten werden addiert, durch 60 geteilt und erst am Ende kaufmännisch auf"
            " ganze Stunden gerundet."
        ),
        exclusions="Wege, Vor- und Nachbereitung; Kurzberatungen zählen für sich.",
        unit=Unit.HOURS,
        measure=Measure.SUM,
    ),
    _ADVICE,
    replace(
        _ADVICE,
        code="short_advice_hours",
        name="Stunden in Kurzberatungen",
        purpose="Zeigt, wie viel Zeit in Beratung neben dem Case Management fließt.",
        formula=(
            "Summe der Dauer aller Kurzberatungen im Zeitraum, in Stunden."
            " Die Minuten werden addiert, durch 60 geteilt und erst am Ende kaufmännisch auf"
            " ganze Stunden gerundet."
        ),
        unit=Unit.HOURS,
        measure=Measure.SUM,
    ),
    replace(
        _ADVICE,
        code="short_advice_domains",
        name="Themen der Kurzberatungen",
        purpose="Zeigt, worum es in Kurzberatungen geht.",
        formula=(
            "Anzahl der Nennungen von Lebensbereichen in Kurzberatungen des Zeitraums. Eine"
            " Beratung zählt in jedem Lebensbereich, um den es ging; die Summe ist deshalb größer"
            " als die Zahl der Beratungen."
        ),
        exclusions="Keine. Beratungen ohne Lebensbereich stehen einmal bei „ohne Angabe“.",
        unit=Unit.MENTIONS,
        facts="short_advice_domains",
        dimensions=("quarter", "municipality", "organisation", "domain"),
    ),
    Indicator(
        code="needs_at_intake",
        name="Bedarfe bei Beginn",
        purpose="Zeigt, wobei Menschen Unterstützung brauchen, wenn sie kommen.",
        formula=(
            "Anzahl der Lebensbereiche mit Bedarf (geringer, deutlicher oder dringender Bedarf) im"
            " ersten abgeschlossenen Assessment der Person. Ein Fall zählt in jedem Lebensbereich"
            " mit Bedarf einmal."
        ),
        population="Fälle, deren erstes abgeschlossenes Assessment im Zeitraum liegt.",
        exclusions=(
            "Fälle ohne abgeschlossenes Assessment, Assessments anderer Mitglieder des Haushalts,"
            " Assessments ohne Angabe zu Lebensbereichen, spätere Assessments."
        ),
        source="Assessments, Sicht der Fachkraft",
        as_of=f"Der Tag der Einschätzung. {_AS_KNOWN}",
        unit=Unit.MENTIONS,
        kind=Kind.FLOW,
        facts="needs_at_intake",
        dimensions=("quarter", "municipality", "organisation", "domain"),
    ),
    _REFERRALS,
    _ANSWERS,
    replace(
        _ANSWERS,
        code="referral_days",
        name="Dauer bis zur Rückmeldung",
        purpose="Zeigt, wie lange Menschen auf das Ergebnis einer Vermittlung warten.",
        formula=(
            "Mittlere Dauer (Median) in Tagen vom Senden bis zum Abschluss oder zur Ablehnung der"
            " im Zeitraum beantworteten Vermittlungen."
        ),
        unit=Unit.DAYS,
        measure=Measure.MEDIAN,
    ),
    _GOALS,
    replace(
        _GOALS,
        code="goal_attainment",
        name="Mittlere Zielerreichung",
        purpose="Zeigt, wie weit Ziele im Mittel erreicht werden.",
        formula=(
            "Mittelwert der Skala von −2 bis +2 über alle eingeschätzten Ziele; 0 heißt wie"
            " vereinbart."
        ),
        exclusions=(
            "Nicht eingeschätzte Ziele; Fälle, die bis zum Ende des Zeitraums wieder aufgenommen"
            " wurden."
        ),
        unit=Unit.SCALE,
        facts="rated_goals",
        measure=Measure.MEAN,
        dimensions=("quarter", "municipality", "organisation", "domain", "reason"),
        alone="",
        places=1,
    ),
    *authority_indicators.INDICATORS,
)
