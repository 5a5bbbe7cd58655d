-- Proofs: the file is kept by its content, the row says whose it is; one proof serves many indicators.

create table evidence (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  -- SM3 of the bytes, by which the file store keeps them.
  content_hash text not null,
  file_name text not null,
  size bigint not null,
  -- Told by the content, not by the name.
  media_type text not null,
  title text,
  uploaded_at timestamptz not null,
  uploaded_by text not null references accounts (id),
  uploaded_by_name text not null,
  -- Deleting is marking.
  deleted_at timestamptz,
  deleted_by_name text,
  primary key (unit_id, id)
);
create index evidence_by_content on evidence (unit_id, content_hash);

create table evidence_links (
  unit_id text not null,
  evidence_id text not null,
  document_id text not null,
  indicator_id text not null,
  -- The report it was filed with, where there is one.
  report_id text,
  linked_at timestamptz not null,
  linked_by_name text not null,
  unlinked_at timestamptz,
  primary key (unit_id, evidence_id, document_id, indicator_id, linked_at),
  foreign key (unit_id, evidence_id) references evidence (unit_id, id)
);
create index evidence_links_by_indicator on evidence_links (unit_id, document_id, indicator_id);

call guard_unit_table('evidence');
call guard_unit_table('evidence_links');
