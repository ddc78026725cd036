"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0003_first_instruments"),
        ("cases", "0009_who_widens_a_note"),
    ]

    operations = [
        migrations.AlterField(
            model_name="answer",
            name="assessment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="assessments.assessment",
            ),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="instrumentitem",
            name="instrument_version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="assessments.instrumentversion",
                verbose_name="Fassung",
            ),
        ),
        migrations.AlterField(
            model_name="instrumentversion",
            name="instrument",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="assessments.instrument",
                verbose_name="Instrument",
            ),
        ),
        migrations.AlterField(
            model_name="relative",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relatives",
                to="cases.case",
            ),
        ),
    ]
