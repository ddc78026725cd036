-- Roles of a Lotse cluster (Datenbankrollen). Run once as superuser in any database:
--
--     psql -d postgres -f deploy/roles.sql
--     psql -d postgres -c '\password lotse_owner' -c '\password lotse_web'
--     createdb --owner=lotse_owner --template=template0 --encoding=UTF8 --locale=C.UTF-8 lotse
--     psql -d lotse -f deploy/database.sql
--
-- The embedded server runs this very file, so trying, testing and production
-- have the same roles. It may be run again at any time.

do $$
declare
  name text;
begin
  foreach name in array array['lotse_owner', 'lotse_app', 'lotse_web', 'lotse_search', 'lotse_figures'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    -- No role of Lotse steps around row level security, the owner neither.
    execute format(
      'alter role %I nosuperuser nobypassrls nocreaterole noreplication inherit', name
    );
  end loop;
end
$$;

-- Owns every table and runs the migrations; may create databases for the tests.
alter role lotse_owner login createdb;
-- Group of rights that every request and every job runs with.
alter role lotse_app nologin nocreatedb;
-- Signs in for the web server and the job worker (DATABASE_URL).
alter role lotse_web login nocreatedb;
-- Owns the search functions; nobody signs in with it.
alter role lotse_search nologin nocreatedb;
-- Counts over all files for figures and reports; reads columns without names, writes nothing.
alter role lotse_figures nologin nocreatedb;

grant lotse_app to lotse_web;
-- The owner may become both: tests run requests as lotse_app, and migrations
-- hand the search functions to lotse_search.
grant lotse_app to lotse_owner;
grant lotse_search to lotse_owner;
-- A request becomes it for the length of one question and has none of its rights before or
-- after (ADR 41). PostgreSQL 15 cannot keep the two apart.
do $$
begin
  execute 'grant lotse_figures to lotse_web, lotse_owner'
    || case when current_setting('server_version_num')::int >= 160000
         then ' with inherit false' else '' end;
end
$$;
