-- Proofs of claims, by name too, are for those who see proofs (0012), and for who votes on that very indicator.
create policy proofs on claim_proofs as restrictive for select using (
  sees_proofs() or (unit_id, evaluation_id, indicator_id) in (
    select unit_id, evaluation_id, indicator_id from seated_items where is_running));

-- Components of the formula that no part of the evaluation gives: scored elsewhere, entered by the office with the
-- document that they come from. Nothing is changed: the last line stands, and one without points takes back.

create table other_components (
  unit_id text not null,
  evaluation_id text not null,
  -- By its name in the scheme.
  component text not null,
  revision integer not null,
  -- null: taken back.
  points numeric check (points >= 0),
  basis_title text not null,
  basis_number text,
  -- One entry for many units: the same request twice is one, and it is taken back as one.
  batch text not null,
  entered_at timestamptz not null,
  entered_by text not null references accounts (id),
  entered_by_name text not null,
  primary key (unit_id, evaluation_id, component, revision),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);
create index other_components_of_evaluation on other_components (evaluation_id, batch);

call guard_unit_table('other_components');
-- A unit reads its own in the result, once that is announced.
create policy watched on other_components as restrictive for select
  using (acting_role() in ('office', 'bureau', 'auditor'));
create policy office_enters on other_components as restrictive for insert
  with check (acting_role() = 'office' and entered_by = acting_account());
do $$
begin
  revoke update on other_components from hengji_app;
exception
  when undefined_object then null;
end
$$;

-- Proofs that a unit puts beside what it says in an objection: to a claim of a peer or in answer to one, to a bonus or
-- deduction, to the result. Both sides of an objection among peers see them, and nobody else of the group.
create table objection_proofs (
  -- Whose proof it is.
  unit_id text not null,
  kind text not null check (kind in ('peer', 'incentive', 'result')),
  objection_id text not null,
  -- The revision of the objection that was said with it.
  revision integer not null,
  evidence_id text not null,
  name text not null,
  attached_at timestamptz not null,
  primary key (unit_id, kind, objection_id, revision, evidence_id),
  foreign key (unit_id, evidence_id) references evidence (unit_id, id)
);
create index objection_proofs_by_evidence on objection_proofs (unit_id, evidence_id);
call guard_unit_table('objection_proofs');
create policy proofs on objection_proofs as restrictive for select using (sees_proofs());
create policy own_add on objection_proofs as restrictive for insert with check (claims_for(unit_id));
create policy both_sides on objection_proofs for select using (
  kind = 'peer' and acting_role() in ('unit', 'unit-head')
  and objection_id in (select id from peer_objections));
create policy said on evidence for select using (
  deleted_at is null and acting_role() in ('unit', 'unit-head')
  and (unit_id, id) in (select unit_id, evidence_id from objection_proofs where kind = 'peer'));
do $$
begin
  revoke update on objection_proofs from hengji_app;
exception
  when undefined_object then null;
end
$$;
