"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_indexes_once"),
        ("organisations", "0003_further_kinds"),
        ("papers", "0003_files_one_sees"),
    ]

    operations = [
        migrations.AlterField(
            model_name="casedocument",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="documentedition",
            name="document",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="papers.casedocument",
            ),
        ),
        migrations.AlterField(
            model_name="lettertemplate",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter_templates",
                to="organisations.organisation",
                verbose_name="Nur für",
            ),
        ),
    ]
