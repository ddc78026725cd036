"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consents", "0005_ends_are_written_by_whom"),
        ("persons", "0009_indexes_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="declaration",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="consents.declaration",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="declaration",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="declarations",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="disclosure",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disclosures",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="legalbasis",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legal_bases",
                to="persons.person",
            ),
        ),
    ]
