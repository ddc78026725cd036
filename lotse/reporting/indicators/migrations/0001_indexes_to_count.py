"""Indexes from which figures are counted without reading the notes and texts beside them."""

from django.db import migrations


def _index(name: str, definition: str) -> migrations.RunSQL:
    return migrations.RunSQL(f"create index {name} on {definition}", f"drop index {name}")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("assessments", "0005_one_draft_again"), ("cases", "0010_indexes_once")]
    operations = [
        # It also finds the newest notes, as the shorter one did that it replaces.
        _index(
            "contact_to_count",
            "cases_contact (held_on desc, id desc)"
            " include (case_id, kind, duration_minutes, language)",
        ),
        migrations.RunSQL(
            "drop index contact_by_day",
            "create index contact_by_day on cases_contact (held_on desc, id desc)",
        ),
        _index(
            "answer_to_count",
            "assessments_answer (assessment_id) include (item_id, need) where need is not null",
        ),
    ]
