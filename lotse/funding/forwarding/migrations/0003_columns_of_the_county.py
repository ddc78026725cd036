"""What only the county says is not said by a recipient, neither in a new row nor in a changed one.

Recognised amounts, objections, answers and decisions are the county's; who submitted, decided or
answered is whoever did. A line that is changed is looked at anew.
"""

from django.db import migrations

from lotse.foundation.base import row_security

OFFICER = "(select funding_role()) = 'funding_officer'"
RECIPIENT = "(select funding_role()) in ('municipality_lead', 'provider_lead')"
ME = "(select app_user_id())"
BLANK_PROOF = """state = 'draft' and submitted_by_id is null and submitted_at is null
    and checked_by_id is null and checked_at is null and accepted_eur is null
    and objections = ''"""
ANSWERS = f"""({OFFICER} and state <> 'withdrawn'
    or {RECIPIENT} and state in ('new', 'withdrawn') and answer = '')
    and (answered_by_id is null or answered_by_id = {ME})"""
# The proof has taken the step already, in the same transaction.
STEP_WAS_TAKEN = f"""proof_id in (select p.id from forwarding_recipientproof p
    where p.state = forwarding_proofstep.kind
    and ({OFFICER} and (p.is_on_paper or forwarding_proofstep.kind <> 'submitted')
        or {RECIPIENT} and not p.is_on_paper and forwarding_proofstep.kind = 'submitted'))"""  # noqa: S608

WHO_DECIDES = """
create function forwarding_proof_who_decides() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    is_submitted constant boolean := old.state <> 'submitted' and new.state = 'submitted';
    is_decided constant boolean := old.state = 'submitted' and new.state <> 'submitted';
    by_whom constant bigint := app_user_id();
begin
    if by_whom is null then
        return new;
    end if;
    if is_submitted and new.submitted_by_id is distinct from by_whom
            or not is_submitted and (new.submitted_by_id, new.submitted_at)
                is distinct from (old.submitted_by_id, old.submitted_at) then
        raise exception 'proof % is submitted by whoever submits it', old.id
            using errcode = 'check_violation';
    end if;
    if is_decided and new.checked_by_id is distinct from by_whom
            or not is_decided and (new.checked_by_id, new.checked_at)
                is distinct from (old.checked_by_id, old.checked_at) then
        raise exception 'proof % is checked by whoever decides', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_proof_who_decides before update on forwarding_recipientproof
    for each row execute function forwarding_proof_who_decides();
"""
LINE_ANEW = """
create function forwarding_line_anew() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    here text;
begin
    if tg_op = 'INSERT' then
        if new.recognised_eur is not null or new.objection <> '' then
            raise exception 'a new line is not checked' using errcode = 'check_violation';
        end if;
        return new;
    end if;
    select p.state into here from forwarding_recipientproof p where p.id = old.proof_id;
    if here in ('draft', 'returned') and (
            new.objection not in ('', old.objection)
            or new.objection <> old.objection and new.recognised_eur is not null
            or new.recognised_eur is not null
                and (new.proof_id, new.kind, new.post_id, new.occupancy_id, new.text,
                    new.amount_eur)
                is distinct from (old.proof_id, old.kind, old.post_id, old.occupancy_id, old.text,
                    old.amount_eur)) then
        raise exception 'line % is checked anew by the county', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_line_anew before insert or update on forwarding_proofline
    for each row execute function forwarding_line_anew();
"""
STEP_ONCE = """
create function forwarding_step_once() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    since timestamptz;
begin
    select case new.kind when 'submitted' then p.submitted_at else p.checked_at end into since
        from forwarding_recipientproof p where p.id = new.proof_id;
    if new.at < since or exists (select from forwarding_proofstep s
            where s.proof_id = new.proof_id and s.kind = new.kind and s.at >= since) then
        raise exception 'this step of proof % is kept already', new.proof_id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_step_once before insert on forwarding_proofstep
    for each row execute function forwarding_step_once();
"""


def _undo(name: str, table: str) -> str:
    return f"drop trigger forwarding_{name} on forwarding_{table}; drop function forwarding_{name}"


class Migration(migrations.Migration):
    dependencies = [("forwarding", "0002_row_security")]

    operations = [
        row_security.also_demanded("forwarding_recipientproof", "blank", "insert", BLANK_PROOF),
        row_security.also_demanded("forwarding_staffingreport", "told", "insert", "answer = ''"),
        row_security.also_demanded("forwarding_staffingreport", "answered", "update", ANSWERS),
        row_security.also_demanded("forwarding_proofstep", "taken", "insert", STEP_WAS_TAKEN),
        *(
            migrations.RunSQL(sql, _undo(name, table))
            for sql, name, table in (
                (WHO_DECIDES, "proof_who_decides", "recipientproof"),
                (LINE_ANEW, "line_anew", "proofline"),
                (STEP_ONCE, "step_once", "proofstep"),
            )
        ),
    ]
