"""An agreement refers to a signature and a paper that their writer sees."""

from django.db import migrations

from lotse.foundation.base import row_security


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_closed_cases_wait_for_nobody"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        row_security.also_demanded(
            "plans_planagreement",
            "files",
            "insert",
            "app_file_is_seen(file_id) and app_file_is_seen(paper_id)",
        )
    ]
