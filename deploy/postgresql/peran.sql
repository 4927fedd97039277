-- Two roles. `permata` is who serves: it reads and writes rows. `permata_pemilik` owns the
-- tables: it migrates and restores, and only root knows its password. So whoever takes over
-- the site cannot drop the triggers that keep the trail (SEC-63). Safe to run again.
\set ON_ERROR_STOP on
SELECT 'CREATE ROLE permata LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'permata') \gexec
SELECT 'CREATE ROLE permata_pemilik LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'permata_pemilik') \gexec
ALTER ROLE permata NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- A restore makes a database beside the old one.
ALTER ROLE permata_pemilik NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
\getenv sandi SANDI_PEMILIK
ALTER ROLE permata_pemilik PASSWORD :'sandi';
-- Whoever waits for ever fails instead. An hour idle in a transaction: a backup reads that long.
ALTER ROLE permata SET statement_timeout = '120s';
ALTER ROLE permata SET lock_timeout = '30s';
ALTER ROLE permata SET idle_in_transaction_session_timeout = '1h';
SELECT 'CREATE DATABASE permata OWNER permata_pemilik ENCODING ''UTF8'' '
       'LC_COLLATE ''C.UTF-8'' LC_CTYPE ''C.UTF-8'' TEMPLATE template0'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'permata') \gexec
