-- What the serving role may do in the database; run by its owner after each migration and
-- each restore. Rows only: no tables, no triggers, no TRUNCATE.
\set ON_ERROR_STOP on
BEGIN;
REVOKE ALL ON DATABASE permata FROM PUBLIC;
GRANT CONNECT ON DATABASE permata TO permata;
REVOKE ALL ON SCHEMA public FROM permata;
GRANT USAGE ON SCHEMA public TO permata;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM permata;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO permata;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO permata;
-- The trail is written and read, nothing else; the schema is only read.
REVOKE UPDATE, DELETE ON desa_jejak FROM permata;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM permata;
COMMIT;
