-- Passwords, second factors and sessions by GB/T 22239-2019 8.1.4.1; three administrators, each with a part only.

-- What keeps accounts acts as this: it owns nothing, sees no row of any unit but people, and deletes nothing.
do $$
begin
  create role hengji_keeper nologin;
exception
  when duplicate_object or insufficient_privilege or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant hengji_keeper to %I', current_user);
exception
  when undefined_object or insufficient_privilege or invalid_grant_operation then null;
end
$$;

alter table accounts add column revision integer not null default 1;
alter table accounts add column password_changed_at timestamptz;
-- Set by somebody else: to be changed at the next sign-in.
alter table accounts add column must_change_password boolean not null default false;
-- Until a security administrator has granted the role, the account opens nothing.
alter table accounts add column role_granted_at timestamptz;
alter table accounts add column role_granted_by_name text;
update accounts set role_granted_at = created_at, password_changed_at = created_at;
create unique index one_account_of_a_person on accounts (unit_id, person_id) where person_id is not null and disabled_at is null;

-- The passwords before, newest first: none of the last ones may come back.
create table password_history (
  account_id text not null references accounts (id),
  set_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, set_at)
);

-- One row. The floors stand in the checks: no administrator can go below them.
create table security_policy (
  is_only boolean primary key default true check (is_only),
  password_length integer not null default 10 check (password_length between 8 and 64),
  password_kinds integer not null default 3 check (password_kinds between 3 and 4),
  password_days integer not null default 90 check (password_days between 7 and 90),
  password_history integer not null default 5 check (password_history between 5 and 24),
  failures_allowed integer not null default 5 check (failures_allowed between 3 and 5),
  lockout_minutes integer not null default 10 check (lockout_minutes between 10 and 1440),
  idle_minutes integer not null default 30 check (idle_minutes between 5 and 30),
  second_factor_roles text[] not null default '{office,system-admin,security-admin,audit-admin}'
    check (second_factor_roles @> '{office,system-admin,security-admin,audit-admin}'),
  revision integer not null default 1
);
insert into security_policy default values;

-- Sealed with a key that is not in the database: who reads this table makes no codes with it.
create table second_factors (
  account_id text primary key references accounts (id),
  sealed_secret bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- The time step of the last code taken: none is taken twice.
  last_step bigint not null default 0
);
create table recovery_codes (
  account_id text not null references accounts (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- `id` names a session to people; its token stays unknown.
alter table sessions add column id text not null default gen_random_uuid()::text;
alter table sessions add column address text;
alter table sessions add column browser text;
-- What stands between the password and the site: 'second-factor', 'change-password', 'set-second-factor'.
alter table sessions add column pending text check (pending in ('second-factor', 'change-password', 'set-second-factor'));
create index sessions_by_account on sessions (account_id);

-- Failures from an address where the person has signed in before are counted apart, so that a stranger elsewhere
-- cannot lock the person out of the own desk.
alter table failed_sign_ins add column address text;
alter table failed_sign_ins add column is_known boolean not null default false;
create index failed_sign_ins_by_address on failed_sign_ins (address, at);
create table known_addresses (
  account_id text not null references accounts (id),
  address text not null,
  last_at timestamptz not null,
  primary key (account_id, address)
);

-- A system administrator links accounts to people.
do $$
begin
  grant select (revision, password_changed_at, must_change_password, role_granted_at, role_granted_by_name) on accounts
    to hengji_app;
  grant usage on schema public to hengji_keeper;
  grant select on units, visible_units, people, sections, appointments, overseen_units, security_policy to hengji_keeper;
  grant select, insert, update on accounts, password_history, second_factors, recovery_codes, security_policy to hengji_keeper;
  grant select, update, delete on sessions to hengji_keeper;
  grant insert, delete on overseen_units to hengji_keeper;
  grant delete on recovery_codes, second_factors, password_history to hengji_keeper;
  grant select, insert, delete on failed_sign_ins to hengji_keeper;
  grant select, insert, update on known_addresses to hengji_keeper;
  grant insert on audit_entries to hengji_keeper;
exception
  when undefined_object then null;
end
$$;
