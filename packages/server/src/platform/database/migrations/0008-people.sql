-- Who works where, and who may act as what. History is kept: appointments end, they are not removed.

-- What a transaction may see and change is said by `limitTo` in transact.ts; beside what 0006 names:
--   hengji.account    the account that acts      hengji.role        its role
--   hengji.keeps      'on' for those who keep accounts and people of every unit (system administrators)
create function acting_account() returns text language sql stable as
  $$ select coalesce(current_setting('hengji.account', true), '') $$;
create function acting_role() returns text language sql stable as
  $$ select coalesce(current_setting('hengji.role', true), '') $$;
create function keeps_people() returns boolean language sql stable as
  $$ select coalesce(current_setting('hengji.keeps', true), '') = 'on' $$;

alter table accounts drop constraint accounts_role_check;
alter table accounts drop constraint accounts_check;
alter table accounts add constraint accounts_role_check check (role in (
  'office', 'unit', 'unit-head', 'supervising-leader', 'section-head', 'responsible',
  'approving-leader', 'bureau', 'finance', 'auditor', 'system-admin', 'security-admin', 'audit-admin'));
alter table accounts add constraint accounts_unit_check check (
  (role in ('unit', 'unit-head', 'supervising-leader', 'section-head', 'responsible')) = (unit_id is not null));
alter table accounts add column person_id text;
alter table accounts add column disabled_at timestamptz;

-- Leaders of the city approve the plans of the units they oversee.
create table overseen_units (
  account_id text not null references accounts (id),
  unit_id text not null references units (id),
  primary key (account_id, unit_id)
);

-- Units that review each other's plans in a year (同组互审).
create table peer_groups (
  id text primary key,
  year integer not null,
  title text not null,
  scheme_id text references schemes (id),
  position integer not null default 0,
  unique (year, title)
);
create table peer_group_units (
  year integer not null,
  unit_id text not null references units (id),
  group_id text not null references peer_groups (id),
  -- A unit stands in one group a year.
  primary key (year, unit_id)
);

create or replace view visible_units as
  select id from units
  where current_setting('hengji.sees_all', true) = 'on'
    or id = current_setting('hengji.unit', true)
    or id in (select unit_id from overseen_units where account_id = acting_account());

-- The second line for a table of one unit's rows: seen by those who see the unit, changed by those who may write.
create procedure guard_unit_table(name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy see on %I for select using (unit_id in (select id from visible_units) and sees_form(''evaluation-plan''))', name);
  execute format('create policy add on %I for insert with check (unit_id in (select id from visible_units) and may_write())', name);
  execute format('create policy change on %I for update using (unit_id in (select id from visible_units) and may_write())
    with check (unit_id in (select id from visible_units) and may_write())', name);
  begin
    execute format('grant select, insert, update on %I to hengji_app', name);
  exception when undefined_object then null;
  end;
end
$$;

create table sections (
  unit_id text not null references units (id),
  id text not null,
  name text not null,
  -- 科室 or 管理部, 分局: what stands outside the house.
  kind text not null check (kind in ('section', 'branch')),
  position integer not null default 0,
  -- The last day on which it was there.
  closed_on date,
  revision integer not null default 1,
  primary key (unit_id, id)
);

create table people (
  unit_id text not null references units (id),
  id text not null,
  name text not null,
  -- Folded by the domain's `nameKey`: spaces, width and variant characters out of the way.
  name_key text not null,
  phone text,
  email text,
  joined_on date,
  -- The last day in the unit.
  left_on date,
  revision integer not null default 1,
  primary key (unit_id, id)
);
create index people_by_name on people (unit_id, name_key);

-- One row for each duty of a person; a supervising leader has one for each section supervised.
create table appointments (
  unit_id text not null,
  id text not null,
  person_id text not null,
  section_id text,
  duty text not null check (duty in ('unit-head', 'supervising-leader', 'section-head', 'responsible', 'liaison')),
  -- As the unit calls it: 主任, 副主任, 科长.
  title text,
  -- Both days belong to it.
  from_on date,
  until_on date,
  primary key (unit_id, id),
  foreign key (unit_id, person_id) references people (unit_id, id),
  foreign key (unit_id, section_id) references sections (unit_id, id)
);
create index appointments_by_person on appointments (unit_id, person_id);

-- 各管理部主任: people by what they are, resolved whenever asked.
create table role_groups (
  unit_id text not null references units (id),
  id text not null,
  name text not null,
  name_key text not null,
  -- { duty, sectionKind | sectionIds }, or { personIds }
  members jsonb not null,
  revision integer not null default 1,
  removed_at timestamptz,
  primary key (unit_id, id)
);

create table deputies (
  unit_id text not null,
  id text not null,
  person_id text not null,
  deputy_id text not null,
  from_on date not null,
  until_on date not null,
  reason text,
  revoked_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, person_id) references people (unit_id, id),
  foreign key (unit_id, deputy_id) references people (unit_id, id)
);

create table handovers (
  unit_id text not null,
  id text not null,
  from_person_id text not null,
  to_person_id text not null,
  -- From this day on.
  on_date date not null,
  -- The indicators that pass over; null for all of them.
  indicator_ids text[],
  note text,
  made_at timestamptz not null,
  made_by_name text not null,
  -- What it did to appointments, by which it can be undone.
  changes jsonb not null default '{}',
  undone_at timestamptz,
  primary key (unit_id, id)
);

-- Grows with every change of a unit's people and structure; its row is held while one is made, so that they come one by one.
create table people_revisions (
  unit_id text primary key references units (id),
  revision integer not null default 0
);

-- A list of people that was looked at before it is taken over: a file, or the names of a plan.
create table people_imports (
  unit_id text not null references units (id),
  id text not null,
  -- SM3 of the bytes; null where the list comes from a plan.
  content_hash text,
  file_name text,
  -- The rows as read.
  entries json not null,
  made_at timestamptz not null,
  made_by text not null references accounts (id),
  applied_at timestamptz,
  -- How many of what were changed, to answer the second click with.
  applied jsonb,
  primary key (unit_id, id)
);

-- What was decided about a name that a plan prints and nobody bears.
create table name_decisions (
  unit_id text not null references units (id),
  year integer not null,
  name_key text not null,
  name text not null,
  person_id text,
  role_group_id text,
  section_id text,
  is_ignored boolean not null default false,
  decided_at timestamptz not null,
  decided_by_name text not null,
  primary key (unit_id, year, name_key)
);

-- Whose an indicator is. `leader`: 分管领导, `section`: 责任科室 (its heads), `owner`: 责任人.
create table responsibilities (
  unit_id text not null,
  document_id text not null,
  indicator_id text not null,
  person_id text not null,
  capacity text not null check (capacity in ('owner', 'section', 'leader')),
  since timestamptz not null,
  until timestamptz,
  primary key (unit_id, document_id, indicator_id, person_id, capacity, since),
  foreign key (unit_id, person_id) references people (unit_id, id)
);
create index responsibilities_by_person on responsibilities (unit_id, person_id) where until is null;

do $$
declare
  name text;
begin
  foreach name in array array[
    'sections', 'people', 'appointments', 'role_groups', 'deputies', 'handovers', 'name_decisions', 'responsibilities',
    'people_revisions', 'people_imports'
  ] loop
    call guard_unit_table(name);
  end loop;
  -- A system administrator keeps people and structure of every unit, and nothing else of them.
  foreach name in array array['sections', 'people', 'appointments', 'role_groups', 'deputies', 'handovers',
    'people_revisions', 'people_imports'] loop
    execute format('create policy keep on %I for all using (keeps_people()) with check (keeps_people())', name);
  end loop;
exception
  when undefined_object then null;
end
$$;

-- Everybody may know the groups; the office keeps them. The views over them belong to the owner and are not held.
alter table peer_groups enable row level security;
alter table peer_group_units enable row level security;
create policy see on peer_groups for select using (true);
create policy keep on peer_groups for all using (acting_role() = 'office') with check (acting_role() = 'office');
create policy see on peer_group_units for select using (true);
create policy keep on peer_group_units for all using (acting_role() = 'office') with check (acting_role() = 'office');
do $$
begin
  grant select on overseen_units, peer_groups, peer_group_units to hengji_app;
  grant insert, update on peer_groups to hengji_app;
  grant insert, update, delete on peer_group_units to hengji_app;
  grant select (person_id, disabled_at, position) on accounts to hengji_app;
exception
  when undefined_object then null;
end
$$;
