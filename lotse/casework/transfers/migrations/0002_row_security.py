"""Two organisations write one row, each only its own steps; what goes along is read by a function.

The receiver never reads the snapshot itself: ``transfer_content`` lets through what consent covers
at that moment. When an offer ends without being accepted, the snapshot is thrown away.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
ME = "(select app_user_id())"
HERE = "(select app_organisation_id())"
CASEWORK = "(select app_does_casework())"
OURS = f"(sender_id = {HERE} and (case_id is null or {READ}))"
OFFERED_HERE = f"(sender_id = {HERE} and state = 'offered' and offered_by_id = {ME} and {WORK})"
ASKED_HERE = (
    f"(receiver_id = {HERE} and state = 'requested' and requested_by_id = {ME} and case_id is null)"
)
OF_TRANSFER = "(transfer_id, case_id) in (select t.id, t.case_id from transfers_casetransfer t)"
SEEN = "transfer_id in (select t.id from transfers_casetransfer t)"

# Whose step it is from one state to the next; null is no step at all. ``rules.TRANSITIONS``.
WHOSE_STEP = """
create function transfers_whose_step(p_from text, p_to text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select case p_from || ' ' || p_to
        when 'requested offered' then 'sender'
        when 'requested refused' then 'sender'
        when 'requested withdrawn' then 'receiver'
        when 'offered accepted' then 'receiver'
        when 'offered declined' then 'receiver'
        when 'offered withdrawn' then 'sender'
        when 'accepted completed' then 'sender'
    end
$body$;
"""
FITS = """
create function transfers_fit() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    if consents_decides_status(new.sender_id) or consents_decides_status(new.receiver_id) then
        raise exception 'no case goes to or from an authority that decides about status'
            using errcode = 'check_violation';
    end if;
    if not exists (select from accounts_membership m
            where m.organisation_id = case when new.origin = 'offered' or new.case_id is not null
                    then new.receiver_id else new.sender_id end
                and m.role in ('case_manager', 'case_management_lead')
                and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today()))
    then
        raise exception 'the other organisation has no case management'
            using errcode = 'check_violation';
    end if;
    if new.case_id is not null and not exists (select from cases_case c
            where c.id = new.case_id and c.organisation_id = new.sender_id) then
        raise exception 'organisation % does not lead case %', new.sender_id, new.case_id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger transfers_fit before insert or update of sender_id, receiver_id, case_id
    on transfers_casetransfer for each row execute function transfers_fit();
"""
STEPS = """
create function transfers_step() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    whose text := transfers_whose_step(old.state, new.state);
begin
    if app_organisation_id() is distinct from (
            case whose when 'sender' then old.sender_id when 'receiver' then old.receiver_id end) then
        raise exception 'transfer %: % does not follow % here', old.id, new.state, old.state
            using errcode = 'check_violation';
    end if;
    if new.state <> 'offered'
            and (new.categories, new.case_id) is distinct from (old.categories, old.case_id) then
        raise exception 'transfer %: what goes along is said once', old.id
            using errcode = 'check_violation';
    end if;
    if new.state = 'accepted' and not (exists (select from transfers_readable(old.id))
            and exists (select from cases_case c
                where c.id = new.new_case_id and c.organisation_id = new.receiver_id)) then
        raise exception 'transfer %: not covered, or no case of its own', old.id
            using errcode = 'check_violation';
    end if;
    if new.state = 'accepted' then
        -- What was no longer covered did not go along, and the proof does not say it did.
        update transfers_transfersnapshot s
            set rows = (select jsonb_agg(one) from transfer_content(old.id) one)
            where s.transfer_id = old.id;
    end if;
    if new.state in ('declined', 'withdrawn') then
        delete from transfers_transfersnapshot s where s.transfer_id = old.id;
    end if;
    return new;
end $body$;
create trigger transfers_step before update on transfers_casetransfer for each row
    when ((old.state, old.case_id, old.new_case_id, old.categories)
        is distinct from (new.state, new.case_id, new.new_case_id, new.categories))
    execute function transfers_step();
"""
# Owner's only: what the acting organisation may read of an offer now. Null asks about all.
READABLE = """
create function transfers_readable(
    p_transfer bigint,
    out transfer_id bigint, out person_id bigint, out categories text[], out rows jsonb,
    out message text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select t.id, c.person_id, flow.categories, s.rows, s.message
    from transfers_casetransfer t
        join transfers_transfersnapshot s on s.transfer_id = t.id
        join cases_case c on c.id = t.case_id
        cross join lateral (
            select array(
                select unnest(t.categories)::text
                intersect
                select unnest(app_transferable(c.person_id, t.sender_id, t.receiver_id, 'hand_over'))
            ) as categories
        ) flow
    where (p_transfer is null or t.id = p_transfer)
        and t.receiver_id = app_organisation_id()
        and app_role() in ('case_manager', 'case_management_lead')
        and t.state = 'offered' and c.organisation_id = t.sender_id and c.closed_on is null
        and not consents_decides_status(t.receiver_id)
        -- Whoever may not know the name knows nothing.
        and 'identity' = any(flow.categories)
$body$;
revoke all on function transfers_readable(bigint) from public, lotse_app;
"""
CONTENT = """
create function transfer_content(p_transfer bigint, out rows jsonb) returns setof jsonb
language sql stable security definer set search_path = public, pg_temp as $body$
    select one.value
    from transfers_readable(p_transfer) t
        cross join lateral jsonb_array_elements(t.rows) with ordinality as one(value, place)
    where p_transfer is not null
        and array(select jsonb_array_elements_text(one.value -> 'needs')) <@ t.categories
        -- A document that was withdrawn meanwhile stays behind.
        and (one.value ->> 'kind' <> 'document' or exists (select from papers_casedocument d
            where d.id = (one.value ->> 'record_id')::bigint and d.withdrawn_at is null))
    order by one.place
$body$;
"""
OFFERS = """
create function transfer_offers(
    out transfer_id bigint, out person_id bigint, out name text, out message text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select t.transfer_id, t.person_id,
        concat_ws(', ', nullif(one.value #>> '{data,family_name}', ''),
            nullif(one.value #>> '{data,given_name}', '')),
        t.message
    from transfers_readable(null) t
        cross join lateral jsonb_array_elements(t.rows) one(value)
    where one.value ->> 'kind' = 'person'
$body$;
"""
FILES = """
create function app_transfer_file_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg((one #>> '{data,file}')::bigint), '{}')
    from transfers_readable(null) t cross join lateral transfer_content(t.transfer_id) one
    where one ->> 'kind' = 'document'
$body$;
"""
# After it was accepted both sides shall know that the person thought better of it.
WITHDRAWN = """
create function transfer_withdrawn_on(p_transfer bigint) returns date
language sql stable security definer set search_path = public, pg_temp as $body$
    select max((n.withdrawn_at at time zone 'Europe/Berlin')::date)
    from transfers_casetransfer t join cases_case c on c.id = t.case_id
        join consents_consent n on n.person_id = c.person_id and n.organisation_id = t.sender_id
            and n.recipient_id = t.receiver_id and n.purpose = 'hand_over'
            and n.withdrawn_at > t.answered_at
    where t.id = p_transfer and t.state in ('accepted', 'completed')
        and app_does_casework() and app_organisation_id() in (t.sender_id, t.receiver_id)
$body$;
"""
ONLY_SOME_COLUMNS = """
revoke update on transfers_casetransfer from lotse_app;
grant update (state, case_id, new_case_id, categories, offered_by_id, offered_at, answered_at,
    version, changed_at, changed_by_id) on transfers_casetransfer to lotse_app;
"""
ONLY_SOME_COLUMNS_UNDO = "grant update on transfers_casetransfer to lotse_app;"
DROP = """
drop function transfer_withdrawn_on(bigint);
drop function app_transfer_file_ids();
drop function transfer_offers();
drop function transfer_content(bigint);
drop function transfers_readable(bigint);
drop function transfers_whose_step(text, text);
"""
DROP_TRIGGERS = """
drop trigger transfers_step on transfers_casetransfer;
drop function transfers_step();
drop trigger transfers_fit on transfers_casetransfer;
drop function transfers_fit();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0001_transfers_and_snapshots"),
        ("consents", "0003_what_may_flow"),
        ("papers", "0003_files_one_sees"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        migrations.RunSQL([WHOSE_STEP, READABLE, CONTENT, OFFERS, FILES, WITHDRAWN], DROP),
        migrations.RunSQL([FITS, STEPS], DROP_TRIGGERS),
        row_security.protect(
            "transfers_casetransfer",
            select=f"{CASEWORK} and (receiver_id = {HERE} or {OURS})",
            insert=f"{CASEWORK} and ({OFFERED_HERE} or {ASKED_HERE})",
            update=f"{CASEWORK} and (receiver_id = {HERE}"
            f" or (sender_id = {HERE} and (case_id is null or {WORK})))",
        ),
        migrations.RunSQL(ONLY_SOME_COLUMNS, ONLY_SOME_COLUMNS_UNDO),
        row_security.protect(
            "transfers_transfersnapshot",
            select=READ,
            insert=f"{WORK} and {OF_TRANSFER}",
        ),
        row_security.protect(
            "transfers_transferevent",
            select=f"{SEEN} and (not is_internal or organisation_id = {HERE})",
            insert=f"{SEEN} and made_by_id = {ME} and organisation_id = {HERE}",
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_transfers",
            "id in (select unnest((select app_transfer_file_ids())))",
        ),
    ]
