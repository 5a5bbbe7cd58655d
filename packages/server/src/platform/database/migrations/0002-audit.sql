-- Who did what when. Only ever added to.

create table audit_entries (
  unit_id text not null references units (id),
  id bigint generated always as identity,
  at timestamptz not null,
  account_id text,
  account_name text not null,
  act text not null,
  subject text,
  before jsonb,
  after jsonb,
  primary key (unit_id, id)
);
create index audit_entries_by_time on audit_entries (unit_id, at);
