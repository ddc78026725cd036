"""Values of law are known to all and entered by few; in force they stand as they were tried."""

from django.db import migrations

from lotse.foundation.base import row_security

ENTERS = "(select app_role()) in ('administrator', 'case_management_lead')"
STANDS = """
create function pathways_law_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception 'what was put in force stands as it was tried'
        using errcode = 'check_violation';
end $$;
create trigger pathways_parameterset_stands
    before update of name, text, valid_from, source on pathways_parameterset
    for each row when (old.state <> 'draft' and (old.name, old.text, old.valid_from, old.source)
        is distinct from (new.name, new.text, new.valid_from, new.source))
    execute function pathways_law_stands();
"""
STANDS_UNDO = """
drop trigger pathways_parameterset_stands on pathways_parameterset;
drop function pathways_law_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pathways", "0003_parameter_sets"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "pathways_parameterset",
            select="true",
            insert=f"{ENTERS} and entered_by_id = (select app_user_id())",
            update=ENTERS,
        ),
        row_security.stands_once_set("pathways_parameterset", "withdrawn_at"),
        migrations.RunSQL(STANDS, STANDS_UNDO),
    ]
