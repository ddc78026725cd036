"""What was worked out about a person goes with her, when an untouched import is taken back."""

from django.db import migrations

FORGET = """
create function spheres_forget_person() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
begin
    delete from spheres_comingchange where person_id = old.id;
    delete from spheres_sphereoutlook where person_id = old.id;
    return old;
end
$body$;
create trigger persons_person_forget_spheres before delete on persons_person
    for each row execute function spheres_forget_person();
"""
REMEMBER = """
drop trigger persons_person_forget_spheres on persons_person;
drop function spheres_forget_person();
"""


class Migration(migrations.Migration):
    dependencies = [("spheres", "0003_one_worker_at_a_time")]

    operations = [migrations.RunSQL(FORGET, REMEMBER)]
