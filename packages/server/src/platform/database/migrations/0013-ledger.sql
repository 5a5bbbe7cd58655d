-- 台账 closed item by item (销号), and rectification orders (整改). What happened to each is kept, line by line.

create table ledger_items (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  document_id text,
  indicator_id text,
  title text not null,
  detail text,
  due_on date,
  section_id text,
  person_id text,
  state text not null check (state in ('open', 'submitted', 'closed', 'cancelled')),
  revision integer not null default 1,
  opened_at timestamptz not null,
  opened_by_name text not null,
  closed_at timestamptz,
  primary key (unit_id, id)
);

create table rectifications (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  document_id text,
  indicator_id text,
  -- What is wrong, and what is asked for.
  issue text not null,
  demand text not null,
  due_on date not null,
  person_id text,
  state text not null check (state in ('ordered', 'answered', 'accepted', 'rejected', 'escalated', 'cancelled')),
  revision integer not null default 1,
  ordered_at timestamptz not null,
  ordered_by text not null references accounts (id),
  ordered_by_name text not null,
  -- 'office' or 'unit': who ordered it accepts it.
  ordered_from text not null check (ordered_from in ('office', 'unit')),
  answer text,
  answered_at timestamptz,
  escalated_to text,
  closed_at timestamptz,
  primary key (unit_id, id)
);

create table follow_up_acts (
  unit_id text not null references units (id),
  -- Of a ledger item or a rectification.
  subject_id text not null,
  id text not null,
  act text not null,
  text text,
  evidence_ids text[] not null default '{}',
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, subject_id, id)
);

call guard_unit_table('ledger_items');
call guard_unit_table('rectifications');
call guard_unit_table('follow_up_acts');
