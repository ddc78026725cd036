"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_indexes_once"),
        ("plans", "0007_files_one_sees"),
    ]

    operations = [
        migrations.AlterField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="goals",
                to="plans.plan",
            ),
        ),
        migrations.AlterField(
            model_name="measure",
            name="goal",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="plans.goal",
            ),
        ),
        migrations.AlterField(
            model_name="plan",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plans",
                to="cases.case",
            ),
        ),
    ]
