"""Officers of authorities subscribe to their visits as workers do to their appointments."""

from django.db import migrations

ME = "user_id = (select app_user_id()) and membership_id = (select app_membership_id())"
BEFORE = f"{ME} and (select app_does_casework())"
OFFICER = "(select app_role()) in ('immigration_officer', 'naturalisation_officer')"
AFTER = f"{ME} and ((select app_does_casework()) or {OFFICER})"
TABLE = "appointments_calendarfeed"


def _policies(condition: str) -> str:
    return (
        f"alter policy {TABLE}_select on {TABLE} using ({condition});"
        f"alter policy {TABLE}_insert on {TABLE} with check ({condition});"
        f"alter policy {TABLE}_update on {TABLE} using ({condition}) with check ({condition})"
    )


class Migration(migrations.Migration):
    dependencies = [("appointments", "0005_alerts_of_spheres")]

    operations = [migrations.RunSQL(_policies(AFTER), _policies(BEFORE))]
