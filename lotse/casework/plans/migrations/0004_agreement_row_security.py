"""That somebody agreed is written once; her signature is read by whoever reads the case."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
# Asked for one file at a time, by an index; the policy of the agreements decides.
OF_PLANS = """
    exists (select from plans_planagreement a where a.file_id = documents_storedfile.id)
    or exists (select from plans_planagreement a where a.paper_id = documents_storedfile.id)
"""
AGREEMENT_STANDS = """
create function plans_planagreement_stands() returns trigger language plpgsql as $$
declare
    plan plans_plan;
begin
    if tg_op <> 'INSERT' then
        raise exception 'agreement % stands', old.id;
    end if;
    select * into plan from plans_plan where id = new.plan_id;
    if plan.state is distinct from 'agreed' or plan.case_id <> new.case_id
        or plan.agreed_on <> new.agreed_on
    then
        raise exception 'agreement does not fit plan %', plan.id;
    end if;
    return new;
end $$;
create trigger plans_planagreement_stands before insert or update or delete
    on plans_planagreement for each row execute function plans_planagreement_stands();
"""
AGREEMENT_STANDS_UNDO = """
drop trigger plans_planagreement_stands on plans_planagreement;
drop function plans_planagreement_stands;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_agreements")]

    operations = [
        row_security.protect("plans_planagreement", select=READ, insert=WORK),
        row_security.also_readable("documents_storedfile", "of_plans", OF_PLANS),
        migrations.RunSQL(AGREEMENT_STANDS, AGREEMENT_STANDS_UNDO),
    ]
