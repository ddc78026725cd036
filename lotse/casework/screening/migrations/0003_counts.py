import django.db.models.deletion
from django.db import migrations, models

OPENINGS = [
    ("now", "jetzt möglich"),
    ("judgement", "Beurteilung fehlt"),
    ("later", "später möglich"),
    ("facts", "Angaben fehlen"),
    ("not_now", "derzeit nicht"),
    ("closed", "geschlossen"),
    ("unreadable", "nicht prüfbar"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0002_row_security"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScreeningCount",
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("taken_on", models.DateField(verbose_name="Stand")),
                ("way", models.CharField(max_length=40, verbose_name="Weg")),
                ("opening", models.CharField(
                    choices=OPENINGS, max_length=10, verbose_name="Ergebnis")),
                ("total", models.PositiveIntegerField(null=True, verbose_name="Personen")),
                ("places", models.JSONField(default=dict, verbose_name="Je Kommune")),
                ("rest", models.PositiveIntegerField(
                    default=0, verbose_name="Übrige, zusammengefasst")),
                ("organisation", models.ForeignKey(
                    db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                    related_name="+", to="organisations.organisation")),
            ],
            options={
                "verbose_name": "Zahl zu einem Weg",
                "verbose_name_plural": "Zahlen zu den Wegen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("taken_on", "organisation", "way", "opening"),
                        name="screening_count_is_one_per_day",
                        nulls_distinct=False,
                        violation_error_message="Diese Zahl gibt es schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("places", {}), ("rest", 0), ("total", None)),
                            ("total__gte", 5),
                            _connector="OR",
                        ),
                        name="screening_count_is_no_small_number",
                        violation_error_message="Kleine Zahlen werden nicht gespeichert.",
                    ),
                ],
            },
        ),
    ]  # fmt: skip
