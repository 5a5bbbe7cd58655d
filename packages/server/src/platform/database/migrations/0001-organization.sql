-- Reference tables: small, the same everywhere (on Citus: reference tables).

create table units (
  id text primary key,
  name text not null unique,
  kind text not null,
  -- Takes part in the evaluation. The efficiency office's own desk does not.
  is_evaluated boolean not null default true,
  position integer not null default 0
);

insert into units (id, name, kind, is_evaluated) values ('office', '效能办', '主管部门', false);

create table accounts (
  id text primary key,
  name text not null unique,
  display_name text not null,
  role text not null check (role in ('office', 'unit', 'finance', 'auditor')),
  unit_id text references units (id),
  -- argon2id; null for the roles of a sample city, which are entered without one.
  password_hash text,
  sample_description text,
  position integer not null default 0,
  created_at timestamptz not null,
  check ((role = 'unit') = (unit_id is not null)),
  check (password_hash is not null or sample_description is not null)
);

create table sessions (
  -- SM3 of the token: who reads this table cannot sign in with it.
  token_hash bytea primary key,
  account_id text not null references accounts (id),
  created_at timestamptz not null,
  used_at timestamptz not null
);
create index sessions_by_use on sessions (used_at);

create table failed_sign_ins (
  -- Folded as accounts.name is; there need be no such account.
  name text not null,
  at timestamptz not null
);
create index failed_sign_ins_by_name on failed_sign_ins (name, at);

-- What requests act as: no ownership, no right to delete, rows of its units only.
do $$
begin
  create role hengji_app nologin;
exception
  when duplicate_object or insufficient_privilege or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant hengji_app to %I', current_user);
exception
  when undefined_object or insufficient_privilege or invalid_grant_operation then null;
end
$$;
