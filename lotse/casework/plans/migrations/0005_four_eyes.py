"""Nobody approves past the lead: the database asks for the same four eyes as the rules."""

from django.db import migrations

# Without somebody acting (owner, maintenance) there is nobody to ask.
FOUR_EYES = """
create function plans_plan_four_eyes() returns trigger language plpgsql as $$
begin
    if app_user_id() is not null and not (old.id = any(app_plan_ids_to_approve())) then
        raise exception 'plan %: % may not approve it', old.id, app_user_id();
    end if;
    return new;
end $$;
create trigger plans_plan_four_eyes before update on plans_plan
    for each row when (old.state = 'submitted' and new.state = 'approved')
    execute function plans_plan_four_eyes();
"""
FOUR_EYES_UNDO = """
drop trigger plans_plan_four_eyes on plans_plan;
drop function plans_plan_four_eyes;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_agreement_row_security")]

    operations = [migrations.RunSQL(FOUR_EYES, FOUR_EYES_UNDO)]
