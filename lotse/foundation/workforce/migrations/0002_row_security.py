"""Posts and absences are seen by whom they concern and by the superiors of the organisation."""

from django.db import migrations

from lotse.foundation.base import row_security

HERE = (
    "membership_id in (select m.id from accounts_membership m"
    " where m.organisation_id = (select app_organisation_id()))"
)
MINE = (
    "membership_id in (select m.id from accounts_membership m"
    " where m.user_id = (select app_user_id()))"
)
SUPERIOR = f"(select app_role()) in ('line_manager', 'case_management_lead') and {HERE}"
LINE_MANAGER = f"(select app_role()) = 'line_manager' and {HERE}"
BY_ME = "recorded_by_id = (select app_user_id())"
OWN_POST = "membership_id = (select app_membership_id())"


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("accounts", "0002_row_security")]

    operations = [
        row_security.protect(
            "workforce_staffing",
            select=f"({MINE}) or ({SUPERIOR})",
            insert=f"{LINE_MANAGER} and {BY_ME}",
            update=LINE_MANAGER,
        ),
        row_security.protect(
            "workforce_absence",
            select=f"({MINE}) or ({SUPERIOR})",
            insert=f"({OWN_POST} or ({SUPERIOR})) and {BY_ME}",
            delete=f"{OWN_POST} or ({SUPERIOR})",
        ),
    ]
