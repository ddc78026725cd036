"""Life domains named in KIM concepts, and a first value of every local rule."""

from datetime import date

from django.db import migrations

DOMAINS = (
    ("residence", "Aufenthalt und Status"),
    ("orientation", "Erstorientierung"),
    ("language", "Sprache"),
    ("work", "Arbeit"),
    ("training", "Ausbildung und Qualifizierung"),
    ("education", "Schule und Kita"),
    ("recognition", "Anerkennung von Abschlüssen"),
    ("housing", "Wohnen"),
    ("health", "Gesundheit"),
    ("disability", "Behinderung"),
    ("family", "Familie"),
    ("authorities", "Umgang mit Behörden"),
    ("participation", "Soziale Teilhabe"),
    ("finances", "Finanzen und Leistungsbezug"),
    ("violence", "Schutz vor Gewalt"),
)
# None: the county has not set the rule. 18 cases are the only published figure (Köln 2022).
VALUES = {
    "entry_age_min": None,
    "entry_age_max": None,
    "entry_years_in_county_max": None,
    "alert_days_without_contact": 30,
    "alert_days_before_title_ends": 90,
    "alert_days_unanswered": 14,
    "assessment_review_months": 6,
    "plan_review_months": 3,
    "plan_needs_approval": 0,
    "after_care_months": 3,
    "caseload_per_fte": 18,
    "caseload_band_percent": 20,
}
BEGIN, SOURCE = date(2021, 1, 1), "Voreinstellung, vom Kreis zu beschließen"


def load(apps, schema_editor):
    domain = apps.get_model("reference", "LifeDomain")
    for position, (code, label) in enumerate(DOMAINS, start=1):
        domain.objects.create(code=code, label=label, position=position)
    parameter = apps.get_model("reference", "LocalParameter")
    for rule, value in VALUES.items():
        parameter.objects.create(rule=rule, value=value, valid_from=BEGIN, source=SOURCE)


def unload(apps, schema_editor):
    apps.get_model("reference", "LifeDomain").objects.all().delete()
    apps.get_model("reference", "LocalParameter").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
