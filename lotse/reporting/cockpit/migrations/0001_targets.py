from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list = []

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Geändert")),
                (
                    "changed_by_id",
                    models.BigIntegerField(editable=False, null=True, verbose_name="Geändert von"),
                ),
                (
                    "submission_key",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="Formularschlüssel"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Angelegt")),
                (
                    "indicator",
                    models.SlugField(db_index=False, max_length=60, verbose_name="Kennzahl"),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("at_least", "mindestens"), ("at_most", "höchstens")],
                        max_length=8,
                        verbose_name="Richtung",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="Zielwert"),
                ),
                ("valid_from", models.DateField(verbose_name="Gilt ab")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Leer: bis ein neuer Zielwert folgt.",
                        null=True,
                        verbose_name="Gilt bis",
                    ),
                ),
                (
                    "source",
                    models.CharField(max_length=200, verbose_name="Quelle oder Beschluss"),
                ),
            ],
            options={
                "verbose_name": "Zielwert",
                "verbose_name_plural": "Zielwerte",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "valid_from"),
                        name="target_of_an_indicator_is_one_a_day",
                        violation_error_message="Ab diesem Tag gibt es schon einen Zielwert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="target_ends_after_it_begins",
                        violation_error_message="„Gilt bis“ liegt vor „Gilt ab“.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["at_least", "at_most"])),
                        name="target_direction_is_known",
                    ),
                ],
            },
        ),
    ]
