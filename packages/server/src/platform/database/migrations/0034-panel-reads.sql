-- Who sits on a panel reads what the judged unit handed in: the indicators that are voted on, and while the vote runs
-- their claims and the proofs that stand for them. Views belong to the owner; they are asked once per statement.

create index election_seats_by_account on election_seats (account_id);

create view seated_elections as
  select election.unit_id, election.id, election.evaluation_id, election.rules,
    election.state in ('preparing', 'open') as is_running
  from election_seats seat
  join elections election on election.unit_id = seat.unit_id and election.id = seat.election_id
  where seat.account_id = acting_account() and election.state <> 'void'
    -- Whoever came to work for the unit since gives way (回避).
    and election.unit_id is distinct from nullif(current_setting('hengji.unit', true), '');

create view seated_items as
  select seated.unit_id, seated.evaluation_id, item.indicator_id, seated.is_running
  from seated_elections seated
  cross join lateral jsonb_array_elements_text(seated.rules -> 'items') item (indicator_id);

-- Functions, whose queries are planned once in a connection (0025-peer-results.sql).
create function proofs_before_panel() returns table (unit_id text, evidence_id text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select proof.unit_id, proof.evidence_id
    from claim_proofs proof
    join seated_items item on item.unit_id = proof.unit_id and item.evaluation_id = proof.evaluation_id
      and item.indicator_id = proof.indicator_id
    join self_evaluations whole on whole.unit_id = proof.unit_id and whole.evaluation_id = proof.evaluation_id
    where item.is_running and proof.withdrawn_at is null and whole.state in ('submitted', 'accepted');
end
$$;
create function indicators_before_panel()
  returns table (unit_id text, document_id text, version integer, indicator_id text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select pinned.unit_id, pinned.document_id, pinned.version, item.indicator_id
    from seated_items item
    join evaluation_units pinned
      on pinned.unit_id = item.unit_id and pinned.evaluation_id = item.evaluation_id;
end
$$;
revoke execute on function proofs_before_panel, indicators_before_panel from public;
create view seated_proofs as select unit_id, evidence_id from proofs_before_panel();

-- What is voted on, also on the board afterwards: of the plan that the evaluation holds fast, those indicators.
create policy panel on evaluation_units for select using (
  (unit_id, evaluation_id) in (select unit_id, evaluation_id from seated_elections));
create policy panel on plan_indicators for select using (
  (unit_id, document_id, version, indicator_id) in (
    select unit_id, document_id, version, indicator_id from indicators_before_panel()));

create policy panel on self_evaluations for select using (
  state in ('submitted', 'accepted')
  and (unit_id, evaluation_id) in (select unit_id, evaluation_id from seated_elections where is_running));
create policy panel on claims for select using (
  stated is not null
  and (unit_id, evaluation_id, indicator_id) in (
    select unit_id, evaluation_id, indicator_id from seated_items where is_running)
  and (unit_id, evaluation_id) in (
    select unit_id, evaluation_id from self_evaluations where state in ('submitted', 'accepted')));
create policy panel on claim_proofs for select using (
  withdrawn_at is null
  and (unit_id, evaluation_id, indicator_id) in (
    select unit_id, evaluation_id, indicator_id from seated_items where is_running)
  and (unit_id, evaluation_id) in (
    select unit_id, evaluation_id from self_evaluations where state in ('submitted', 'accepted')));
create policy panel on evidence for select using (
  deleted_at is null and (unit_id, id) in (select unit_id, evidence_id from seated_proofs));
-- Roles that touch no proofs (0012-evidence.sql) look at these all the same, and change none.
alter policy proofs on evidence
  using (sees_proofs() or (unit_id, id) in (select unit_id, evidence_id from seated_proofs))
  with check (sees_proofs());

do $$
begin
  grant select on seated_elections, seated_items, seated_proofs to hengji_app;
  grant execute on function proofs_before_panel, indicators_before_panel to hengji_app;
exception
  when undefined_object then null;
end
$$;
