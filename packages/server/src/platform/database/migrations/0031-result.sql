-- The result of an evaluation: versions, each reckoning whole with its input, what units and the public see of it,
-- objections. A version that was published is superseded by another one and never changed.

create table results (
  evaluation_id text not null references evaluations (id),
  version integer not null,
  state text not null check (state in
    ('draft', 'announced', 'signed-off', 'published', 'superseded', 'discarded')),
  -- Grows with every act on it.
  revision integer not null default 1,
  -- The reckoning that holds; null while the group cannot be scored.
  reckoning integer,
  -- The published version that this one corrects, and why.
  corrects integer,
  reason text,
  scheme_id text not null references schemes (id),
  -- What is missing: a list of sentences with their places.
  faults jsonb not null default '[]',
  -- The revision at which it was reckoned: what was decided since has not been heeded.
  reckoned_revision integer not null default 1,
  reckoned_at timestamptz not null,
  reckoned_by_name text not null,
  announced_on date,
  last_objection_day date,
  announced_by text references accounts (id),
  announced_by_name text,
  signed_at timestamptz,
  signed_by_name text,
  published_at timestamptz,
  published_by_name text,
  primary key (evaluation_id, version)
);
create unique index one_result_under_way on results (evaluation_id)
  where state in ('draft', 'announced', 'signed-off');
create unique index one_result_published on results (evaluation_id) where state = 'published';

-- The input as a whole and what it comes to; written once.
create table result_reckonings (
  evaluation_id text not null,
  version integer not null,
  reckoning integer not null,
  -- SM3 of the canonical text of the input.
  input_hash text not null,
  input jsonb not null,
  result jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (evaluation_id, version, reckoning),
  foreign key (evaluation_id, version) references results (evaluation_id, version)
);

-- The group's table: what the units of the group see from the announcement on, and everybody once it is published.
create table result_tables (
  evaluation_id text not null,
  version integer not null,
  reckoning integer not null,
  input_hash text not null,
  standings jsonb not null,
  primary key (evaluation_id, version, reckoning),
  foreign key (evaluation_id, version, reckoning) references result_reckonings (evaluation_id, version, reckoning)
);

-- One unit's part of the input and of the result.
create table result_units (
  unit_id text not null references units (id),
  evaluation_id text not null,
  version integer not null,
  reckoning integer not null,
  unit_year jsonb not null,
  scored jsonb not null,
  -- Beside the group and the year before; and what a page says of it.
  compared jsonb not null,
  told jsonb not null,
  primary key (unit_id, evaluation_id, version, reckoning),
  foreign key (evaluation_id, version, reckoning) references result_reckonings (evaluation_id, version, reckoning)
);

create table result_acts (
  evaluation_id text not null,
  version integer not null,
  -- The revision that it led to.
  revision integer not null,
  act text not null check (act in
    ('reckon', 'announce', 'recall', 'sign-off', 'publish', 'correct', 'supersede', 'discard')),
  text text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (evaluation_id, version, revision),
  foreign key (evaluation_id, version) references results (evaluation_id, version)
);

create table result_objections (
  unit_id text not null references units (id),
  id text not null,
  evaluation_id text not null,
  version integer not null,
  subject jsonb not null,
  text text not null,
  state text not null check (state in
    ('filed', 'under-review', 'upheld', 'partly-upheld', 'dismissed', 'inadmissible', 'withdrawn')),
  revision integer not null default 1,
  filed_at timestamptz not null,
  filed_by_name text not null,
  answer text,
  decided_at timestamptz,
  -- The revision of the result at which it was decided.
  decided_revision integer,
  decided_by_name text,
  primary key (unit_id, id),
  foreign key (evaluation_id, version) references results (evaluation_id, version)
);

create table result_objection_acts (
  unit_id text not null,
  objection_id text not null,
  revision integer not null,
  act text not null,
  text text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, objection_id, revision),
  foreign key (unit_id, objection_id) references result_objections (unit_id, id)
);

call guard_unit_table('result_objections');
call guard_unit_table('result_objection_acts');

do $$
declare
  name text;
begin
  foreach name in array array['results', 'result_reckonings', 'result_tables', 'result_units', 'result_acts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;

-- Those above the units see every step; leaders and the group from the announcement on; everybody what is published.
create policy watch on results for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy announced on results for select using (
  state in ('announced', 'signed-off', 'published', 'superseded') and (
    acting_role() = 'approving-leader'
    or evaluation_id in (
      select u.evaluation_id from evaluation_units u where u.unit_id = current_setting('hengji.unit', true))));
create policy published on results for select using (asks_in_public() and state in ('published', 'superseded'));
create policy add on results for insert with check (acting_role() = 'office' and state = 'draft');
-- The bureau signs off; what is over stays as it is.
create policy change on results for update
  using (acting_role() in ('office', 'bureau') and state not in ('superseded', 'discarded'))
  with check (acting_role() in ('office', 'bureau'));

create policy watch on result_reckonings for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy add on result_reckonings for insert with check (acting_role() = 'office');

create policy watch on result_tables for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy announced on result_tables for select using (
  (evaluation_id, version, reckoning) in (select r.evaluation_id, r.version, r.reckoning from results r));
create policy add on result_tables for insert with check (acting_role() = 'office');

create policy watch on result_units for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy announced on result_units for select using (
  unit_id in (select id from visible_units) and sees_form('evaluation-plan')
  and (evaluation_id, version, reckoning) in (
    select r.evaluation_id, r.version, r.reckoning from results r
    where r.state in ('announced', 'signed-off', 'published', 'superseded')));
create policy add on result_units for insert with check (acting_role() = 'office');

create policy watch on result_acts for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy add on result_acts for insert with check (acting_role() in ('office', 'bureau'));


do $$
begin
  grant select, insert, update on results to hengji_app;
  grant select, insert on result_reckonings, result_tables, result_units, result_acts to hengji_app;
exception
  when undefined_object then null;
end
$$;
