"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_further_kinds"),
        ("transfers", "0004_closed_cases_are_offered_no_more"),
    ]

    operations = [
        migrations.AlterField(
            model_name="casetransfer",
            name="receiver",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers_received",
                to="organisations.organisation",
                verbose_name="Neue Stelle",
            ),
        ),
        migrations.AlterField(
            model_name="casetransfer",
            name="sender",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers_given",
                to="organisations.organisation",
                verbose_name="Bisherige Stelle",
            ),
        ),
    ]
