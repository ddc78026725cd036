"""An appointment of a case is seen with the case, another one by those who take part."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
CASEWORK = "(select app_does_casework())"
ME = "(select app_user_id())"
HERE = "organisation_id = (select app_organisation_id())"
ALONE = f"case_id is null and {CASEWORK} and {HERE}"
INVITED = "id in (select unnest((select app_invited_appointment_ids())))"
MINE = f"({ALONE} and worker_id = {ME})"
SEEN = "appointment_id in (select id from appointments_appointment)"
CHANGED = f"{SEEN[:-1]} where {WORK} or {MINE})"
# The policy of each table would ask the other one in a circle.
INVITED_IDS = """
begin
    return array(select p.appointment_id from appointments_participation p
                 where p.user_id = app_user_id());
end
"""
# A calendar program brings a secret and no session: the database says whose it is.
FEED = """
begin
    return (select m.id from appointments_calendarfeed f
                join accounts_membership m on m.id = f.membership_id and m.user_id = f.user_id
                join accounts_user u on u.id = m.user_id
                join organisations_organisation o on o.id = m.organisation_id
            where f.token_hash = wanted_hash and f.closed_at is null and u.is_active
                and o.is_active and m.starts_on <= app_today()
                and (m.ends_on is null or m.ends_on >= app_today()));
end
"""
OWN_FEED = f"user_id = {ME} and membership_id = (select app_membership_id()) and {CASEWORK}"
OWN_ALERT = f"user_id = {ME} and {CASEWORK}"
ABOUT_SEEN = (
    f"(case_id is null or {READ})"
    " and (person_id is null or person_id in (select unnest((select app_person_ids('read')))))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0001_appointments_and_feeds"),
        ("cases", "0005_note_secrecy"),
    ]

    operations = [
        row_security.function("app_invited_appointment_ids()", "bigint[]", INVITED_IDS),
        row_security.function("app_feed_membership_id(wanted_hash text)", "bigint", FEED),
        row_security.protect(
            "appointments_appointment",
            select=f"{READ} or {MINE} or ({ALONE} and {INVITED})",
            insert=f"worker_id = {ME} and {HERE} and ({WORK} or {MINE})",
            update=f"{WORK} or {MINE}",
        ),
        row_security.protect(
            "appointments_participation", select=SEEN, insert=CHANGED, delete=CHANGED
        ),
        row_security.protect(
            "appointments_calendarfeed", select=OWN_FEED, insert=OWN_FEED, update=OWN_FEED
        ),
        row_security.protect(
            "appointments_snoozedalert",
            select=OWN_ALERT,
            insert=f"{OWN_ALERT} and {ABOUT_SEEN}",
            update=OWN_ALERT,
        ),
    ]
