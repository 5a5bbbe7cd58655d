-- A procedure takes one plan through the steps of the scheme: its approval, or a change after it.

create table plan_procedures (
  unit_id text not null,
  id text not null,
  document_id text not null,
  year integer not null,
  kind text not null check (kind in ('approval', 'change', 'dynamic-goal')),
  reason text,
  scheme_id text references schemes (id),
  -- The version of the plan under way, the one last laid before the reviewers, and the approved one that a change departs from.
  version integer not null,
  submitted_version integer,
  base_version integer,
  state text not null check (state in ('open', 'approved', 'withdrawn')),
  -- The step that is current, from 1, and since when; one past the last where all are done.
  step integer not null,
  step_since timestamptz not null,
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
  -- As the scheme calls who acts, and who that is: 'unit', 'peers', 'office', 'approving-leader', 'bureau'.
  by text not null,
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
  -- The procedure as the person saw it: the same act on it sent twice is one.
  on_revision integer not null,
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
  -- Comments stand in the order in which they came.
  arrival bigint generated always as identity,
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
  -- The step at which it was made.
  step integer not null,
  step_kind text not null,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  by_unit_id text references units (id),
  -- Made by the page before it sends: the same request twice is one comment.
  request_key text not null,
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
create unique index one_comment_per_request on plan_comments (unit_id, procedure_id, account_id, request_key);

-- The working copy of a plan: what was edited and is not yet a version.
create table plan_drafts (
  unit_id text not null,
  document_id text not null,
  -- Grows with every edit and undo, over all versions.
  revision integer not null,
  primary key (unit_id, document_id),
  foreign key (unit_id, document_id) references documents (unit_id, id)
);

-- Each submission of a person, by the revision it led to.
create table plan_edits (
  unit_id text not null,
  document_id text not null,
  revision integer not null,
  -- The version it stands on; pending while that is the current one.
  base_version integer not null,
  corrections jsonb not null,
  made_at timestamptz not null,
  made_by text not null references accounts (id),
  made_by_name text not null,
  -- The revision in which it was taken back.
  undone_in integer,
  primary key (unit_id, document_id, revision),
  foreign key (unit_id, document_id) references plan_drafts (unit_id, document_id)
);

call guard_unit_table('plan_procedures');
call guard_unit_table('plan_steps');
call guard_unit_table('plan_step_acts');
call guard_unit_table('plan_comments');
call guard_unit_table('plan_drafts');
call guard_unit_table('plan_edits');

-- What was done stays as it was done.
do $$
begin
  revoke update on plan_steps, plan_step_acts from hengji_app;
exception
  when undefined_object then null;
end
$$;

-- A unit sees what its peers lay before it: the versions of the plans of its group and year that were submitted.
-- Views belong to the owner; they are asked once per statement.
create view peer_units as
  select theirs.year, theirs.unit_id
  from peer_group_units theirs
  join peer_group_units ours on ours.group_id = theirs.group_id and ours.unit_id = current_setting('hengji.unit', true)
  where theirs.unit_id <> ours.unit_id and acting_role() = 'unit';

create policy peers on plan_procedures for select using (
  submitted_version is not null and (year, unit_id) in (select year, unit_id from peer_units));

create policy peers on plan_steps for select using (
  (unit_id, procedure_id) in (select unit_id, id from plan_procedures));

-- A function, since a policy of a table may not ask a table whose policy asks the first.
create function is_step_of_peers(of_unit text, of_procedure text, at_step integer) returns boolean
  language sql stable as
  $$ select exists (select from plan_steps
    where unit_id = of_unit and procedure_id = of_procedure and position = at_step and decider = 'peers') $$;

-- While it lies before them, they bring it on or back; they neither withdraw it nor touch it elsewhere.
create policy peers_change on plan_procedures for update
  using (may_write() and state = 'open' and (year, unit_id) in (select year, unit_id from peer_units)
    and is_step_of_peers(unit_id, id, step))
  with check (may_write() and state <> 'withdrawn' and (year, unit_id) in (select year, unit_id from peer_units));

-- What was done at their step, and what the unit itself did; what was said of the plan above them is not theirs.
create policy peers on plan_step_acts for select using (
  (unit_id, procedure_id, position) in (
    select unit_id, procedure_id, position from plan_steps where decider in ('peers', 'unit'))
  or act in ('submit', 'recall') and (unit_id, procedure_id) in (select unit_id, id from plan_procedures));
create policy peers_act on plan_step_acts for insert with check (
  may_write()
  and account_id = acting_account()
  and by_unit_id = current_setting('hengji.unit', true)
  and act in ('sign-off', 'return')
  and is_step_of_peers(unit_id, procedure_id, position)
  and (unit_id, procedure_id, position) in (
    select p.unit_id, p.id, p.step from plan_procedures p join peer_units u on u.unit_id = p.unit_id and u.year = p.year
    where p.state = 'open'));

-- What peers say of a plan is for all of them to read; what is said of it higher up is not.
create policy peers on plan_comments for select using (
  (unit_id, procedure_id, step) in (
    select unit_id, procedure_id, position from plan_steps where decider = 'peers'));
create policy peers_comment on plan_comments for insert with check (
  may_write()
  and account_id = acting_account()
  and by_unit_id = current_setting('hengji.unit', true)
  and state = 'open'
  and is_step_of_peers(unit_id, procedure_id, step)
  and (unit_id, procedure_id, step) in (
    select p.unit_id, p.id, p.step from plan_procedures p join peer_units u on u.unit_id = p.unit_id and u.year = p.year
    where p.state = 'open'));
create policy peers_change on plan_comments for update
  using (may_write() and by_unit_id = current_setting('hengji.unit', true) and (unit_id, procedure_id) in (
    select p.unit_id, p.id from plan_procedures p join peer_units u on u.unit_id = p.unit_id and u.year = p.year
    where p.state = 'open'))
  with check (may_write() and by_unit_id = current_setting('hengji.unit', true));

create view laid_versions as
  select p.unit_id, p.document_id, a.version
  from peer_units u
  join plan_procedures p on p.unit_id = u.unit_id and p.year = u.year
  join plan_step_acts a on a.unit_id = p.unit_id and a.procedure_id = p.id
  where a.act = 'submit';

create policy peers on documents for select using (
  kind = 'evaluation-plan' and (unit_id, id) in (select unit_id, document_id from laid_versions));
create policy peers on document_versions for select using (
  kind = 'evaluation-plan'
  and (unit_id, document_id, version) in (select unit_id, document_id, version from laid_versions));
create policy peers on plan_indicators for select using (
  (unit_id, document_id, version) in (select unit_id, document_id, version from laid_versions));

do $$
begin
  grant select on peer_units, laid_versions to hengji_app;
exception
  when undefined_object then null;
end
$$;
