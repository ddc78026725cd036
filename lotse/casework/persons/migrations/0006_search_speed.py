from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("persons", "0005_merging")]

    operations = []
