-- The panel's anonymous vote (考评组成员无记名打分): the election, its seats, the slips in the urn, the board.

create table elections (
  unit_id text not null references units (id),
  id text not null,
  evaluation_id text not null references evaluations (id),
  state text not null check (state in ('preparing', 'open', 'closed', 'void')),
  rules jsonb not null,
  -- With the public keys; null until they are made.
  terms jsonb,
  reason text,
  primary key (unit_id, id)
);
create unique index one_election_a_unit on elections (unit_id, evaluation_id) where state <> 'void';

create table election_seats (
  unit_id text not null,
  election_id text not null,
  number integer not null,
  account_id text not null references accounts (id),
  -- What the seat sent to be signed, as SM3: drawn once, the same again as often as wanted.
  draw_hash text,
  primary key (unit_id, election_id, number),
  unique (unit_id, election_id, account_id),
  foreign key (unit_id, election_id) references elections (unit_id, id)
);

-- A slip in the urn. Sealed with a key that the database never had: no item, no voter, no time.
create table election_slips (
  unit_id text not null,
  election_id text not null,
  tag bytea not null,
  box bytea not null,
  primary key (unit_id, election_id, tag),
  foreign key (unit_id, election_id) references elections (unit_id, id)
);

create table election_boards (
  unit_id text not null,
  election_id text not null,
  board jsonb not null,
  primary key (unit_id, election_id),
  foreign key (unit_id, election_id) references elections (unit_id, id)
);

call guard_unit_table('elections');
call guard_unit_table('election_seats');
call guard_unit_table('election_slips');
call guard_unit_table('election_boards');

-- Members of the panel come from anywhere; they see the elections in which they sit, and mark their own seat.
create policy own on election_seats for select using (account_id = acting_account());
create policy draw on election_seats for update
  using (account_id = acting_account()) with check (account_id = acting_account());
create policy seated on elections for select using (
  (unit_id, id) in (select unit_id, election_id from election_seats where account_id = acting_account()));
create policy seated on election_boards for select using (
  (unit_id, election_id) in (select unit_id, election_id from election_seats where account_id = acting_account()));
-- The unit that is judged does not see who judges.
create policy seats_are_not_the_units on election_seats as restrictive for select using (
  account_id = acting_account() or current_setting('hengji.sees_all', true) = 'on');

-- The office holds the election, members mark their own seat, slips come in through the server alone.
create policy office_begins on elections as restrictive for insert with check (acting_role() = 'office');
create policy office_changes on elections as restrictive for update
  using (coalesce(acting_role(), '') in ('office', ''));
create policy office_seats on election_seats as restrictive for insert with check (acting_role() = 'office');
create policy office_or_own on election_seats as restrictive for update
  using (acting_role() = 'office' or account_id = acting_account());
create policy server_takes on election_slips as restrictive for insert
  with check (coalesce(acting_role(), '') = '');
create policy office_publishes on election_boards as restrictive for insert with check (acting_role() = 'office');
-- A slip and a board are never changed. Opened or given up, slips leave the urn; nothing else is ever deleted.
drop policy change on election_slips;
drop policy change on election_boards;
create policy leave on election_slips for delete using (acting_role() = 'office');
do $$
begin
  revoke update on election_slips, election_boards from hengji_app;
  grant delete on election_slips to hengji_app;
exception
  when undefined_object then null;
end
$$;
