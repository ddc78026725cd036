"""The first guide: eleven blocks, drawn from what comparable talks asked or produced.

Quelle: Gerüst nach den Bestandsaufnahmen anderer KIM-Standorte (unter anderem Aachen, Einwanderung
gestalten NRW); die Anlage 3 von 2021 lag nicht vor.
"""

from django.db import migrations

COOPERATION = ["gar nicht", "schleppend", "gut", "sehr gut"]
READY = ["ja", "unter Bedingungen", "nein", "noch offen"]
TEXT, RATING, NUMBER, FTE, CHOICE = "text", "rating", "number", "fte", "choice"
# Of each block its title and questions: code, kind, text, options, life domain, theme.
BLOCKS = (
    ("Zuständigkeit und Personal", (
        ("amt", TEXT, "Welches Amt ist zuständig, wer ist Ansprechperson?", (), "", "staff"),
        ("personal", NUMBER, "Wie viele VZÄ arbeiten dort für Integration und Asyl?", (), "", "staff"),
    )),
    ("Zahlen", (
        ("auslaender", NUMBER, "Wie viele Menschen ohne deutsche Staatsangehörigkeit leben hier?", (), "", ""),
        ("asylblg", NUMBER, "Wie viele beziehen Leistungen nach dem AsylbLG?", (), "", ""),
        ("ukraine", NUMBER, "Wie viele sind aus der Ukraine geflüchtet?", (), "", ""),
        ("duldung", NUMBER, "Wie viele leben mit einer Duldung?", (), "", ""),
        ("unterkunft", TEXT, "Wie sind Geflüchtete untergebracht, wie ist die Auslastung?", (), "", "housing"),
    )),
    ("Beratung vor Ort und Lücken", (
        ("beratung", TEXT, "Welche Beratung gibt es vor Ort, von wem, wie oft?", (), "", "counselling"),
        ("b-aufenthalt", RATING, "Bedarf: Aufenthalt und Status", (), "residence", ""),
        ("b-orientierung", RATING, "Bedarf: Erstorientierung", (), "orientation", ""),
        ("b-sprache", RATING, "Bedarf: Sprache", (), "language", "courses"),
        ("b-arbeit", RATING, "Bedarf: Arbeit", (), "work", ""),
        ("b-ausbildung", RATING, "Bedarf: Ausbildung und Qualifizierung", (), "training", ""),
        ("b-schule", RATING, "Bedarf: Schule und Kita", (), "education", "childcare"),
        ("b-anerkennung", RATING, "Bedarf: Anerkennung von Abschlüssen", (), "recognition", ""),
        ("b-wohnen", RATING, "Bedarf: Wohnen", (), "housing", "housing"),
        ("b-gesundheit", RATING, "Bedarf: Gesundheit", (), "health", "waiting"),
        ("b-behinderung", RATING, "Bedarf: Behinderung", (), "disability", ""),
        ("b-familie", RATING, "Bedarf: Familie", (), "family", ""),
        ("b-behoerden", RATING, "Bedarf: Umgang mit Behörden", (), "authorities", "interpreting"),
        ("b-teilhabe", RATING, "Bedarf: Soziale Teilhabe", (), "participation", "volunteers"),
        ("b-finanzen", RATING, "Bedarf: Finanzen und Leistungsbezug", (), "finances", ""),
        ("b-gewalt", RATING, "Bedarf: Schutz vor Gewalt", (), "violence", "protection"),
    )),
    ("Zielgruppen ohne Zugang", (
        ("zielgruppen", TEXT, "Welche Gruppen erreicht das Hilfesystem nicht, und warum?", (), "", "access"),
    )),
    ("Bruchstellen beim Wechsel des Rechtskreises", (
        ("bruchstellen", TEXT, "Wo reißt die Begleitung ab, zum Beispiel vom AsylbLG zum Jobcenter?", (), "", "spheres"),
    )),
    ("Zusammenarbeit", (
        ("z-abh", RATING, "Zusammenarbeit mit der Ausländerbehörde", COOPERATION, "", "cooperation"),
        ("z-jobcenter", RATING, "Zusammenarbeit mit dem Jobcenter", COOPERATION, "", "cooperation"),
        ("z-jugendamt", RATING, "Zusammenarbeit mit dem Jugendamt", COOPERATION, "", "cooperation"),
        ("z-schulen", RATING, "Zusammenarbeit mit Schulen und Kitas", COOPERATION, "", "cooperation"),
        ("z-traeger", RATING, "Zusammenarbeit mit Trägern der Wohlfahrtspflege", COOPERATION, "", "cooperation"),
        ("z-ehrenamt", RATING, "Zusammenarbeit mit dem Ehrenamt", COOPERATION, "", "volunteers"),
    )),
    ("Wunsch an das Case Management", (
        ("stellenwunsch", FTE, "Wie viele VZÄ wünscht die Kommune, wo angestellt, an welchem Ort?", (), "", "staff"),
        ("sprechstunde", TEXT, "Sprechstunde: an welchen Tagen, wo?", (), "", ""),
        ("raum", CHOICE, "Kann die Kommune einen Raum stellen?", READY, "", ""),
    )),
    ("Erwartete Themen", (
        ("themen", TEXT, "Welche Themen soll das Integrationsmanagement zuerst angehen?", (), "", ""),
    )),
    ("Mitarbeit in Gremien", (
        ("lenkungsgruppe", CHOICE, "Bereit zur Mitarbeit in der Lenkungsgruppe?", READY, "", "cooperation"),
        ("arbeitsgruppe", CHOICE, "Bereit zur Mitarbeit in einer Arbeitsgruppe?", READY, "", "cooperation"),
        ("ag-themen", TEXT, "Zu welchen Themen, wer käme?", (), "", ""),
    )),
    ("Daten und Software", (
        ("software", TEXT, "Womit wird gearbeitet, welche Zahlen gibt es?", (), "", "data"),
    )),
    ("Vereinbarungen", (
        ("vereinbart", TEXT, "Was ist vereinbart, wer tut was bis wann?", (), "", ""),
        ("naechster", TEXT, "Wann spricht man sich wieder?", (), "", ""),
    )),
)  # fmt: skip


def load(apps, schema_editor):
    guide = apps.get_model("interviews", "InterviewGuide").objects.create(
        number=1,
        title="Leitfaden Bedarfsanalyse",
        source="Gerüst nach Bestandsaufnahmen anderer KIM-Standorte",
    )
    block_model = apps.get_model("interviews", "GuideBlock")
    question_model = apps.get_model("interviews", "GuideQuestion")
    domains = dict(apps.get_model("reference", "LifeDomain").objects.values_list("code", "pk"))
    for number, (title, questions) in enumerate(BLOCKS, start=1):
        block = block_model.objects.create(guide=guide, number=number, title=title)
        question_model.objects.bulk_create(
            question_model(
                guide=guide,
                block=block,
                position=position,
                code=code,
                kind=kind,
                text=text,
                options=list(options),
                domain_id=domains.get(domain),
                theme=theme,
            )
            for position, (code, kind, text, options, domain, theme) in enumerate(
                questions, start=1
            )
        )


def unload(apps, schema_editor):
    for name in ("GuideQuestion", "GuideBlock", "InterviewGuide"):
        apps.get_model("interviews", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0002_row_security"),
        ("reference", "0002_first_values"),
    ]

    operations = [migrations.RunPython(load, unload)]
