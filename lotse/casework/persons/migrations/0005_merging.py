from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("persons", "0004_search_function")]

    operations = []
