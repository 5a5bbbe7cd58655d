-- 实地考评: what is looked at is drawn by a seed of nobody's choosing, filled in on site, confirmed by both sides.

-- Where the seed will come from is announced before it can be known; once it is published nothing of it changes.
create table on_site_draws (
  evaluation_id text primary key references evaluations (id),
  source text not null,
  known_on date not null,
  announced_at timestamptz not null,
  announced_by_name text not null,
  seed text,
  published_at timestamptz,
  published_by_name text,
  check ((seed is null) = (published_at is null))
);

create table on_site_samples (
  unit_id text not null,
  evaluation_id text not null,
  document_id text not null,
  version integer not null,
  -- Every indicator in the order of the drawing, with its hash (DrawnIndicator).
  indicators json not null,
  drawn_at timestamptz not null,
  primary key (unit_id, evaluation_id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

create table visits (
  unit_id text not null,
  -- Made by the page: the same request twice is one visit.
  id text not null,
  evaluation_id text not null,
  state text not null check (state in
    ('planned', 'under-way', 'recorded', 'contested', 'confirmed', 'decided', 'cancelled')),
  revision integer not null default 1,
  planned_on date not null,
  -- The checklist, as it stood when the visit began (ChecklistItem).
  items json not null,
  -- Their names, for those who may not ask who sits where.
  examiners json not null,
  planned_at timestamptz not null,
  planned_by_name text not null,
  primary key (unit_id, id),
  unique (id),
  foreign key (unit_id, evaluation_id) references on_site_samples (unit_id, evaluation_id)
);
create unique index one_visit_of_a_unit on visits (unit_id, evaluation_id) where state <> 'cancelled';

create table visit_seats (
  unit_id text not null,
  visit_id text not null,
  account_id text not null references accounts (id),
  named_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (unit_id, visit_id, account_id),
  foreign key (unit_id, visit_id) references visits (unit_id, id)
);
create index visit_seats_of_account on visit_seats (account_id) where withdrawn_at is null;

-- Every saving of an item; the highest revision holds, none is changed.
create table visit_findings (
  unit_id text not null,
  visit_id text not null,
  indicator_id text not null,
  revision integer not null,
  -- Of the saving, and of the machine on which it was filled in.
  key text not null,
  device text not null,
  verdict text not null check (verdict in ('as-claimed', 'differs', 'not-seen')),
  score json,
  note text not null,
  photo_ids text[] not null default '{}',
  -- By the clock of that machine; and when it came here.
  found_at timestamptz not null,
  received_at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, visit_id, indicator_id, revision),
  unique (unit_id, visit_id, key),
  foreign key (unit_id, visit_id) references visits (unit_id, id)
);

-- Photos have their id from the machine that took them; the bytes come later and are kept by their content.
create table visit_photos (
  unit_id text not null,
  visit_id text not null,
  id text not null,
  file_name text not null,
  size bigint not null,
  state text not null check (state in ('open', 'stored', 'refused')),
  content_hash text,
  media_type text,
  account_id text not null references accounts (id),
  account_name text not null,
  begun_at timestamptz not null,
  primary key (unit_id, visit_id, id),
  unique (id),
  foreign key (unit_id, visit_id) references visits (unit_id, id),
  check ((state = 'stored') = (content_hash is not null))
);

-- Handed over, confirmed, contested, decided: in order, never changed.
create table visit_acts (
  unit_id text not null,
  visit_id text not null,
  revision integer not null,
  act text not null check (act in
    ('begin', 'record', 'confirm', 'contest', 'take-back', 'decide', 'reopen', 'cancel')),
  text text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, visit_id, revision),
  foreign key (unit_id, visit_id) references visits (unit_id, id)
);

call guard_unit_table('on_site_samples');
call guard_unit_table('visits');
call guard_unit_table('visit_seats');
call guard_unit_table('visit_findings');
call guard_unit_table('visit_photos');
call guard_unit_table('visit_acts');

-- Examiners come from elsewhere: they see and fill in the visits for which they are named, and nothing else of the unit.
create policy own on visit_seats for select using (account_id = acting_account());
create function examines(visit text) returns boolean language sql stable as
  $$ select visit in (select visit_id from visit_seats
       where account_id = acting_account() and withdrawn_at is null) $$;
create policy examine on visits for select using (examines(id));
create policy examine_change on visits for update using (examines(id) and may_write()) with check (examines(id));
do $$
declare
  name text;
begin
  foreach name in array array['visit_findings', 'visit_photos', 'visit_acts'] loop
    execute format('create policy examine on %I for select using (examines(visit_id))', name);
    execute format('create policy examine_add on %I for insert with check (examines(visit_id) and may_write())', name);
    -- Under nobody else's name.
    execute format('create policy by_oneself on %I as restrictive for insert with check (account_id = acting_account())', name);
  end loop;
  -- What was found is written by those who went there; the visited unit, its own rows though they are, writes none of it.
  foreach name in array array['visit_findings', 'visit_photos'] loop
    execute format('create policy only_examiners on %I as restrictive for insert with check (examines(visit_id))', name);
  end loop;
  -- What is drawn, planned and named, the office draws, plans and names.
  foreach name in array array['on_site_samples', 'visits', 'visit_seats'] loop
    execute format('create policy office_adds on %I as restrictive for insert with check (acting_role() = ''office'')', name);
  end loop;
end
$$;
-- The visited unit says yes or no to what was handed over.
create policy unit_answers on visits as restrictive for update using (true)
  with check (acting_role() = 'office' or examines(id) or state in ('confirmed', 'contested'));
create policy examine_change on visit_photos for update using (examines(visit_id) and may_write()) with check (examines(visit_id));
create policy office_names on visit_seats as restrictive for update
  using (acting_role() = 'office') with check (acting_role() = 'office');

alter table on_site_draws enable row level security;
alter table on_site_draws force row level security;
create policy see on on_site_draws for select using (true);
create policy add on on_site_draws for insert with check (acting_role() = 'office' and seed is null);
create policy change on on_site_draws for update
  using (acting_role() = 'office' and seed is null) with check (acting_role() = 'office');
do $$
begin
  grant select, insert, update on on_site_draws to hengji_app;
  revoke update on on_site_samples, visit_findings, visit_acts from hengji_app;
exception
  when undefined_object then null;
end
$$;
