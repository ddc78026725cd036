"""Planned appointments of a case go along when somebody else leads it.

A trigger, because handing over belongs to ``cases`` and stands below the appointments.
"""

from django.db import migrations

GO_ALONG = """
create function supervision_appointments_go_along() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    update appointments_appointment set worker_id = new.responsible_id, version = version + 1,
        changed_by_id = app_user_id(), changed_at = clock_timestamp()
    where case_id = new.id and worker_id = old.responsible_id and state = 'planned'
        and ends_at >= now();
    return null;
end $body$;
create trigger cases_case_appointments_go_along after update of responsible_id on cases_case
    for each row when (old.responsible_id is distinct from new.responsible_id)
    execute function supervision_appointments_go_along();
"""
STAY = """
drop trigger cases_case_appointments_go_along on cases_case;
drop function supervision_appointments_go_along();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0003_row_security"),
        ("appointments", "0001_appointments_and_feeds"),
    ]

    operations = [migrations.RunSQL(GO_ALONG, STAY)]
