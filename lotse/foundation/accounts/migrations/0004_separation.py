"""Who decides about status never works with case files, in no second role either.

An officer of the immigration or naturalisation authority gets no role that opens or receives
files, neither there nor anywhere else at the same time. The database refuses both rows.
"""

from django.db import migrations

SEPARATION = """
create function accounts_separation() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    file_roles text[] := array['case_manager', 'case_management_lead', 'partner'];
    status_roles text[] := array['immigration_officer', 'naturalisation_officer'];
    authorities bigint[] := array(select o.id from organisations_organisation o
        where o.kind in ('immigration_authority', 'naturalisation_authority'));
    decides boolean := new.role = any(status_roles) or new.organisation_id = any(authorities);
    sees_files boolean := new.role = any(file_roles);
begin
    if sees_files and decides or exists (
        select from accounts_membership m
        where m.user_id = new.user_id and m.id <> new.id
            and m.starts_on <= coalesce(new.ends_on, 'infinity'::date)
            and new.starts_on <= coalesce(m.ends_on, 'infinity'::date)
            and ((sees_files and (m.role = any(status_roles)
                    or m.organisation_id = any(authorities)))
                or (decides and m.role = any(file_roles)))
    ) then
        raise exception 'user % would decide about status and work with case files', new.user_id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger accounts_separation before insert or update on accounts_membership
    for each row execute function accounts_separation();
"""
UNDO = """
drop trigger accounts_separation on accounts_membership;
drop function accounts_separation();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_partner_role")]

    operations = [migrations.RunSQL(SEPARATION, UNDO)]
