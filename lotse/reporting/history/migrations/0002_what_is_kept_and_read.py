"""The log of changes is written by triggers; the role that counts reads the same columns.

The columns stand here a second time: a migration says what was granted on its day. A later one
takes ``watch``, ``unwatch`` and ``readable`` from this file.
"""

from django.db import migrations

from lotse.foundation.base import row_security

FIGURES = "lotse_figures"
WATCHED = {
    "accounts_membership": ("id", "user_id", "organisation_id", "role", "starts_on", "ends_on"),
    "assessments_answer": (
        *("id", "case_id", "assessment_id", "item_id"),
        *("need", "own_view", "urgency"),
    ),
    "assessments_assessment": (
        *("id", "case_id", "person_id", "instrument_version_id", "review_id"),
        *("assessed_on", "completed_at"),
    ),
    "cases_case": (
        *("id", "person_id", "organisation_id", "municipality_id", "responsible_id", "phase_id"),
        *("opened_on", "closed_on"),
    ),
    "cases_contact": (
        *("id", "case_id", "kind", "held_on", "duration_minutes"),
        *("with_whom", "language", "interpreting"),
    ),
    "closures_closure": (
        *("id", "case_id", "closed_on", "reason", "after_care_on", "reopened_at"),
    ),
    "closures_goaloutcome": ("id", "case_id", "closure_id", "goal_id", "level"),
    "intake_intake": (
        *("id", "case_id", "person_id", "organisation_id", "municipality_id", "short_advice_id"),
        *("opened_on", "referral_source", "in_county_since", "state", "priority", "waiting_since"),
    ),
    "intake_intake_domains": ("id", "intake_id", "lifedomain_id"),
    "intake_intakedecision": ("id", "intake_id", "outcome", "priority", "decided_on"),
    "intake_shortadvice": (
        *("id", "organisation_id", "municipality_id", "held_on", "kind", "duration_minutes"),
        *("age_group", "nationality", "continued_on"),
    ),
    "intake_shortadvice_domains": ("id", "shortadvice_id", "lifedomain_id"),
    "pathways_storedcheck": ("id", "subject_id", "created_at", "checked_for"),
    "pathways_subject": (
        *("id", "person_id", "organisation_id", "municipality_id"),
        *("sex", "born", "is_born_in_germany"),
    ),
    "persons_address": ("id", "person_id", "municipality_id", "starts_on", "ends_on"),
    "persons_nationality": ("id", "person_id", "country"),
    "persons_person": ("id", "born", "sex", "entered", "merged_into_id"),
    "persons_residenceperiod": ("id", "person_id", "status_id", "starts_on", "ends_on"),
    "plans_goal": ("id", "lineage", "case_id", "plan_id", "domain_id", "target_on"),
    "plans_goalrating": ("id", "lineage", "case_id", "goal_id", "level", "rated_on", "outlook"),
    "plans_plan": (
        *("id", "case_id", "number", "state", "submitted_at", "approved_at"),
        *("agreed_on", "review_on", "replaced_on"),
    ),
    "proceedings_informationevent": (
        *("id", "organisation_id", "held_on", "language", "registered", "attended"),
    ),
    "proceedings_officevisit": (
        *("id", "organisation_id", "subject_id", "proceeding_id"),
        *("topic", "starts_at", "minutes", "attendance"),
    ),
    "proceedings_proceeding": (
        *("id", "organisation_id", "subject_id", "kind", "norm", "former_nationality"),
        *("received_on", "state", "decided_on", "outcome", "handed_over_on"),
    ),
    "referrals_referral": (
        *("id", "case_id", "domain_id", "offer_id", "recipient_id", "sender_id"),
        *("state", "urgency", "purpose", "sent_at", "answer_until", "due_on"),
        *("closed_at", "confirmed_at", "rejection_reason", "appointment_at", "result"),
    ),
    "referrals_referralevent": (
        *("id", "case_id", "referral_id", "organisation_id", "step", "state", "happened_at"),
    ),
    "workforce_staffing": ("id", "membership_id", "fte", "starts_on", "ends_on"),
}
REFERENCE = {
    "assessments_instrumentitem": (
        *("id", "code", "position", "kind", "label", "domain_id", "instrument_version_id"),
    ),
    "assessments_instrumentversion": ("id", "number", "instrument_id"),
    "cases_phase": ("id", "code", "label", "position"),
    "directory_offer": ("id", "organisation_id"),
    "organisations_municipality": (
        *("id", "ags", "name", "sort_key", "kind", "population", "population_on", "area_km2"),
    ),
    "organisations_organisation": (
        *("id", "name", "short_name", "sort_key", "kind", "rechtskreis", "is_active"),
        *("municipality_id", "parent_id"),
    ),
    "persons_residencestatus": ("id", "code", "position", "norm", "name", "kind", "section"),
    "reference_lifedomain": ("id", "code", "label", "position", "is_active"),
}
# Rows that come leave their keys, a whole statement at once. Rows that change or go leave what
# they were, by the columns the trigger names.
KEEP = """
create function history_keep() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    if tg_op = 'INSERT' then
        insert into history_change (source, row_id, at)
        select tg_table_name, added.id, now() from added;
    else
        insert into history_change (source, row_id, at, before)
        select tg_table_name, old.id, now(), jsonb_object_agg(key, value)
        from jsonb_each(to_jsonb(old)) where key = any(tg_argv);
    end if;
    return null;
end $body$;
revoke all on function history_keep() from public;
"""


def readable(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    """Let the role that counts read these columns of every row."""
    named, policy = ", ".join(columns), f"{table}_figures"
    return migrations.RunSQL(
        f"grant select ({named}) on {table} to {FIGURES};"
        f" create policy {policy} on {table} for select to {FIGURES} using (true)",
        f"revoke select ({named}) on {table} from {FIGURES}; drop policy {policy} on {table}",  # noqa: S608 - names from this file
    )


def watch(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    """Keep what rows of the table were. A change of other columns leaves nothing."""
    # Not as one comparison of rows: whoever makes triggers anew from the catalogue gets the same.
    differs = " or ".join(f"old.{name} is distinct from new.{name}" for name in columns)
    keep = f"execute function history_keep({', '.join(map(repr, columns))})"
    return migrations.RunSQL(
        f"create trigger {table}_history_new after insert on {table}"
        " referencing new table as added for each statement execute function history_keep();"
        f" create trigger {table}_history_changed after update on {table} for each row"
        f" when ({differs}) {keep};"
        f" create trigger {table}_history_gone after delete on {table} for each row {keep}",
        unwatch(table),
    )


def unwatch(table: str) -> str:
    """SQL that takes the triggers away, so that a column can change or leave."""
    return " ".join(
        f"drop trigger {table}_history_{name} on {table};" for name in ("new", "changed", "gone")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_changes"),
        ("accounts", "0006_county_role"),
        ("assessments", "0005_one_draft_again"),
        ("cases", "0010_indexes_once"),
        ("closures", "0004_observations_moved_out"),
        ("directory", "0004_indexes_once"),
        ("intake", "0005_indexes_once"),
        ("organisations", "0003_further_kinds"),
        ("pathways", "0005_one_index_for_the_authority"),
        ("persons", "0009_indexes_once"),
        ("plans", "0009_versions_stay_unique"),
        ("proceedings", "0002_row_security"),
        ("reference", "0007_ukraine_rule"),
        ("referrals", "0009_lived_flows"),
        ("workforce", "0003_only_who_acts"),
    ]

    operations = [
        migrations.RunSQL(
            f"grant usage on schema public to {FIGURES}",
            f"revoke usage on schema public from {FIGURES}",
        ),
        row_security.protect("history_change"),
        readable("history_change", ("id", "source", "row_id", "at", "before")),
        migrations.RunSQL(KEEP, "drop function history_keep()"),
        *(readable(table, columns) for table, columns in (WATCHED | REFERENCE).items()),
        *(watch(table, columns) for table, columns in WATCHED.items()),
    ]
