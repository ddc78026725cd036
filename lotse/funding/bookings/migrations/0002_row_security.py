"""Money is read by those who administer, steer or audit it, and kept by the funding officer.

What a booking is adds up to it; what a closed reconciliation counted stands, and so does it.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
WRITE = "(select funding_role()) = 'funding_officer'"
MINE = f"{WRITE} and uploaded_by_id = (select app_user_id())"
CLOSED_BY_ME = f"{WRITE} and (closed_by_id is null or closed_by_id = (select app_user_id()))"
ENTRIES = ("bookings_payment", "bookings_returnpayment", "bookings_expenditure")

# What the finance system said is never changed here, only what it is taken for.
BOOKING_STANDS = """
create function bookings_booking_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if to_jsonb(new) - array['state', 'set_aside_reason', 'remark', 'version', 'changed_at',
                'changed_by_id']
            is distinct from to_jsonb(old) - array['state', 'set_aside_reason', 'remark',
                'version', 'changed_at', 'changed_by_id'] then
        raise exception 'booking % stands as it was read in', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger bookings_booking_stands before update on bookings_booking
    for each row execute function bookings_booking_stands();
"""
BOOKING_STANDS_UNDO = """
drop trigger bookings_booking_stands on bookings_booking;
drop function bookings_booking_stands();
"""
# Looked at when the transaction ends: parts are made one after the other.
PARTS = """
create function bookings_check_parts(p_booking bigint) returns void language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    found_state text;
    booked numeric;
    parts numeric;
    how_many integer;
begin
    select b.state, b.amount_eur into found_state, booked
        from bookings_booking b where b.id = p_booking;
    if not found then
        return;
    end if;
    select coalesce(sum(eur), 0), count(*) into parts, how_many from (
        select p.amount_eur from bookings_payment p where p.booking_id = p_booking
        union all
        select -r.amount_eur from bookings_returnpayment r where r.booking_id = p_booking
        union all
        select -e.amount_eur from bookings_expenditure e where e.booking_id = p_booking
    ) part(eur);
    if (found_state = 'assigned' and parts <> booked)
            or (found_state <> 'assigned' and how_many > 0) then
        raise exception 'booking % is %, its % parts add up to %, not to %',
            p_booking, found_state, how_many, parts, booked using errcode = 'check_violation';
    end if;
end $body$;
revoke all on function bookings_check_parts(bigint) from public;
create function bookings_booking_adds_up() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
begin
    perform bookings_check_parts(new.id);
    return null;
end $body$;
create constraint trigger bookings_booking_adds_up after insert or update on bookings_booking
    deferrable initially deferred for each row execute function bookings_booking_adds_up();
create function bookings_entry_adds_up() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
begin
    if tg_op <> 'INSERT' and old.booking_id is not null then
        perform bookings_check_parts(old.booking_id);
    end if;
    if tg_op <> 'DELETE' and new.booking_id is not null then
        perform bookings_check_parts(new.booking_id);
    end if;
    return null;
end $body$;
"""
PARTS_UNDO = """
drop trigger bookings_booking_adds_up on bookings_booking;
drop function bookings_entry_adds_up();
drop function bookings_booking_adds_up();
drop function bookings_check_parts(bigint);
"""
# What no closed reconciliation has counted may be added afterwards: receipt, words, booking.
ENTRY_STANDS = """
create function bookings_entry_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    harmless constant text[] := array['booking_id', 'receipt_id', 'receipt_number', 'payee',
        'text', 'reference', 'version', 'changed_at', 'changed_by_id'];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - harmless = to_jsonb(old) - harmless then
        return new;
    end if;
    if tg_op <> 'INSERT' and exists (
            select from bookings_reconciliation r where r.closed_at is not null
                and r.award_id = old.award_id and r.until >= old.date) then
        raise exception '% of % is reconciled and stands', tg_table_name, old.date
            using errcode = 'check_violation';
    end if;
    if tg_op <> 'DELETE' and exists (
            select from bookings_reconciliation r where r.closed_at is not null
                and r.award_id = new.award_id and r.until >= new.date) then
        raise exception '% of % would change what is reconciled', tg_table_name, new.date
            using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $body$;
"""
RECONCILIATION_STANDS = """
create function bookings_reconciliation_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    known_in numeric;
    known_out numeric;
    explained_in numeric;
    explained_out numeric;
begin
    if tg_op <> 'INSERT' and old.closed_at is not null then
        raise exception 'reconciliation % is closed and stands', old.id
            using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if new.closed_at is null then
        return new;
    end if;
    select coalesce(sum(amount_eur), 0) into known_in from bookings_payment
        where award_id = new.award_id and date <= new.until;
    select coalesce(sum(eur), 0) into known_out from (
        select amount_eur from bookings_expenditure
            where award_id = new.award_id and date <= new.until
        union all
        select amount_eur from bookings_returnpayment
            where award_id = new.award_id and date <= new.until
    ) part(eur);
    select coalesce(sum(amount_eur) filter (where side = 'in'), 0),
            coalesce(sum(amount_eur) filter (where side = 'out'), 0)
        into explained_in, explained_out
        from bookings_reconciliationline where reconciliation_id = new.id;
    if new.known_in_eur <> known_in or new.known_out_eur <> known_out
            or new.finance_in_eur - known_in <> explained_in
            or new.finance_out_eur - known_out <> explained_out then
        raise exception 'reconciliation % is not balanced', new.id
            using errcode = 'check_violation';
    end if;
    if exists (select from bookings_reconciliation r where r.award_id = new.award_id
            and r.closed_at is not null and r.until >= new.until and r.id <> new.id) then
        raise exception 'a later reconciliation than % is closed', new.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger bookings_reconciliation_stands
    before insert or update or delete on bookings_reconciliation
    for each row execute function bookings_reconciliation_stands();
create function bookings_line_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if exists (select from bookings_reconciliation r where r.closed_at is not null
            and r.id in (coalesce(new.reconciliation_id, old.reconciliation_id),
                coalesce(old.reconciliation_id, new.reconciliation_id))) then
        raise exception 'the lines of a closed reconciliation stand'
            using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $body$;
create trigger bookings_line_stands
    before insert or update or delete on bookings_reconciliationline
    for each row execute function bookings_line_stands();
"""
RECONCILIATION_STANDS_UNDO = """
drop trigger bookings_line_stands on bookings_reconciliationline;
drop function bookings_line_stands();
drop trigger bookings_reconciliation_stands on bookings_reconciliation;
drop function bookings_reconciliation_stands();
"""
FORGET = """
create function bookings_forget_lists(p_before timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    forgotten integer;
begin
    if p_before > now() - interval '30 days' then
        raise exception 'lists are kept for at least 30 days';
    end if;
    update bookings_bookingimport set lines = '[]'
        where created_at < p_before and lines <> '[]';
    get diagnostics forgotten = row_count;
    return forgotten;
end $body$;
"""


def _guard(table: str) -> list[migrations.RunSQL]:
    """An entry adds up with its booking, and stands once it is reconciled."""
    return [
        migrations.RunSQL(
            f"create constraint trigger {table}_adds_up after insert or update or delete"
            f" on {table} deferrable initially deferred for each row"
            " execute function bookings_entry_adds_up()",
            f"drop trigger {table}_adds_up on {table}",
        ),
        migrations.RunSQL(
            f"create trigger {table}_stands before insert or update or delete on {table}"
            " for each row execute function bookings_entry_stands()",
            f"drop trigger {table}_stands on {table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("bookings", "0001_payments_bookings_and_reconciliations"),
        ("accounts", "0002_row_security"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        *(
            row_security.protect(table, select=READ, insert=WRITE, update=WRITE, delete=WRITE)
            for table in ENTRIES
        ),
        row_security.protect("bookings_drawdown", select=READ, insert=WRITE, update=WRITE),
        row_security.protect("bookings_bookingimport", select=READ, insert=MINE, update=WRITE),
        row_security.protect(
            "bookings_booking",
            select=READ,
            insert=WRITE,
            update=WRITE,
            delete=f"{WRITE} and state = 'open'",
        ),
        row_security.protect(
            "bookings_reconciliation",
            select=READ,
            insert=CLOSED_BY_ME,
            update=CLOSED_BY_ME,
            delete=f"{WRITE} and closed_at is null",
        ),
        row_security.protect(
            "bookings_reconciliationline", select=READ, insert=WRITE, delete=WRITE
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_expenditures",
            "id in (select receipt_id from bookings_expenditure)",
        ),
        *(
            row_security.also_demanded(
                "bookings_expenditure", "receipt", command, "app_file_is_seen(receipt_id)"
            )
            for command in ("insert", "update")
        ),
        migrations.RunSQL(BOOKING_STANDS, BOOKING_STANDS_UNDO),
        migrations.RunSQL(PARTS, PARTS_UNDO),
        migrations.RunSQL(ENTRY_STANDS, "drop function bookings_entry_stands()"),
        migrations.RunSQL(RECONCILIATION_STANDS, RECONCILIATION_STANDS_UNDO),
        *(guard for table in ENTRIES for guard in _guard(table)),
        migrations.RunSQL(FORGET, "drop function bookings_forget_lists(timestamptz)"),
    ]
