"""What file reviews look at, as a start; labels and questions are data."""

from django.db import migrations

CRITERIA = (
    (
        "records",
        "Aktenführung",
        "Sind Kontakte zeitnah, sachlich und nachvollziehbar festgehalten?",
    ),
    ("consent", "Einwilligung", "Liegt für jede Weitergabe eine wirksame Einwilligung vor?"),
    ("assessment", "Assessment", "Ist das Assessment aktuell, und passt es zu den Notizen?"),
    ("plan", "Plan", "Ist ein Plan mit der Person vereinbart, und wird er überprüft?"),
    ("deadlines", "Fristen", "Werden Wiedervorlagen, Titel und Zusagen rechtzeitig verfolgt?"),
)


def load(apps, schema_editor):
    criterion = apps.get_model("supervision", "ReviewCriterion")
    for position, (code, label, question) in enumerate(CRITERIA, start=1):
        criterion.objects.create(code=code, label=label, question=question, position=position)


def unload(apps, schema_editor):
    apps.get_model("supervision", "ReviewCriterion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
