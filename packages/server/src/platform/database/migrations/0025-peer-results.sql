-- 同组互评: units of a group look at each other's claims as handed in, object, and score where the scheme says so.

-- Other units of the acting unit's evaluations, while peers look. Views belong to the owner; asked once per statement.
create view reviewed_units as
  select theirs.evaluation_id, theirs.unit_id
  from evaluation_units theirs
  join evaluation_units ours
    on ours.evaluation_id = theirs.evaluation_id and ours.unit_id = current_setting('hengji.unit', true)
  join evaluation_phases phase
    on phase.evaluation_id = theirs.evaluation_id and phase.phase = 'peer' and phase.state = 'open'
  where theirs.unit_id <> ours.unit_id and acting_role() in ('unit', 'unit-head');

-- Of what they handed in, the proofs that stand for it. A function, since its query is planned once in a connection: as a
-- part of the policy it would be planned anew with every query of a proof, which took ten times as long as the query.
create function proofs_under_review() returns table (unit_id text, evidence_id text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select proof.unit_id, proof.evidence_id
    from claim_proofs proof
    join reviewed_units reviewed
      on reviewed.evaluation_id = proof.evaluation_id and reviewed.unit_id = proof.unit_id
    join self_evaluations whole
      on whole.unit_id = proof.unit_id and whole.evaluation_id = proof.evaluation_id
    where proof.withdrawn_at is null and whole.state in ('submitted', 'accepted');
end
$$;
revoke execute on function proofs_under_review from public;

create table peer_objections (
  -- Whose claim it is.
  unit_id text not null,
  id text not null,
  evaluation_id text not null,
  indicator_id text not null,
  -- Who objects.
  by_unit_id text not null references units (id),
  -- As the claim named it.
  code text,
  title text not null,
  state text not null check (state in
    ('open', 'answered', 'settled', 'withdrawn', 'referred', 'upheld', 'dismissed')),
  -- Grows with every act.
  revision integer not null default 1,
  raised_at timestamptz not null,
  -- Made by the page: the same request twice is one objection.
  request_key text not null,
  primary key (unit_id, id),
  unique (unit_id, by_unit_id, request_key),
  foreign key (unit_id, evaluation_id, indicator_id) references claims (unit_id, evaluation_id, indicator_id)
);
create index peer_objections_by_evaluation on peer_objections (evaluation_id, state);
-- One that is not over is gone on with, not raised anew.
create unique index one_peer_objection_open on peer_objections (unit_id, evaluation_id, indicator_id, by_unit_id)
  where state in ('open', 'answered', 'referred');

-- What was said and decided, in order, never changed.
create table peer_objection_acts (
  unit_id text not null,
  objection_id text not null,
  revision integer not null,
  act text not null check (act in
    ('raise', 'edit', 'answer', 'settle', 'insist', 'withdraw', 'refer', 'uphold', 'dismiss')),
  text text,
  at timestamptz not null,
  -- null: the office.
  by_unit_id text references units (id),
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, objection_id, revision),
  foreign key (unit_id, objection_id) references peer_objections (unit_id, id)
);

-- What a unit gives a claim of another, where the scheme counts it.
create table peer_scores (
  unit_id text not null,
  evaluation_id text not null,
  indicator_id text not null,
  by_unit_id text not null references units (id),
  -- null: taken back.
  score jsonb,
  scored_at timestamptz not null,
  scored_by_name text not null,
  primary key (unit_id, evaluation_id, indicator_id, by_unit_id),
  foreign key (unit_id, evaluation_id, indicator_id) references claims (unit_id, evaluation_id, indicator_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['peer_objections', 'peer_objection_acts', 'peer_scores'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;

create function is_own_unit(of_unit text) returns boolean language sql stable as
  $$ select of_unit = current_setting('hengji.unit', true) $$;

-- Both sides and those above them see an objection; other units of the group don't.
create policy see on peer_objections for select
  using (unit_id in (select id from visible_units) and sees_form('evaluation-plan') or is_own_unit(by_unit_id));
create policy add on peer_objections for insert with check (
  may_write() and state = 'open' and is_own_unit(by_unit_id)
  and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units));
create policy change on peer_objections for update
  using (may_write() and (is_own_unit(unit_id) or is_own_unit(by_unit_id) or acting_role() = 'office'))
  with check (may_write() and (is_own_unit(unit_id) or is_own_unit(by_unit_id) or acting_role() = 'office'));

create policy see on peer_objection_acts for select using (
  (unit_id, objection_id) in (select unit_id, id from peer_objections));
create policy add on peer_objection_acts for insert with check (
  may_write() and account_id = acting_account()
  and (unit_id, objection_id) in (select unit_id, id from peer_objections)
  and case
    when act in ('refer', 'uphold', 'dismiss') then acting_role() = 'office' and by_unit_id is null
    else acting_role() in ('unit', 'unit-head') and is_own_unit(by_unit_id) end);

-- The unit that is scored does not see by whom.
create policy see on peer_scores for select
  using (is_own_unit(by_unit_id) or acting_role() in ('office', 'auditor'));
create policy add on peer_scores for insert with check (
  may_write() and is_own_unit(by_unit_id)
  and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units));
create policy change on peer_scores for update
  using (may_write() and is_own_unit(by_unit_id)
    and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units))
  with check (may_write() and is_own_unit(by_unit_id));

-- What peers may look at: what was handed in, and of the proofs those that stand for it.
create policy peers on self_evaluations for select using (
  state in ('submitted', 'accepted')
  and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units));
create policy peers on claims for select using (
  stated is not null
  and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units)
  and (unit_id, evaluation_id) in (
    select unit_id, evaluation_id from self_evaluations where state in ('submitted', 'accepted')));
create policy peers on claim_proofs for select using (
  withdrawn_at is null
  and (evaluation_id, unit_id) in (select evaluation_id, unit_id from reviewed_units)
  and (unit_id, evaluation_id) in (
    select unit_id, evaluation_id from self_evaluations where state in ('submitted', 'accepted')));
create policy peers on evidence for select using (
  deleted_at is null and (unit_id, id) in (select unit_id, evidence_id from proofs_under_review()));

do $$
begin
  grant select on reviewed_units to hengji_app;
  grant execute on function proofs_under_review to hengji_app;
  grant select, insert, update on peer_objections, peer_scores to hengji_app;
  grant select, insert on peer_objection_acts to hengji_app;
exception
  when undefined_object then null;
end
$$;
