"""The trail is written, sealed and checked by functions; nobody changes or deletes entries."""

from django.db import migrations

from lotse.foundation.base import row_security

APPEND = """
create function audit_append(
    p_kind text, p_actor_id bigint, p_role text, p_organisation_id bigint, p_action text,
    p_target_kind text, p_target_id bigint, p_changes jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if p_actor_id is not null and p_actor_id is distinct from app_user_id() then
        raise exception 'audit entry for % while % acts', p_actor_id, app_user_id();
    end if;
    if p_actor_id is null and app_user_id() is not null and p_kind <> 'security' then
        raise exception 'audit entry without author while % acts', app_user_id();
    end if;
    if p_actor_id is not null and p_role is distinct from coalesce(app_role(), p_role) then
        raise exception 'audit entry as % while acting as %', p_role, app_role();
    end if;
    if p_actor_id is not null
        and p_organisation_id is distinct from coalesce(app_organisation_id(), p_organisation_id)
    then
        raise exception 'audit entry for % while acting for %', p_organisation_id,
            app_organisation_id();
    end if;
    insert into audit_auditentry (recorded_at, kind, actor_id, role, organisation_id, action,
                                  target_kind, target_id, changes)
    values (clock_timestamp(), p_kind, p_actor_id, p_role, p_organisation_id, p_action,
            p_target_kind, p_target_id, p_changes);
end $$;
"""

# The text that is hashed. Times in UTC, so that the session's time zone does not matter.
ENTRY_HASH = """
create function audit_entry_hash(e audit_auditentry) returns bytea language sql stable
    set timezone = 'UTC' as $$
    select sha256(convert_to(jsonb_build_array(
        e.id, e.recorded_at, e.kind, e.actor_id, e.role, e.organisation_id, e.action,
        e.target_kind, e.target_id, e.changes)::text, 'UTF8'))
$$;
"""

COLLECT = """
create function audit_collect(
    out number bigint, out entry_count bigint, out digest text, out previous_mac text
) language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select s.number, s.mac into number, previous_mac
        from audit_auditseal s order by s.number desc limit 1;
    number := coalesce(number, 0) + 1;
    -- Entries of running transactions are not visible yet and wait for the next seal.
    with sealed as (
        update audit_auditentry e set seal_number = audit_collect.number
        where e.seal_number is null returning e.*
    )
    select count(*), encode(sha256(coalesce(
        string_agg(audit_entry_hash(sealed::audit_auditentry), ''::bytea order by id), ''
    )), 'hex') into entry_count, digest from sealed;
end $$;
"""

CLOSE = """
create function audit_close(p_number bigint, p_count bigint, p_digest text, p_mac text)
returns void language sql security definer set search_path = public, pg_temp as $$
    insert into audit_auditseal (number, sealed_at, entry_count, digest, mac)
    values (p_number, clock_timestamp(), p_count, p_digest, p_mac)
$$;
"""

CHECK = """
create function audit_check() returns table (
    number bigint, stored_digest text, stored_mac text, stored_count integer,
    actual_digest text, actual_count bigint
) language sql stable security definer set search_path = public, pg_temp as $$
    select s.number, s.digest, s.mac, s.entry_count,
           encode(sha256(coalesce(
               string_agg(audit_entry_hash(e), ''::bytea order by e.id), '')), 'hex'),
           count(e.id)
    from audit_auditseal s left join audit_auditentry e on e.seal_number = s.number
    group by s.number order by s.number
$$;
create function audit_unsealed(out waiting bigint, out since timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*), min(recorded_at) from audit_auditentry where seal_number is null
$$;
"""

GUARD = """
create function audit_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'audit_auditentry' then
        -- Sealing is the one change: the number of the seal, once.
        if old.seal_number is null and new.seal_number is not null
           and to_jsonb(new) - 'seal_number' = to_jsonb(old) - 'seal_number' then
            return new;
        end if;
    end if;
    raise exception 'Das Protokoll ist unveränderlich.';
end $$;
create trigger audit_entry_guard before update or delete on audit_auditentry
    for each row execute function audit_guard();
create trigger audit_seal_guard before update or delete on audit_auditseal
    for each row execute function audit_guard();
create trigger audit_entry_truncate before truncate on audit_auditentry
    for each statement execute function audit_guard();
create trigger audit_seal_truncate before truncate on audit_auditseal
    for each statement execute function audit_guard();
"""

DROP = """
drop trigger audit_entry_guard on audit_auditentry;
drop trigger audit_entry_truncate on audit_auditentry;
drop trigger audit_seal_guard on audit_auditseal;
drop trigger audit_seal_truncate on audit_auditseal;
drop function audit_guard();
drop function audit_unsealed();
drop function audit_check();
drop function audit_close(bigint, bigint, text, text);
drop function audit_collect();
drop function audit_entry_hash(audit_auditentry);
drop function audit_append(text, bigint, text, bigint, text, text, bigint, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        row_security.protect("audit_auditentry", select="false"),
        row_security.protect("audit_auditseal", select="true"),
        migrations.RunSQL([APPEND, ENTRY_HASH, COLLECT, CLOSE, CHECK, GUARD], reverse_sql=[DROP]),
    ]
