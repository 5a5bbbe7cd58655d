-- One evaluation per peer group, so per year: opening it holds fast the scheme's version and each unit's approved plan.

create table evaluations (
  -- That of the peer group.
  id text primary key references peer_groups (id),
  year integer not null,
  title text not null,
  scheme_id text not null references schemes (id),
  -- Grows with every act on it.
  revision integer not null default 1,
  opened_at timestamptz not null,
  opened_by text not null references accounts (id),
  opened_by_name text not null
);

create table evaluation_phases (
  evaluation_id text not null references evaluations (id),
  phase text not null check (phase in
    ('self', 'peer', 'on-site', 'panel', 'leaders', 'public', 'incentives', 'result')),
  state text not null check (state in ('planned', 'open', 'closed', 'skipped')),
  opens_on date,
  closes_on date,
  primary key (evaluation_id, phase)
);

-- Every act on a phase, in order; never changed.
create table evaluation_phase_acts (
  evaluation_id text not null,
  phase text not null,
  -- The revision of the evaluation that it led to.
  revision integer not null,
  act text not null check (act in ('open', 'close', 'reopen', 'skip', 'take-up')),
  reason text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (evaluation_id, revision),
  foreign key (evaluation_id, phase) references evaluation_phases (evaluation_id, phase)
);

-- Which units, and which version of whose plan.
create table evaluation_units (
  unit_id text not null references units (id),
  evaluation_id text not null references evaluations (id),
  position integer not null,
  document_id text,
  version integer,
  primary key (unit_id, evaluation_id),
  foreign key (unit_id, document_id, version) references document_versions (unit_id, document_id, version)
);

-- When what is done is no secret; who takes part in it is seen by those who see the unit.
do $$
declare
  name text;
begin
  foreach name in array array['evaluations', 'evaluation_phases', 'evaluation_phase_acts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy see on %I for select using (true)', name);
    execute format('create policy add on %I for insert with check (acting_role() = ''office'')', name);
  end loop;
  foreach name in array array['evaluations', 'evaluation_phases'] loop
    execute format('create policy change on %I for update using (acting_role() = ''office'') with check (acting_role() = ''office'')', name);
  end loop;
end
$$;
do $$
begin
  grant select, insert, update on evaluations, evaluation_phases to hengji_app;
  grant select, insert on evaluation_phase_acts to hengji_app;
exception
  when undefined_object then null;
end
$$;
call guard_unit_table('evaluation_units');
-- Units of one group know each other.
create policy peers on evaluation_units for select using (
  evaluation_id in (
    select group_id from peer_group_units where unit_id = current_setting('hengji.unit', true)));
