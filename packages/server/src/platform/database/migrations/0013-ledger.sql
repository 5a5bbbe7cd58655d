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
  origin text not null check (origin in ('indicator', 'hand', 'pasted', 'meeting')),
  state text not null check (state in ('open', 'submitted', 'closed', 'cancelled')),
  revision integer not null default 1,
  opened_at timestamptz not null,
  opened_by text not null references accounts (id),
  opened_by_name text not null,
  -- Who laid it before, while it waits: closing it is somebody else's.
  submitted_by text references accounts (id),
  submitted_at timestamptz,
  closed_at timestamptz,
  primary key (unit_id, id)
);
create index ledger_items_by_year on ledger_items (unit_id, year, state);

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
  -- To whom: a person, a section, or neither for the unit as a whole.
  section_id text,
  person_id text,
  -- To whom it has risen follows from the acts and the day: it is derived, not stored.
  state text not null check (state in ('ordered', 'answered', 'rejected', 'accepted', 'cancelled')),
  revision integer not null default 1,
  ordered_at timestamptz not null,
  ordered_by text not null references accounts (id),
  ordered_by_name text not null,
  -- 'office' or 'unit': who ordered it accepts it.
  ordered_from text not null check (ordered_from in ('office', 'unit')),
  answer text,
  answered_at timestamptz,
  answered_by text references accounts (id),
  closed_at timestamptz,
  primary key (unit_id, id)
);
create index rectifications_by_year on rectifications (unit_id, year, state);

create table follow_up_acts (
  unit_id text not null references units (id),
  -- Of a ledger item or a rectification.
  subject_id text not null,
  -- Counts the acts of the subject: two at once cannot both be the next.
  number integer not null,
  act text not null,
  text text,
  -- The deadline that the act set.
  due_on date,
  evidence_ids text[] not null default '{}',
  -- Handed in with the word that there is nothing to show.
  is_without_proof boolean not null default false,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, subject_id, number)
);

-- What a quarter's meeting decided; each becomes a ledger item, or stays a note.
create table meeting_decisions (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  quarter integer not null check (quarter between 1 and 4),
  text text not null,
  document_id text,
  indicator_id text,
  ledger_item_id text,
  noted_at timestamptz not null,
  noted_by_name text not null,
  withdrawn_at timestamptz,
  primary key (unit_id, id)
);
create index meeting_decisions_by_quarter on meeting_decisions (unit_id, year, quarter);

call guard_unit_table('ledger_items');
call guard_unit_table('rectifications');
call guard_unit_table('follow_up_acts');
call guard_unit_table('meeting_decisions');

-- When a person last looked at the home page: what changed is told from there on.
create table home_visits (
  account_id text primary key references accounts (id),
  seen_at timestamptz not null
);
alter table home_visits enable row level security;
create policy own on home_visits for all using (account_id = acting_account()) with check (account_id = acting_account());
do $$
begin
  grant select, insert, update on home_visits to hengji_app;
exception
  when undefined_object then null;
end
$$;
