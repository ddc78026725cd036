"""Who was told by mail of which day; everybody sees and writes the own ones."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lotse.foundation.base import row_security

MINE = "user_id = (select app_user_id())"


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SteeringReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="Kennzeichen")),
                ("due_on", models.DateField(verbose_name="Fällig am")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("six_months", "in sechs Monaten"),
                            ("three_months", "in drei Monaten"),
                            ("one_month", "in einem Monat"),
                            ("soon", "bald"),
                            ("past", "überfällig"),
                        ],
                        max_length=12,
                        verbose_name="Wie nah",
                    ),
                ),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="Verschickt")),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Erinnerung der Steuerung",
                "verbose_name_plural": "Erinnerungen der Steuerung",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key", "due_on", "stage"),
                        name="steering_reminder_is_sent_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                ["six_months", "three_months", "one_month", "soon", "past"],
                            )
                        ),
                        name="steering_reminder_stage_is_known",
                    ),
                ],
            },
        ),
        row_security.protect("bodies_steeringreminder", select=MINE, insert=MINE),
    ]
