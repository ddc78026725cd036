"""A calendar asks for days: of one's own, of cases one leads, of those one looks after."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0002_row_security")]

    operations = [
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["starts_at"], name="appointment_by_start"),
        ),
    ]
