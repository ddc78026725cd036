"""A plan is seen by whoever sees the case; what was agreed is changed by nobody, not even the owner.

The lead who is asked to approve sees that version, and nothing else of the case, until she has
decided. The triggers hold to ``rules.TRANSITIONS``; a test compares them.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
TO_APPROVE = "(select unnest((select app_plan_ids_to_approve())))"
GOALS_TO_APPROVE = f"(select g.id from plans_goal g where g.plan_id in {TO_APPROVE})"  # noqa: S608
# Nobody approves what she submitted herself.
PLANS_TO_APPROVE = """
declare
    result bigint[];
begin
    if app_role() = 'case_management_lead' then
        select array_agg(p.id) into result
        from plans_plan p join cases_case c on c.id = p.case_id
        where p.state = 'submitted' and p.submitted_by_id is distinct from app_user_id()
            and c.organisation_id = app_organisation_id();
    end if;
    return coalesce(result, '{}');
end
"""
DECIDE = """
create policy plans_plan_decide on plans_plan for update to lotse_app
    using (id = any((select app_plan_ids_to_approve())::bigint[]))
    with check (id = any((select app_plan_ids_to_approve())::bigint[])
        and state in ('approved', 'draft'));
"""
# What was said in a version stands; only its state goes on, in the order of the rules.
PLAN_GOES_ON = """
create function plans_plan_goes_on() returns trigger language plpgsql as $$
begin
    if (new.case_id, new.number, new.begun_by_id) is distinct from
        (old.case_id, old.number, old.begun_by_id)
    then
        raise exception 'plan %: case, number and author stay', old.id;
    end if;
    if old.state <> new.state and not (old.state || '>' || new.state = any (array[
        'draft>submitted', 'draft>agreed', 'draft>discarded', 'submitted>draft',
        'submitted>approved', 'approved>draft', 'approved>agreed', 'approved>discarded',
        'agreed>replaced']))
    then
        raise exception 'plan %: % does not become %', old.id, old.state, new.state;
    end if;
    if old.state <> 'draft' and (new.client_words, new.print_language) is distinct from
        (old.client_words, old.print_language)
    then
        raise exception 'plan % is %: its content is fixed', old.id, old.state;
    end if;
    if old.state in ('agreed', 'replaced', 'discarded') and (old.state = new.state
        or (new.agreed_on, new.review_on, new.approved_by_id, new.approved_at)
            is distinct from (old.agreed_on, old.review_on, old.approved_by_id, old.approved_at))
    then
        raise exception 'plan % is %: it is fixed', old.id, old.state;
    end if;
    return new;
end $$;
create trigger plans_plan_goes_on before update on plans_plan
    for each row execute function plans_plan_goes_on();
"""
GOAL_IS_WRITTEN_IN_DRAFTS = """
create function plans_goal_is_written_in_drafts() returns trigger language plpgsql as $$
declare
    plan plans_plan;
begin
    select * into plan from plans_plan where id = coalesce(new.plan_id, old.plan_id);
    if plan.state is distinct from 'draft' then
        raise exception 'plan % is %: its goals are fixed', plan.id, plan.state;
    end if;
    if tg_op <> 'DELETE' and (new.case_id <> plan.case_id
        or (tg_op = 'UPDATE' and (new.plan_id, new.lineage) is distinct from (old.plan_id, old.lineage)))
    then
        raise exception 'goal of another plan or case';
    end if;
    return coalesce(new, old);
end $$;
create trigger plans_goal_is_written_in_drafts before insert or update or delete on plans_goal
    for each row execute function plans_goal_is_written_in_drafts();
"""
# How a measure goes is kept as long as its version holds or is being written.
MEASURE_IS_WRITTEN_IN_DRAFTS = """
create function plans_measure_is_written_in_drafts() returns trigger language plpgsql as $$
declare
    goal plans_goal;
    state text;
begin
    select * into goal from plans_goal where id = coalesce(new.goal_id, old.goal_id);
    state := (select p.state from plans_plan p where p.id = goal.plan_id);
    if tg_op = 'UPDATE' and state in ('agreed', 'approved')
        and (new.case_id, new.goal_id, new.lineage, new.what, new.doer, new.agency, new.due_on)
            is not distinct from
            (old.case_id, old.goal_id, old.lineage, old.what, old.doer, old.agency, old.due_on)
    then
        return new;
    end if;
    if state is distinct from 'draft' then
        raise exception 'plan % is %: its measures are fixed', goal.plan_id, state;
    end if;
    if tg_op <> 'DELETE' and new.case_id <> goal.case_id then
        raise exception 'measure of another case';
    end if;
    return coalesce(new, old);
end $$;
create trigger plans_measure_is_written_in_drafts before insert or update or delete
    on plans_measure for each row execute function plans_measure_is_written_in_drafts();
"""
RATING_STANDS = """
create function plans_goalrating_stands() returns trigger language plpgsql as $$
declare
    goal plans_goal;
    state text;
begin
    select * into goal from plans_goal where id = coalesce(new.goal_id, old.goal_id);
    state := (select p.state from plans_plan p where p.id = goal.plan_id);
    if tg_op = 'INSERT' and (new.case_id <> goal.case_id or new.lineage <> goal.lineage
        or state not in ('draft', 'agreed'))
    then
        raise exception 'rating does not fit goal %', goal.id;
    end if;
    if tg_op = 'UPDATE' or (tg_op = 'DELETE' and state <> 'draft') then
        raise exception 'rating % stands', old.id;
    end if;
    return coalesce(new, old);
end $$;
create trigger plans_goalrating_stands before insert or update or delete on plans_goalrating
    for each row execute function plans_goalrating_stands();
"""
TRIGGERS = {
    "plans_plan_goes_on": ("plans_plan", PLAN_GOES_ON),
    "plans_goal_is_written_in_drafts": ("plans_goal", GOAL_IS_WRITTEN_IN_DRAFTS),
    "plans_measure_is_written_in_drafts": ("plans_measure", MEASURE_IS_WRITTEN_IN_DRAFTS),
    "plans_goalrating_stands": ("plans_goalrating", RATING_STANDS),
}
OF_CASE = {"select": READ, "insert": WORK, "update": WORK}


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans_and_goals"), ("cases", "0005_note_secrecy")]

    operations = [
        row_security.function("app_plan_ids_to_approve()", "bigint[]", PLANS_TO_APPROVE),
        row_security.protect("plans_plan", **OF_CASE),
        row_security.protect("plans_goal", **OF_CASE, delete=WORK),
        row_security.protect("plans_measure", **OF_CASE, delete=WORK),
        row_security.protect("plans_goalrating", select=READ, insert=WORK, delete=WORK),
        row_security.also_readable("plans_plan", "to_approve", f"id in {TO_APPROVE}"),
        row_security.also_readable("plans_goal", "to_approve", f"plan_id in {TO_APPROVE}"),
        row_security.also_readable(
            "plans_measure",
            "to_approve",
            f"goal_id in {GOALS_TO_APPROVE}",
        ),
        migrations.RunSQL(DECIDE, "drop policy plans_plan_decide on plans_plan"),
        *(
            migrations.RunSQL(create, f"drop trigger {name} on {table}; drop function {name}")
            for name, (table, create) in TRIGGERS.items()
        ),
    ]
