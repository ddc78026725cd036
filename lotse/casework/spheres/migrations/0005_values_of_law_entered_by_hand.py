"""Values of law put in force or withdrawn mark everybody: what was computed may change."""

from django.db import migrations

MARK = """
create function spheres_mark_all() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
begin
    update spheres_sphereoutlook set is_outdated = true where not is_outdated;
    return null;
end $body$;
revoke all on function spheres_mark_all() from public, lotse_app;
create trigger spheres_mark_law after update of state on pathways_parameterset
    for each row when (old.state is distinct from new.state)
    execute function spheres_mark_all();
"""
MARK_UNDO = """
drop trigger spheres_mark_law on pathways_parameterset;
drop function spheres_mark_all();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("spheres", "0004_forgotten_with_the_person"),
        ("pathways", "0004_row_security_of_parameter_sets"),
    ]

    operations = [migrations.RunSQL(MARK, MARK_UNDO)]
