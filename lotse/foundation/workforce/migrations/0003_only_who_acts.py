"""One's own posts and absences are seen while one acts; a user without a membership is nobody."""

from django.db import migrations

ACTS = "(select app_organisation_id()) is not null"
HERE = (
    "membership_id in (select m.id from accounts_membership m"
    " where m.organisation_id = (select app_organisation_id()))"
)
MINE = (
    "membership_id in (select m.id from accounts_membership m"
    " where m.user_id = (select app_user_id()))"
)
SUPERIOR = f"(select app_role()) in ('line_manager', 'case_management_lead') and {HERE}"


def _policies(condition):
    return "".join(
        f"drop policy workforce_{table}_select on workforce_{table};"
        f" create policy workforce_{table}_select on workforce_{table} for select to lotse_app"
        f" using ({condition});"
        for table in ("staffing", "absence")
    )


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_row_security")]

    operations = [
        migrations.RunSQL(
            _policies(f"{ACTS} and (({MINE}) or ({SUPERIOR}))"),
            _policies(f"({MINE}) or ({SUPERIOR})"),
        )
    ]
