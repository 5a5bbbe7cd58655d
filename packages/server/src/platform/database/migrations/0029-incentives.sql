-- Bonus (正向激励加分) and deduction (察访核验扣分): applied for or entered, decided on, objected to.

create table incentive_entries (
  unit_id text not null references units (id),
  -- Made by the page: the same request twice is one entry.
  id text not null,
  evaluation_id text not null references evaluations (id),
  component text not null,
  kind text not null check (kind in ('bonus', 'deduction')),
  item text,
  state text not null check (state in
    ('draft', 'submitted', 'granted', 'refused', 'contested', 'upheld', 'revoked', 'withdrawn')),
  revision integer not null default 1,
  -- As typed: a draft may hold what is no number yet.
  asked_points text not null,
  -- What counts, or would: as asked for, or as granted. Without a sign; the formula has it.
  points numeric check (points > 0),
  text text not null,
  basis_title text not null,
  basis_number text,
  happened_on date,
  indicator_id text,
  evidence_ids text[] not null default '{}',
  entered_at timestamptz not null,
  entered_by text not null references accounts (id),
  entered_by_name text not null,
  -- What the decider said first; an objection is decided on beside it.
  decision text check (decision in ('granted', 'refused')),
  decision_reason text,
  decided_on date,
  decided_by_name text,
  primary key (unit_id, id),
  unique (id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id),
  check (state in ('draft', 'withdrawn') or points is not null),
  check ((decision is null) = (decided_on is null))
);
create index incentive_entries_of_evaluation on incentive_entries (evaluation_id);

-- Every act on an entry, in order; never changed.
create table incentive_acts (
  unit_id text not null,
  entry_id text not null,
  revision integer not null,
  act text not null,
  text text,
  at timestamptz not null,
  account_id text not null references accounts (id),
  account_name text not null,
  primary key (unit_id, entry_id, revision),
  foreign key (unit_id, entry_id) references incentive_entries (unit_id, id)
);

call guard_unit_table('incentive_entries');
call guard_unit_table('incentive_acts');

-- A unit's bonus is entered by the unit, a deduction by the office; leaders of the city see neither before the result.
create policy whose on incentive_entries as restrictive for select
  using (acting_role() <> 'approving-leader');
create policy entered on incentive_entries as restrictive for insert with check (
  (kind = 'bonus' and acting_role() in ('unit', 'unit-head')) or (kind = 'deduction' and acting_role() = 'office'));
-- A bonus the office decides on; a deduction the bureau too, and nobody who entered it. The unit hands in, takes back and
-- objects.
create policy decided on incentive_entries as restrictive for update using (true) with check (
  (acting_role() = 'office' or acting_role() = 'bureau' and kind = 'deduction')
    and not (kind = 'deduction' and state in ('granted', 'refused') and entered_by = acting_account())
  or (acting_role() in ('unit', 'unit-head') and state in ('draft', 'submitted', 'withdrawn', 'contested')));
create policy seen on incentive_acts as restrictive for select using (acting_role() <> 'approving-leader');
create policy by_oneself on incentive_acts as restrictive for insert
  with check (account_id = acting_account());
do $$
begin
  revoke update on incentive_acts from hengji_app;
exception
  when undefined_object then null;
end
$$;
