"""A grant of a share opens no file: what it lets through is decided by the app of the shares."""

from django.db import migrations, models

IDS = """
create or replace function app_person_ids(wanted text) returns bigint[]
    language plpgsql stable security definer set search_path = public, pg_temp as $body$
declare
    setting text := 'app.person_ids_' || wanted;
    mark text := format('%s:%s:%s;', app_user_id(), app_membership_id(),
                        current_setting('app.turn', true));
    kept text := current_setting(setting, true);
    result bigint[];
    -- Asked once here, and not once for each row.
    own_id bigint := app_user_id();
    office_id bigint := app_organisation_id();
    today date := app_today();
begin
    if starts_with(kept, mark) then
        return substr(kept, length(mark) + 1)::bigint[];
    end if;
    if app_does_casework() then
        select array_agg(distinct g.person_id) into result
        from persons_accessgrant g
        where g.user_id = own_id and g.organisation_id = office_id
            and g.revoked_at is null and g.starts_on <= today
            and (g.ends_on is null or g.ends_on >= today)
            and (wanted = 'read' or g.level = wanted) {condition};
    end if;
    result := coalesce(result, '{{}}');
    perform set_config(setting, mark || result::text, true);
    return result;
end
$body$;
"""
OPENS_FILES = IDS.format(condition="and g.source_kind in ('case', 'person')")
ANY_SOURCE = IDS.format(condition="")
SHARE_LEVELS = ("view", "contribute")


class Migration(migrations.Migration):
    dependencies = [("persons", "0006_search_speed")]

    operations = [
        migrations.RunSQL(OPENS_FILES, ANY_SOURCE),
        migrations.AlterField(
            "accessgrant",
            "level",
            models.CharField(
                "Umfang",
                max_length=10,
                choices=[
                    ("read", "lesen"),
                    ("work", "bearbeiten"),
                    ("view", "Freigegebenes lesen"),
                    ("contribute", "Freigegebenes lesen und beitragen"),
                ],
            ),
        ),
        migrations.AlterField(
            "accessgrant",
            "reason",
            models.CharField(
                "Grund",
                max_length=20,
                choices=[
                    ("responsible", "fallführend"),
                    ("deputy", "Vertretung"),
                    ("review", "Prüfung durch die Fachaufsicht"),
                    ("intake", "Person aufgenommen"),
                    ("shared", "mit der Stelle geteilt"),
                ],
            ),
        ),
        migrations.AlterField(
            "accessgrant",
            "source_kind",
            models.CharField(
                "Quelle",
                max_length=10,
                choices=[("case", "Fall"), ("person", "Person"), ("share", "Freigabe")],
            ),
        ),
        migrations.AddConstraint(
            "accessgrant",
            models.CheckConstraint(
                name="grant_of_a_share_opens_no_file",
                condition=models.Q(
                    source_kind="share",
                    reason="shared",
                    level__in=SHARE_LEVELS,
                    ends_on__isnull=False,
                )
                | ~models.Q(source_kind="share")
                & ~models.Q(reason="shared")
                & ~models.Q(level__in=SHARE_LEVELS),
                violation_error_message="Eine Freigabe öffnet nie die Akte und hat ein Ende.",
            ),
        ),
    ]
