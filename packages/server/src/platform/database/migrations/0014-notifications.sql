-- What a person is told, in the site and outside. Belongs to the account, not to a unit.

create table notifications (
  account_id text not null references accounts (id),
  id text not null,
  at timestamptz not null,
  -- The rule that speaks, or the act that is told of.
  rule text not null,
  -- What it is about, and the day: the same is told once.
  subject_key text not null,
  on_day date not null,
  text text not null,
  -- An address of the page.
  link text,
  read_at timestamptz,
  primary key (account_id, id),
  unique (account_id, rule, subject_key, on_day)
);
create index notifications_by_time on notifications (account_id, at desc);
create index unread_notifications on notifications (account_id) where read_at is null;

alter table notifications enable row level security;
alter table notifications force row level security;
create policy own on notifications for select using (account_id = acting_account());
create policy read on notifications for update using (account_id = acting_account()) with check (account_id = acting_account());
-- 'system' is the program itself, gathering for everybody (see transact-as-system.ts).
create policy gather on notifications for select using (acting_role() = 'system');
-- Any act may tell anybody.
create policy tell on notifications for insert with check (true);
do $$
begin
  grant select, insert on notifications to hengji_app;
  grant update (read_at) on notifications to hengji_app;
exception
  when undefined_object then null;
end
$$;
