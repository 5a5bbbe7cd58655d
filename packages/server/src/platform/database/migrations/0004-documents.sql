-- One document per unit, year and kind; every confirmation adds a version, none is ever changed.

create table documents (
  unit_id text not null references units (id),
  id text not null,
  kind text not null check (kind in ('evaluation-plan', 'self-evaluation', 'target-table')),
  year integer not null,
  version integer not null,
  primary key (unit_id, id),
  unique (unit_id, year, kind)
);

create table document_versions (
  unit_id text not null,
  document_id text not null,
  version integer not null,
  kind text not null,
  title text,
  -- `json` keeps the order of a table's columns, which `jsonb` would lose.
  document json not null,
  findings json not null,
  counts jsonb not null,
  weight_points numeric,
  claimed_points numeric,
  import_unit_id text not null,
  import_id text not null,
  confirmed_at timestamptz not null,
  confirmed_by text not null references accounts (id),
  confirmed_by_name text not null,
  primary key (unit_id, document_id, version),
  foreign key (unit_id, document_id) references documents (unit_id, id)
);

create table plan_indicators (
  unit_id text not null,
  document_id text not null,
  version integer not null,
  -- From 1, in the order of the plan.
  position integer not null,
  code text,
  section text,
  aspect text,
  "primary" text,
  secondary text,
  weight_points numeric,
  deadline date,
  leaders text[] not null,
  departments text[] not null,
  owners text[] not null,
  primary key (unit_id, document_id, version, position),
  foreign key (unit_id, document_id, version) references document_versions (unit_id, document_id, version)
);
