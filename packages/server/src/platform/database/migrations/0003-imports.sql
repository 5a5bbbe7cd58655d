-- A file belongs to the desk (a unit, or the office) that took it in.

create table import_files (
  unit_id text not null references units (id),
  id text not null,
  -- SM3 of the bytes, by which the file store keeps them.
  content_hash text not null,
  file_name text not null,
  size integer not null,
  format text,
  -- Pages as opened; null where the file was refused. `json` keeps the order in which things stand, `jsonb` does not.
  source json,
  created_at timestamptz not null,
  created_by text not null references accounts (id),
  primary key (unit_id, id)
);
create index import_files_by_content on import_files (unit_id, content_hash);

-- One per document found in a file; a refused file has one too.
create table imports (
  unit_id text not null,
  id text not null,
  file_id text not null,
  part integer not null,
  kind text,
  title text,
  unit_name text,
  year integer,
  state text not null check (state in ('review', 'refused', 'confirmed', 'discarded')),
  counts jsonb not null,
  refusal jsonb,
  created_at timestamptz not null,
  version integer not null default 1,
  document_unit_id text,
  document_id text,
  primary key (unit_id, id),
  foreign key (unit_id, file_id) references import_files (unit_id, id),
  check ((state = 'confirmed') = (document_id is not null))
);
create index imports_by_time on imports (unit_id, created_at desc);
create index imports_by_file on imports (unit_id, file_id);

-- Apart from `imports`, so that a correction rewrites a short row.
create table import_readings (
  unit_id text not null,
  import_id text not null,
  read json not null,
  primary key (unit_id, import_id),
  foreign key (unit_id, import_id) references imports (unit_id, id)
);

create table import_corrections (
  unit_id text not null,
  import_id text not null,
  -- The version of the import that they made.
  version integer not null,
  corrections json not null,
  made_at timestamptz not null,
  made_by text not null references accounts (id),
  -- The version in which they were undone.
  undone_in integer,
  primary key (unit_id, import_id, version),
  foreign key (unit_id, import_id) references imports (unit_id, id)
);
