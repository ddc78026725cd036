"""Readers of money see all contracts, a recipient its own and no draft; the officer writes.

A recipient writes its reports and its proof of use, and nothing once that is submitted. What was
paid is cancelled and never removed, what was released and every step of a proof is never changed.
"""

from django.db import migrations

from lotse.foundation.base import row_security

OFFICER = "(select funding_role()) = 'funding_officer'"
READER = (
    "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
)
RECIPIENT = "(select funding_role()) in ('municipality_lead', 'provider_lead')"
OWN = f"({RECIPIENT} and recipient_id = (select app_organisation_id()) and state <> 'draft')"
# The policy of the contracts decides in turn.
SEEN = "contract_id in (select c.id from forwarding_forwardingcontract c)"
OF_DRAFT = (
    "contract_id in (select c.id from forwarding_forwardingcontract c where c.state = 'draft')"
)
AREA_SEEN = "forwardingcontract_id in (select c.id from forwarding_forwardingcontract c)"
RUNNING = """contract_id in (select c.id from forwarding_forwardingcontract c
    where c.state = 'running')"""
IN_CONTRACT = """(contract_id, post_id) in (select s.contract_id, s.post_id
    from forwarding_contractpost s)"""
ME = "(select app_user_id())"
REPORTED = (
    f"{RECIPIENT} and {RUNNING} and {IN_CONTRACT} and reported_by_id = {ME} and state = 'new'"
)
ANSWERED = f"({OFFICER} or {RECIPIENT}) and {SEEN}"
# A recipient withdraws what it reported and answers nothing.
WITHDRAWN = f"{OFFICER} or state in ('new', 'withdrawn')"
WRITES = f"({RECIPIENT} and not is_on_paper or {OFFICER} and is_on_paper)"
PROOF_SEEN = f"{SEEN} and (state <> 'draft' or {RECIPIENT} or {OFFICER} and is_on_paper)"
PROOF_BEGUN = f"{SEEN} and {WRITES} and state = 'draft'"
PROOF_KEPT = f"{SEEN} and ({OFFICER} or {WRITES})"
OF_PROOF = "proof_id in (select p.id from forwarding_recipientproof p)"
OF_OPEN_PROOF = f"""proof_id in (select p.id from forwarding_recipientproof p
    where p.state in ('draft', 'returned')
    and ({RECIPIENT} and not p.is_on_paper or {OFFICER} and p.is_on_paper))"""  # noqa: S608
OF_CHECKED_PROOF = f"""({OFFICER} and proof_id in (select p.id from forwarding_recipientproof p
    where p.state = 'submitted'))"""  # noqa: S608
OF_RECEIPTS = """exists (select from forwarding_proofreceipt r
    where r.file_id = documents_storedfile.id)"""

CONTRACT_STANDS = """
create function forwarding_contract_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state <> new.state and (old.state, new.state)
            not in (('draft', 'running'), ('running', 'ended')) then
        raise exception 'contract % does not go from % to %', old.id, old.state, new.state
            using errcode = 'check_violation';
    end if;
    if new.state = 'running' and old.state = 'draft' and (
            not exists (select from forwarding_contractpoint p where p.contract_id = new.id)
            or exists (select from forwarding_contractpoint p where p.contract_id = new.id
                       and p.is_mandatory and p.state = 'open')) then
        raise exception 'contract % has open points', new.id using errcode = 'check_violation';
    end if;
    if old.state <> 'draft' and (new.recipient_id, new.module, new.starts_on)
            is distinct from (old.recipient_id, old.module, old.starts_on) then
        raise exception 'contract % is in force', new.id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_contract_stands before update on forwarding_forwardingcontract
    for each row execute function forwarding_contract_stands();
"""
PAYMENT_STANDS = """
create function forwarding_payment_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if (new.contract_id, new.year, new.kind, new.date, new.amount_eur, new.reference)
            is distinct from
            (old.contract_id, old.year, old.kind, old.date, old.amount_eur, old.reference) then
        raise exception 'payment % is cancelled, never changed', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_payment_stands before update on forwarding_forwardingpayment
    for each row execute function forwarding_payment_stands();
"""
REPORT_STANDS = """
create function forwarding_report_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state <> 'new' or (new.contract_id, new.post_id, new.kind, new.occupancy_id,
            new.person_name, new.share, new.starts_on, new.ends_on, new.message, new.reported_by_id)
            is distinct from (old.contract_id, old.post_id, old.kind, old.occupancy_id,
            old.person_name, old.share, old.starts_on, old.ends_on, old.message,
            old.reported_by_id) then
        raise exception 'report % stands as it was written', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_report_stands before update on forwarding_staffingreport
    for each row execute function forwarding_report_stands();
"""
# Checking is the county's, whoever calls.
PROOF_STANDS = """
create function forwarding_proof_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state = 'accepted' then
        raise exception 'proof % is accepted and stands', old.id using errcode = 'check_violation';
    end if;
    if old.state <> new.state and (old.state, new.state) not in (('draft', 'submitted'),
            ('returned', 'submitted'), ('submitted', 'returned'), ('submitted', 'accepted')) then
        raise exception 'proof % does not go from % to %', old.id, old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state = 'submitted' and funding_role() in ('municipality_lead', 'provider_lead') then
        raise exception 'proof % is submitted and stands', old.id
            using errcode = 'check_violation';
    end if;
    if (old.state = 'submitted' or funding_role() = 'funding_officer' and not old.is_on_paper)
            and (new.measures, new.results, new.staffing_note, new.signed_name, new.is_confirmed)
            is distinct from (old.measures, old.results, old.staffing_note, old.signed_name,
            old.is_confirmed) then
        raise exception 'what proof % says stands', old.id using errcode = 'check_violation';
    end if;
    if old.state in ('draft', 'returned') and new.objections is distinct from old.objections
            and not (new.state = 'submitted' and new.objections = '') then
        raise exception 'proof % is not submitted', old.id using errcode = 'check_violation';
    end if;
    if (new.contract_id, new.year, new.is_on_paper)
            is distinct from (old.contract_id, old.year, old.is_on_paper) then
        raise exception 'proof % belongs to its year', old.id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_proof_stands before update on forwarding_recipientproof
    for each row execute function forwarding_proof_stands();
"""
LINE_STANDS = """
create function forwarding_line_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    here text;
begin
    select p.state into here from forwarding_recipientproof p
        where p.id = case when tg_op = 'DELETE' then old.proof_id else new.proof_id end;
    if tg_op <> 'UPDATE' then
        if here not in ('draft', 'returned') then
            raise exception 'lines stand once the proof is submitted'
                using errcode = 'check_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if here = 'accepted' or (here = 'submitted' and (new.proof_id, new.position, new.kind,
            new.post_id, new.occupancy_id, new.text, new.amount_eur) is distinct from
            (old.proof_id, old.position, old.kind, old.post_id, old.occupancy_id, old.text,
            old.amount_eur)) then
        raise exception 'line % stands', old.id using errcode = 'check_violation';
    end if;
    if here in ('draft', 'returned') and new.recognised_eur is not null
            and new.recognised_eur is distinct from old.recognised_eur then
        raise exception 'line % is checked after it is submitted', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger forwarding_line_stands before insert or update or delete on forwarding_proofline
    for each row execute function forwarding_line_stands();
"""


def _undo(name: str, table: str) -> str:
    return f"drop trigger forwarding_{name} on forwarding_{table}; drop function forwarding_{name}"


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("forwarding", "0001_contracts_payments_reports_and_proofs"),
        ("documents", "0005_refer_to_what_one_sees"),
        ("posts", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "forwarding_forwardingcontract",
            select=f"{READER} or {OWN}",
            insert=f"{OFFICER} and state = 'draft'",
            update=OFFICER,
        ),
        row_security.protect(
            "forwarding_forwardingcontract_area",
            select=AREA_SEEN,
            insert=OFFICER,
            delete=OFFICER,
        ),
        row_security.protect(
            "forwarding_contractpost",
            select=SEEN,
            insert=OFFICER,
            update=OFFICER,
            delete=f"{OFFICER} and {OF_DRAFT}",
        ),
        row_security.protect(
            "forwarding_contractpoint", select=READER, insert=OFFICER, update=OFFICER
        ),
        row_security.protect(
            "forwarding_forwardingpayment", select=SEEN, insert=OFFICER, update=OFFICER
        ),
        row_security.stands_once_set("forwarding_forwardingpayment", "cancelled_at"),
        row_security.protect(
            "forwarding_releasedamount",
            select=SEEN,
            insert=f"{OFFICER} and {IN_CONTRACT} and released_by_id = {ME}",
        ),
        row_security.protect(
            "forwarding_staffingreport", select=SEEN, insert=REPORTED, update=ANSWERED
        ),
        row_security.also_demanded("forwarding_staffingreport", "answer", "update", WITHDRAWN),
        row_security.protect(
            "forwarding_recipientproof", select=PROOF_SEEN, insert=PROOF_BEGUN, update=PROOF_KEPT
        ),
        row_security.protect(
            "forwarding_proofline",
            select=OF_PROOF,
            insert=OF_OPEN_PROOF,
            update=f"{OF_OPEN_PROOF} or {OF_CHECKED_PROOF}",
            delete=OF_OPEN_PROOF,
        ),
        row_security.protect(
            "forwarding_proofreceipt",
            select=OF_PROOF,
            insert=f"{OF_OPEN_PROOF} and added_by_id = {ME} and app_file_is_seen(file_id)",
            delete=OF_OPEN_PROOF,
        ),
        row_security.protect(
            "forwarding_proofstep", select=OF_PROOF, insert=f"{OF_PROOF} and by_id = {ME}"
        ),
        row_security.also_readable("documents_storedfile", "of_recipient_proofs", OF_RECEIPTS),
        # A post that is forwarded in part has another employer, who sees it as its own.
        row_security.also_readable(
            "posts_post",
            "of_contracts",
            f"{RECIPIENT} and id in (select s.post_id from forwarding_contractpost s)",  # noqa: S608
        ),
        *(
            migrations.RunSQL(sql, _undo(name, table))
            for sql, name, table in (
                (CONTRACT_STANDS, "contract_stands", "forwardingcontract"),
                (PAYMENT_STANDS, "payment_stands", "forwardingpayment"),
                (REPORT_STANDS, "report_stands", "staffingreport"),
                (PROOF_STANDS, "proof_stands", "recipientproof"),
                (LINE_STANDS, "line_stands", "proofline"),
            )
        ),
    ]
