-- Reminders by rule: gathered once a day, sent once.

-- Jobs stand in a schema of their own, which requests cannot reach; an act adds one in its own transaction.
create function add_job(task text, payload json, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(add_job.task, add_job.payload, run_at => add_job.run_at);
end
$$;
revoke execute on function add_job from public;

-- What the office chose for a year; the domain knows the usual rules.
create table reminder_rules (
  year integer primary key,
  rules jsonb not null,
  revision integer not null,
  updated_at timestamptz not null,
  updated_by text not null references accounts (id),
  updated_by_name text not null
);

-- What a person chose. In the site everything is always told.
create table reminder_preferences (
  account_id text primary key references accounts (id),
  by_mail boolean not null,
  -- In place of the address that the unit's list of people gives.
  mail_address text,
  muted_rules text[] not null,
  quiet_until date,
  updated_at timestamptz not null
);

-- The address of a person's calendar, by its hash: who reads this table cannot open one.
create table calendar_feeds (
  account_id text primary key references accounts (id),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  opened_at timestamptz
);

-- Group robots of a unit, or of the office. Address and secret are sealed
-- with a key that is not in the database, written and never read by requests.
create table webhooks (
  unit_id text not null references units (id),
  id text not null,
  kind text not null check (kind in ('wecom', 'dingtalk')),
  title text not null,
  url text not null,
  -- What may be shown of the address.
  url_hint text not null,
  secret text,
  has_secret boolean not null,
  is_on boolean not null,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  removed_at timestamptz,
  primary key (unit_id, id)
);

-- A day that was gathered is gathered for good, whichever server did it.
create table gathered_days (
  day date primary key,
  -- The day up to which the one before had gathered.
  since date not null,
  gathered_at timestamptz not null,
  people integer not null,
  items integer not null
);

-- One message to one place outside. Claimed and committed before it is sent.
create table deliveries (
  id text primary key,
  purpose text not null check (purpose in ('digest', 'trial')),
  channel text not null check (channel in ('mail', 'wecom', 'dingtalk')),
  account_id text references accounts (id),
  unit_id text,
  webhook_id text,
  day date not null,
  -- The mail address, or the name of the robot.
  recipient text not null,
  subject text not null,
  lines jsonb not null,
  state text not null check (state in ('waiting', 'claimed', 'sent', 'failed', 'uncertain')),
  attempts integer not null default 0,
  -- By the real time, also where the city's clock is set.
  next_at timestamptz not null,
  claimed_at timestamptz,
  finished_at timestamptz,
  note text,
  foreign key (unit_id, webhook_id) references webhooks (unit_id, id),
  check ((account_id is null) = (webhook_id is not null)),
  check ((channel = 'mail') = (account_id is not null))
);
create unique index one_mail_a_day on deliveries (account_id, day) where purpose = 'digest' and account_id is not null;
create unique index one_message_a_day on deliveries (unit_id, webhook_id, day)
  where purpose = 'digest' and webhook_id is not null;
create index deliveries_waiting on deliveries (next_at) where state in ('waiting', 'claimed');
create index deliveries_by_account on deliveries (account_id, day desc);
create index deliveries_by_unit on deliveries (unit_id, day desc);

do $$
declare
  name text;
begin
  foreach name in array array[
    'reminder_rules', 'reminder_preferences', 'calendar_feeds', 'webhooks', 'gathered_days', 'deliveries'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy gather on %I for all using (acting_role() = ''system'') with check (acting_role() = ''system'')', name);
  end loop;
end
$$;

create policy see on reminder_rules for select using (acting_role() <> '');
create policy add on reminder_rules for insert with check (acting_role() = 'office');
create policy change on reminder_rules for update using (acting_role() = 'office') with check (acting_role() = 'office');

create policy own on reminder_preferences for all
  using (account_id = acting_account()) with check (account_id = acting_account());
create policy own on calendar_feeds for all
  using (account_id = acting_account()) with check (account_id = acting_account());

-- The liaison keeps the unit's robots, the office its own; the auditor reads what was sent.
create function keeps_robots_of(unit text) returns boolean language sql stable as
  $$ select case acting_role()
      when 'unit' then unit = current_setting('hengji.unit', true)
      when 'office' then unit = 'office'
      else false end $$;
create policy see on webhooks for select using (keeps_robots_of(unit_id) or acting_role() in ('office', 'auditor'));
create policy add on webhooks for insert with check (keeps_robots_of(unit_id));
create policy change on webhooks for update using (keeps_robots_of(unit_id)) with check (keeps_robots_of(unit_id));

create policy see on gathered_days for select using (acting_role() <> '');
create policy see on deliveries for select using (
  account_id = acting_account() or keeps_robots_of(unit_id) or acting_role() in ('office', 'auditor'));
-- A trial, to oneself or to one's own robot.
create policy try on deliveries for insert with check (
  purpose = 'trial' and (account_id = acting_account() or keeps_robots_of(unit_id)));

do $$
begin
  grant execute on function add_job to hengji_app;
  grant select, insert, update on reminder_rules, reminder_preferences, calendar_feeds to hengji_app;
  grant select (unit_id, id, kind, title, url_hint, has_secret, is_on, revision, created_at, updated_at, updated_by_name,
    removed_at) on webhooks to hengji_app;
  grant insert, update on webhooks to hengji_app;
  grant select on gathered_days to hengji_app;
  grant select, insert on deliveries to hengji_app;
exception
  when undefined_object then null;
end
$$;
