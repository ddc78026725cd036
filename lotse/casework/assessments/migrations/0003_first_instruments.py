"""The general assessment over all life domains, and one for early language support.

The second follows the thematic case management of the Rhein-Sieg-Kreis: multilingual children in
day care with a language development disorder, with day-care centres, paediatricians and speech
therapists as partners.
"""

from django.db import migrations
from django.utils import timezone

LEVELS = ["ja", "teilweise", "nein", "nicht zu beurteilen"]
SCALE_HINT = "0 = gar nicht, 3 = jeden Tag"
# (code, kind, life domain, question, hint, options, is required)
LANGUAGE = (
    ("daycare", "choice", "education", "Besucht das Kind eine Kita?", "",
     ["ja", "Platz ist zugesagt", "auf der Warteliste", "nicht angemeldet"], True),
    ("daycare_name", "text", "education", "Welche Kita, welche Gruppe?", "", [], False),
    ("daycare_since", "date", "education", "In der Kita seit", "", [], False),
    ("daycare_hours", "choice", "education", "Gebuchte Stunden in der Woche", "",
     ["25", "35", "45"], False),
    ("daycare_observed", "choice", "education", "Sprachbeobachtung der Kita", "Zum Beispiel BaSiK.",
     ["unauffällig", "auffällig", "noch nicht beobachtet"], False),
    ("daycare_observed_on", "date", "education", "Beobachtet am", "", [], False),
    ("home", "text", "language", "Welche Sprachen spricht wer zu Hause mit dem Kind?",
     "Auch Geschwister, Großeltern, Medien.", [], True),
    ("first_language", "choice", "language",
     "Spricht das Kind in der Familiensprache wie andere in seinem Alter?",
     "Einschätzung der Eltern. Eine Störung zeigt sich in allen Sprachen eines Kindes.",
     LEVELS, True),
    ("german_since", "date", "language", "Regelmäßig Kontakt mit Deutsch seit", "", [], False),
    ("german_contact", "scale", "language", "Wie viel Kontakt mit Deutsch hat das Kind?",
     SCALE_HINT, [], False),
    ("understood", "choice", "language", "Verstehen Fremde das Kind in seiner Sprache?", "",
     LEVELS, False),
    ("read_aloud", "scale", "language", "Wie oft wird vorgelesen oder erzählt?", SCALE_HINT, [],
     False),
    ("domain.language", "domain", "language", "Sprache des Kindes", "", [], True),
    ("paediatrician", "yes_no", "health", "Hat das Kind eine Kinderärztin oder einen Kinderarzt?",
     "", [], True),
    ("paediatrician_name", "text", "health", "Wer ist das?", "", [], False),
    ("check_ups", "choice", "health", "Sind die Vorsorgeuntersuchungen (U) gemacht?", "",
     ["vollständig", "lückenhaft", "nein", "nicht bekannt"], False),
    ("hearing_on", "date", "health", "Gehör zuletzt geprüft am", "", [], False),
    ("hearing", "choice", "health", "Ergebnis der Hörprüfung", "",
     ["unauffällig", "auffällig", "noch nicht geprüft"], False),
    ("finding", "choice", "health", "Sprachentwicklungsstörung",
     "Was eine Ärztin, ein Arzt oder eine Fachstelle festgestellt hat.",
     ["kein Hinweis", "Verdacht", "festgestellt"], False),
    ("therapy", "choice", "health", "Logopädie", "",
     ["nicht nötig", "Verordnung fehlt", "verordnet, ohne Platz", "läuft", "beendet"], True),
    ("therapy_since", "date", "health", "Verordnet oder begonnen am", "", [], False),
    ("therapy_place", "text", "health", "Praxis, Sprachen der Therapie", "", [], False),
    ("early_support", "yes_no", "health", "Ist Frühförderung beantragt?", "", [], False),
    ("domain.health", "domain", "health", "Gesundheit des Kindes", "", [], False),
    ("parents_wish", "text", "family", "Was wünschen sich die Eltern?", "", [], False),
    ("domain.family", "domain", "family", "Entlastung der Familie", "", [], False),
)  # fmt: skip


def load(apps, schema_editor):
    domains = {one.code: one for one in apps.get_model("reference", "LifeDomain").objects.all()}
    general = _publish(
        apps,
        "Allgemeine Einschätzung",
        "Alle Lebensbereiche im Überblick; wird regelmäßig wiederholt.",
        is_general=True,
    )
    language = _publish(
        apps,
        "Frühkindliche Sprachförderung",
        "Mehrsprachige Kinder vor der Einschulung: Kita, Sprachen zu Hause, Kinderarzt, Logopädie.",
        is_general=False,
    )
    item = apps.get_model("assessments", "InstrumentItem")
    for code, domain in domains.items():
        item.objects.create(
            instrument_version=general,
            code=f"domain.{code}",
            position=domain.position * 10,
            kind="domain",
            domain=domain,
            label=domain.label,
        )
    for number, row in enumerate(LANGUAGE, start=1):
        code, kind, domain, label, hint, options, is_required = row
        item.objects.create(
            instrument_version=language,
            code=code,
            position=number * 10,
            kind=kind,
            domain=domains[domain],
            label=label,
            hint=hint,
            options=options,
            is_required=is_required,
        )


def _publish(apps, label, purpose, *, is_general):
    instrument = apps.get_model("assessments", "Instrument").objects.create(
        label=label, purpose=purpose, is_general=is_general
    )
    return apps.get_model("assessments", "InstrumentVersion").objects.create(
        instrument=instrument, number=1, published_at=timezone.now()
    )


def unload(apps, schema_editor):
    for name in ("InstrumentItem", "InstrumentVersion", "Instrument"):
        apps.get_model("assessments", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_row_security"),
        ("reference", "0002_first_values"),
    ]

    operations = [migrations.RunPython(load, unload)]
