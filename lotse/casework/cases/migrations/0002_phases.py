"""The phases of the DGCC as a start; their labels are editable."""

from django.db import migrations

PHASES = (
    ("clarification", "Klärung"),
    ("assessment", "Assessment"),
    ("planning", "Planung"),
    ("steering", "Umsetzung"),
    ("evaluation", "Abschluss"),
)


def load(apps, schema_editor):
    phase = apps.get_model("cases", "Phase")
    for position, (code, label) in enumerate(PHASES, start=1):
        phase.objects.create(code=code, label=label, position=position)


def unload(apps, schema_editor):
    apps.get_model("cases", "Phase").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
