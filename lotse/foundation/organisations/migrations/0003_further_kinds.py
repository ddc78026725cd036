"""Further kinds of organisations for the directory; the coordination enters new ones."""

from django.db import migrations, models

# Offers and referrals go to organisations that have no account here: the coordination enters them.
COORDINATION_ADDS = """
create policy {table}_coordination on {table} for insert to lotse_app
    with check ((select app_role()) = 'kim_coordination')
"""
TABLES = ("organisations_organisation", "organisations_organisation_area_served")


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_row_security"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("county", "Kreis"),
                    ("county_office", "Amt oder Zentrum des Kreises"),
                    ("municipality", "Stadt oder Gemeinde"),
                    ("immigration_authority", "Ausländerbehörde"),
                    ("naturalisation_authority", "Einbürgerungsbehörde"),
                    ("jobcenter", "Jobcenter"),
                    ("employment_agency", "Agentur für Arbeit"),
                    ("welfare", "Träger der freien Wohlfahrtspflege"),
                    ("association", "Verein oder Initiative"),
                    ("education", "Bildungs- oder Kursträger"),
                    ("school", "Schule oder Kindertagesstätte"),
                    ("health", "Praxis, Klinik oder Gesundheitsdienst"),
                    ("culture", "Bücherei oder Kultureinrichtung"),
                    ("other", "andere Stelle"),
                ],
                max_length=30,
                verbose_name="Art",
            ),
        ),
        *(
            migrations.RunSQL(
                COORDINATION_ADDS.format(table=table),
                f"drop policy {table}_coordination on {table}",
            )
            for table in TABLES
        ),
    ]
