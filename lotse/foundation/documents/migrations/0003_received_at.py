"""How long who stored a file sees it counts by the clock of the database, not of the program."""

import django.db.models.functions.datetime
from django.db import migrations, models

MINE = "stored_by_id = (select app_user_id())"
COUNT_FROM = f"""
alter policy documents_storedfile_select on documents_storedfile
    using ({MINE} and {{column}} > now() - interval '1 hour');
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="received_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                editable=False,
                verbose_name="Eingegangen",
            ),
        ),
        migrations.RunSQL(
            COUNT_FROM.format(column="received_at"), COUNT_FROM.format(column="stored_at")
        ),
    ]
