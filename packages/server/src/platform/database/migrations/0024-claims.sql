-- 单位自评: what a unit says of its year, indicator by indicator, with its proofs; and the points after review.

create table self_evaluations (
  unit_id text not null,
  evaluation_id text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'accepted')),
  -- Grows with every act on the whole.
  revision integer not null default 0,
  submitted_at timestamptz,
  submitted_by text references accounts (id),
  submitted_by_name text,
  primary key (unit_id, evaluation_id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- Handed in, given back, accepted: in order, never changed.
create table self_evaluation_acts (
  unit_id text not null,
  evaluation_id text not null,
  revision integer not null,
  act text not null check (act in ('submit', 'withdraw', 'return', 'accept', 'reopen')),
  reason text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, evaluation_id, revision),
  foreign key (unit_id, evaluation_id) references self_evaluations (unit_id, evaluation_id)
);

create table claims (
  unit_id text not null,
  evaluation_id text not null,
  -- The same over the versions of the plan.
  indicator_id text not null,
  -- Grows with every save; 0: handed in as it was filled, nobody typed anything.
  revision integer not null default 0,
  -- What was typed over what the year's reports fill (ClaimDraft).
  draft jsonb not null,
  saved_at timestamptz,
  saved_by text references accounts (id),
  saved_by_name text,
  -- As it was handed in last, whole in itself (StatedClaim).
  stated json,
  primary key (unit_id, evaluation_id, indicator_id),
  foreign key (unit_id, evaluation_id) references self_evaluations (unit_id, evaluation_id)
);

-- Up to which save of a claim the record of acts tells, and what stood then: who types on makes one entry, not one for
-- every pause.
create table claim_notes (
  unit_id text not null,
  evaluation_id text not null,
  indicator_id text not null,
  revision integer not null,
  draft jsonb not null,
  primary key (unit_id, evaluation_id, indicator_id),
  foreign key (unit_id, evaluation_id, indicator_id) references claims (unit_id, evaluation_id, indicator_id)
);

-- Proofs of claims as handed in: what others than the unit may look at.
create table claim_proofs (
  unit_id text not null,
  evaluation_id text not null,
  indicator_id text not null,
  evidence_id text not null,
  -- As it was called when the claim was handed in. Fewer see proofs than claims: it stands here and not with the claim.
  name text not null,
  purpose text not null check (purpose in ('completion', 'tier')),
  stated_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (unit_id, evaluation_id, indicator_id, evidence_id),
  foreign key (unit_id, evaluation_id, indicator_id) references claims (unit_id, evaluation_id, indicator_id),
  foreign key (unit_id, evidence_id) references evidence (unit_id, id)
);
create index claim_proofs_by_evidence on claim_proofs (unit_id, evidence_id) where withdrawn_at is null;

-- 考评结果复核: the last one stands; points before and after are both kept.
create table points_reviews (
  unit_id text not null,
  evaluation_id text not null,
  indicator_id text not null,
  revision integer not null,
  points_before numeric not null,
  -- null: the review before it was taken back.
  points numeric,
  reason text not null,
  -- In whose name: a person, or a body such as the group that leads the evaluation.
  decider text not null,
  decided_at timestamptz not null,
  -- Who entered it.
  decided_by text not null references accounts (id),
  decided_by_name text not null,
  primary key (unit_id, evaluation_id, indicator_id, revision),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

call guard_unit_table('self_evaluations');
call guard_unit_table('self_evaluation_acts');
call guard_unit_table('claims');
call guard_unit_table('claim_notes');
call guard_unit_table('claim_proofs');
call guard_unit_table('points_reviews');

-- A unit claims for itself; nobody above it types or changes a claim.
create function claims_for(of_unit text) returns boolean language sql stable as
  $$ select of_unit = current_setting('hengji.unit', true)
        and acting_role() in ('unit', 'unit-head', 'section-head', 'responsible') $$;
do $$
declare
  name text;
begin
  foreach name in array array['claims', 'claim_proofs'] loop
    execute format('create policy own_add on %I as restrictive for insert with check (claims_for(unit_id))', name);
    execute format('create policy own_change on %I as restrictive for update using (claims_for(unit_id)) with check (claims_for(unit_id))', name);
  end loop;
end
$$;
-- What a review came to, a unit reads in the result, once that is announced.
create policy watched on points_reviews as restrictive for select
  using (acting_role() in ('office', 'bureau', 'auditor'));
create policy office_reviews on points_reviews as restrictive for insert with check (acting_role() = 'office');
-- What was done stays as it was done.
do $$
begin
  revoke update on self_evaluation_acts, points_reviews from hengji_app;
exception
  when undefined_object then null;
end
$$;
create policy by_whom on self_evaluation_acts as restrictive for insert
  with check (account_id = acting_account() and case act
    when 'submit' then claims_for(unit_id)
    when 'withdraw' then claims_for(unit_id)
    else acting_role() = 'office' end);
