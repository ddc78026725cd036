from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0006_officers_subscribe")]

    operations = [
        migrations.RemoveConstraint(
            model_name="snoozedalert",
            name="snoozed_alert_is_about_its_record",
        ),
        migrations.AlterField(
            model_name="snoozedalert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("title_ends", "Aufenthaltstitel läuft ab"),
                    ("without_contact", "lange kein Kontakt"),
                    ("sphere_changes", "Rechtskreiswechsel"),
                    ("consent_ends", "Einwilligung läuft aus"),
                ],
                max_length=20,
                verbose_name="Hinweis",
            ),
        ),
        migrations.AddConstraint(
            model_name="snoozedalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case__isnull", False), ("kind", "without_contact"), ("person", None)
                    ),
                    models.Q(
                        ("case", None),
                        ("kind__in", ("title_ends", "sphere_changes", "consent_ends")),
                        ("person__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="snoozed_alert_is_about_its_record",
                violation_error_message="Ein Hinweis gehört zu einem Fall oder einer Person.",
            ),
        ),
    ]
