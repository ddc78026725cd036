-- Rights inside the database `lotse`. Run once as superuser, after deploy/roles.sql:
--
--     psql -d lotse -f deploy/database.sql
--
-- It may be run again at any time. Tables, policies and their rights come with
-- the migrations.

revoke create on schema public from public;
grant usage on schema public to lotse_app, lotse_search;
-- PostgreSQL 15 and later give the schema to the owner of the database only.
grant usage, create on schema public to lotse_owner;

create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;
