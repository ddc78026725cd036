"""What figures may read: tables whose changes are kept, and lists without people.

A column that is added here needs a migration that grants it and makes the triggers anew; a test
compares these lists with the database. No name, no text, no street, nobody who wrote a line.
"""

from datetime import date, timedelta

# Table to the columns that figures read and that the log keeps; the key comes first.
WATCHED: dict[str, tuple[str, ...]] = {
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
# Lists that name no person. Figures read them as they are today.
REFERENCE: dict[str, tuple[str, ...]] = {
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
    # A release that is withdrawn closes its figures, whatever was known before.
    "proceedings_statisticsrelease": (
        *("id", "organisation_id", "starts_on", "ends_on", "withdrawn_at"),
    ),
    "reference_lifedomain": ("id", "code", "label", "position", "is_active"),
}


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table that figures may read.

    Raises: KeyError if figures may read nothing of it.
    """
    return WATCHED[table] if table in WATCHED else REFERENCE[table]


def recorded(table: str, known_at: date) -> str:
    """SQL of a watched table as it stood at the end of that day in Berlin, in parentheses.

    A row stood as it was before the first change that came later; a row without later change
    stands there now. Where that change put the row in, it was not there.
    """
    names = ", ".join(f"row_then.{name}" for name in WATCHED[table])
    end = f"timestamp '{known_at + timedelta(days=1)}' at time zone 'Europe/Berlin'"
    later = f"from history_change where source = '{table}' and at >= {end}"
    # Asked by its key the log is never gone through for each row, however many changes the
    # database expects.
    return (
        f"(select {names} from {table} row_then"  # noqa: S608 - names from the list above
        f" where not exists (select {later} and row_id = row_then.id)"
        f" union all select {names}"
        f" from (select distinct on (row_id) before {later} order by row_id, id) change"
        f" cross join lateral jsonb_populate_record(null::{table}, change.before) row_then"
        " where change.before is not null)"
    )
