-- A procedure takes one plan through the steps of the scheme: its approval, or a change after it.

create table plan_procedures (
  unit_id text not null,
  id text not null,
  document_id text not null,
  year integer not null,
  kind text not null check (kind in ('approval', 'change', 'dynamic-goal')),
  reason text,
  scheme_id text references schemes (id),
  -- The version of the plan under way, and the approved one that a change departs from.
  version integer not null,
  base_version integer,
  state text not null check (state in ('open', 'approved', 'withdrawn')),
  -- The step that is current, from 1.
  step integer not null,
  -- Counts the submissions: what peers said about an earlier round stays, but decides nothing any more.
  round integer not null default 1,
  revision integer not null default 1,
  opened_at timestamptz not null,
  opened_by text not null references accounts (id),
  opened_by_name text not null,
  closed_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, document_id) references documents (unit_id, id)
);
-- One at a time: a second would build on what the first is about to change.
create unique index one_open_procedure on plan_procedures (unit_id, document_id) where state = 'open';

create table plan_steps (
  unit_id text not null,
  procedure_id text not null,
  position integer not null,
  kind text not null,
  title text not null,
  -- Who decides: 'unit', 'peers', 'office', 'approving-leader', 'bureau'.
  decider text not null,
  due_on date,
  primary key (unit_id, procedure_id, position),
  foreign key (unit_id, procedure_id) references plan_procedures (unit_id, id)
);

-- Every act on a procedure, in order; never changed.
create table plan_step_acts (
  unit_id text not null,
  procedure_id text not null,
  id text not null,
  position integer not null,
  round integer not null,
  act text not null,
  version integer not null,
  note text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  -- A peer's own unit.
  by_unit_id text references units (id),
  primary key (unit_id, procedure_id, id),
  foreign key (unit_id, procedure_id) references plan_procedures (unit_id, id)
);

create table plan_comments (
  unit_id text not null,
  id text not null,
  document_id text not null,
  procedure_id text not null,
  version integer not null,
  -- A cell of the plan; none of the two for the plan as a whole.
  indicator_id text,
  field text,
  severity text not null check (severity in ('must-fix', 'advice')),
  text text not null,
  -- The value proposed in place of the one there.
  proposal text,
  step_kind text not null,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  by_unit_id text references units (id),
  state text not null check (state in ('open', 'accepted', 'answered', 'settled', 'withdrawn')),
  answer text,
  answered_at timestamptz,
  answered_by_name text,
  -- The version that took the proposal up.
  accepted_in integer,
  closed_at timestamptz,
  closed_by_name text,
  revision integer not null default 1,
  primary key (unit_id, id),
  foreign key (unit_id, procedure_id) references plan_procedures (unit_id, id)
);
create index plan_comments_by_document on plan_comments (unit_id, document_id);

call guard_unit_table('plan_procedures');
call guard_unit_table('plan_steps');
call guard_unit_table('plan_step_acts');
call guard_unit_table('plan_comments');

-- A unit sees what its peers lay before it: plans of its group and year that are on their way or approved.
-- Views belong to the owner; they are asked once per statement.
create view peer_units as
  select theirs.year, theirs.unit_id
  from peer_group_units theirs
  join peer_group_units ours on ours.group_id = theirs.group_id and ours.unit_id = current_setting('hengji.unit', true)
  where theirs.unit_id <> ours.unit_id and acting_role() = 'unit';


create function is_peer_reviewer(asked text) returns boolean language sql stable as
  $$ select asked in (select unit_id from peer_units) $$;

create policy peers on documents for select using (
  kind = 'evaluation-plan' and (year, unit_id) in (select year, unit_id from peer_units));
create policy peers on document_versions for select using (
  kind = 'evaluation-plan' and (unit_id, document_id) in (
    select d.unit_id, d.id from documents d join peer_units p on p.unit_id = d.unit_id and p.year = d.year));
create policy peers on plan_indicators for select using (
  (unit_id, document_id) in (
    select d.unit_id, d.id from documents d join peer_units p on p.unit_id = d.unit_id and p.year = d.year));
create policy peers on plan_procedures for select using (
  (year, unit_id) in (select year, unit_id from peer_units));
create policy peers on plan_steps for select using (
  (unit_id, procedure_id) in (select unit_id, id from plan_procedures));
create policy peers on plan_step_acts for select using (
  (unit_id, procedure_id) in (select unit_id, id from plan_procedures));
create policy peers_act on plan_step_acts for insert with check (
  may_write() and is_peer_reviewer(unit_id));
create policy peers on plan_comments for select using (
  (unit_id, procedure_id) in (select unit_id, id from plan_procedures));
create policy peers_comment on plan_comments for insert with check (may_write() and is_peer_reviewer(unit_id));
create policy peers_change on plan_comments for update
  using (may_write() and is_peer_reviewer(unit_id)) with check (may_write() and is_peer_reviewer(unit_id));
create policy peers_change on plan_procedures for update
  using (may_write() and is_peer_reviewer(unit_id)) with check (may_write() and is_peer_reviewer(unit_id));

do $$
begin
  grant select on peer_units to hengji_app;
exception
  when undefined_object then null;
end
$$;
