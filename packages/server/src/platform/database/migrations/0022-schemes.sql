-- Each version of a scheme is a row of its own, so that what began under one keeps it. What was loaded before holds.

alter table schemes add column state text not null default 'in-force'
  check (state in ('draft', 'in-force', 'superseded', 'discarded'));
alter table schemes add column version integer not null default 1;
-- The version before it, which it replaces when it is promulgated.
alter table schemes add column supersedes text references schemes (id);
-- What it was made from, for showing what differs.
alter table schemes add column made_from text references schemes (id);
-- Grows with every change of a draft.
alter table schemes add column revision integer not null default 1;
alter table schemes add column created_at timestamptz;
alter table schemes add column created_by_name text;
alter table schemes add column changed_at timestamptz;
alter table schemes add column changed_by_name text;
alter table schemes add column promulgated_at timestamptz;
alter table schemes add column promulgated_by_name text;

-- As it was written, in the order of its fields.
alter table schemes alter column scheme type json using scheme::json;

-- What holds or held is for everybody; drafts are for those who write them.
alter table schemes enable row level security;
create policy see on schemes for select
  using (state in ('in-force', 'superseded') or acting_role() in ('office', 'bureau'));
create policy add on schemes for insert with check (acting_role() in ('office', 'bureau'));
create policy change on schemes for update using (acting_role() in ('office', 'bureau'))
  with check (acting_role() in ('office', 'bureau'));
-- A new version takes the place of the one before in the groups that stand under it.
create policy promulgate on peer_groups for update using (acting_role() = 'bureau') with check (acting_role() = 'bureau');
do $$
begin
  grant insert, update on schemes to hengji_app;
exception
  when undefined_object then null;
end
$$;
