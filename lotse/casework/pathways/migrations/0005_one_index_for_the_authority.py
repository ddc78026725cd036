"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_further_kinds"),
        ("pathways", "0004_row_security_of_parameter_sets"),
    ]

    operations = [
        migrations.AlterField(
            model_name="subject",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checked_subjects",
                to="organisations.organisation",
                verbose_name="Behörde",
            ),
        ),
    ]
