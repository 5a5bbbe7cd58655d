-- Leaders evaluate the units of an evaluation: who has a seat, who has answered, and the answers without a name.

create table leader_seats (
  evaluation_id text not null references evaluations (id),
  account_id text not null references accounts (id),
  -- A group of the scheme, by its title.
  group_title text not null,
  named_at timestamptz not null,
  named_by_name text not null,
  withdrawn_at timestamptz,
  answered_at timestamptz,
  primary key (evaluation_id, account_id)
);

-- What a leader gave a unit: no name, no time, no common mark.
create table leader_answers (
  unit_id text not null references units (id),
  evaluation_id text not null references evaluations (id),
  id text not null,
  group_title text not null,
  -- null: abstained.
  score numeric,
  primary key (unit_id, evaluation_id, id)
);

alter table leader_seats enable row level security;
alter table leader_seats force row level security;
create policy see on leader_seats for select
  using (account_id = acting_account() or acting_role() in ('office', 'bureau', 'auditor'));
create policy add on leader_seats for insert with check (acting_role() = 'office');
create policy change on leader_seats for update using (acting_role() = 'office') with check (acting_role() = 'office');
create policy answer on leader_seats for update
  using (account_id = acting_account() and answered_at is null and withdrawn_at is null)
  with check (account_id = acting_account() and withdrawn_at is null);

-- Nobody reads an answer while others may still be given.
alter table leader_answers enable row level security;
alter table leader_answers force row level security;
create policy see on leader_answers for select using (
  acting_role() in ('office', 'bureau', 'auditor') and evaluation_id in (
    select evaluation_id from evaluation_phases where phase = 'leaders' and state = 'closed'));
create policy add on leader_answers for insert with check (
  evaluation_id in (
    select s.evaluation_id from leader_seats s
      join evaluation_phases p on p.evaluation_id = s.evaluation_id and p.phase = 'leaders' and p.state = 'open'
    where s.account_id = acting_account() and s.withdrawn_at is null and s.answered_at is null));

-- An answer and the seat marked beside it are of one transaction, which the database itself can tell. When the phase ends,
-- all answers are written anew under new numbers, in the order of what they say: no request may do that but by this.
create policy go on leader_answers for delete using (
  current_user <> 'hengji_app' and acting_role() = 'office' and evaluation_id in (
    select evaluation_id from evaluation_phases where phase = 'leaders' and state = 'closed'));
create policy come_back on leader_answers for insert with check (
  current_user <> 'hengji_app' and acting_role() = 'office' and evaluation_id in (
    select evaluation_id from evaluation_phases where phase = 'leaders' and state = 'closed'));
create function mix_leader_answers(asked text) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from leader_answers
    where evaluation_id = asked and acting_role() = 'office' and evaluation_id in (
      select evaluation_id from evaluation_phases where phase = 'leaders' and state = 'closed')
    returning unit_id, group_title, score)
  insert into leader_answers (unit_id, evaluation_id, id, group_title, score)
    select unit_id, asked, gen_random_uuid()::text, group_title, score from gone
    order by unit_id, group_title, score;
$$;
revoke execute on function mix_leader_answers from public;

-- A leader evaluates every unit of the group, also those that others oversee.
create policy evaluators on evaluation_units for select using (
  evaluation_id in (
    select evaluation_id from leader_seats where account_id = acting_account() and withdrawn_at is null));

do $$
begin
  grant select, insert, update on leader_seats to hengji_app;
  grant select, insert on leader_answers to hengji_app;
  grant execute on function mix_leader_answers to hengji_app;
exception
  when undefined_object then null;
end
$$;
