"""No index is the beginning of another one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_oversight_reads_of_intakes"),
        ("organisations", "0003_further_kinds"),
        ("persons", "0009_indexes_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="intake",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="persons.person",
                verbose_name="Person",
            ),
        ),
        migrations.AlterField(
            model_name="shortadvice",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="short_advice",
                to="organisations.organisation",
                verbose_name="Stelle",
            ),
        ),
        migrations.AlterField(
            model_name="shortadvice",
            name="recorded_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="short_advice",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Beraten von",
            ),
        ),
    ]
