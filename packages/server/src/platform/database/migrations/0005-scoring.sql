create table schemes (
  id text primary key,
  title text not null,
  year integer not null,
  group_name text not null,
  scheme jsonb not null,
  position integer not null default 0
);

create table score_sheets (
  unit_id text not null references units (id),
  year integer not null,
  version integer not null,
  scheme_id text references schemes (id),
  formula text not null,
  -- An array of [name, text], so that the order of typing stays.
  "values" jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null references accounts (id),
  updated_by_name text not null,
  primary key (unit_id, year)
);
