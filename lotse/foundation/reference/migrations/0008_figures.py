"""From how many people on a figure is shown, and whether small ones are rounded instead."""

from datetime import date

from django.db import migrations, models

BEGIN, SOURCE = date(2021, 1, 1), "Vorschlag von Lotse; üblich in der amtlichen Statistik"


VALUES = {"figures_from": 5, "figures_rounded": 0}


def load(apps, schema_editor):
    parameter = apps.get_model("reference", "LocalParameter")
    for rule, value in VALUES.items():
        parameter.objects.create(rule=rule, value=value, valid_from=BEGIN, source=SOURCE)


def unload(apps, schema_editor):
    parameters = apps.get_model("reference", "LocalParameter").objects
    parameters.filter(rule__in=VALUES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0007_ukraine_rule"),
    ]

    operations = [
        migrations.AlterField(
            model_name="localparameter",
            name="rule",
            field=models.CharField(
                choices=[
                    ("entry_age_min", "Aufnahme: Mindestalter"),
                    ("entry_age_max", "Aufnahme: Höchstalter"),
                    ("entry_years_in_county_max", "Aufnahme: höchstens so lange im Kreis"),
                    ("alert_days_without_contact", "Hinweis: ohne Kontakt seit"),
                    ("alert_days_before_title_ends", "Hinweis: Aufenthaltstitel läuft ab in"),
                    ("alert_days_unanswered", "Hinweis: Anfrage unbeantwortet seit"),
                    ("assessment_review_months", "Assessment wiederholen nach"),
                    ("plan_review_months", "Plan überprüfen nach"),
                    ("plan_needs_approval", "Plan braucht Freigabe der Fachaufsicht"),
                    ("after_care_months", "Nachsorge nach Abschluss"),
                    ("directory_verify_months", "Verzeichnis: Angebote prüfen alle"),
                    ("consent_months", "Einwilligung gilt höchstens"),
                    (
                        "alert_days_before_consent_ends",
                        "Hinweis: Einwilligung läuft aus in",
                    ),
                    (
                        "health_consent_on_paper",
                        "Einwilligung zur Gesundheit nur auf Papier",
                    ),
                    ("referral_link_days", "Vermittlung: Link ohne Zugang gilt"),
                    (
                        "ukraine_asylblg",
                        "Wege: § 24 AufenthG führt zum AsylbLG (geplantes Gesetz)",
                    ),
                    ("caseload_per_fte", "Richtwert Fälle je VZÄ"),
                    ("caseload_band_percent", "Auslastung: Spielraum um den Richtwert"),
                    ("figures_from", "Zahlen: gezeigt ab so vielen Personen"),
                    ("figures_rounded", "Zahlen: runden statt sperren"),
                ],
                max_length=40,
                verbose_name="Vorgabe",
            ),
        ),
        migrations.RunPython(load, unload),
    ]
