-- Proofs: the file is kept by its content, the row says whose it is; one proof serves many indicators.

create table evidence (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  -- SM3 of the bytes, by which the file store keeps them.
  content_hash text not null,
  -- SM3 of the bare text, where it was read: files that differ and say the same.
  text_hash text,
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
  -- A frozen claim keeps its proof: from then on it is neither deleted nor detached.
  frozen_at timestamptz,
  frozen_by_name text,
  frozen_because text,
  primary key (unit_id, id)
);
-- The same content is one proof of the unit's year.
create unique index one_evidence_of_content on evidence (unit_id, year, content_hash);
create index evidence_by_content on evidence (unit_id, content_hash);

create table evidence_links (
  unit_id text not null,
  id text not null default gen_random_uuid()::text,
  evidence_id text not null,
  document_id text not null,
  indicator_id text not null,
  -- The report it was filed with, where there is one.
  report_id text,
  linked_at timestamptz not null,
  linked_by_name text not null,
  unlinked_at timestamptz,
  unlinked_by_name text,
  primary key (unit_id, id),
  foreign key (unit_id, evidence_id) references evidence (unit_id, id)
);
create unique index one_evidence_link_stands
  on evidence_links (unit_id, evidence_id, document_id, indicator_id, coalesce(report_id, ''))
  where unlinked_at is null;
create index evidence_links_by_indicator on evidence_links (unit_id, document_id, indicator_id);

-- Files on their way. The bytes lie in the upload folder under the id until the whole of them has come.
create table evidence_uploads (
  unit_id text not null references units (id),
  id text not null,
  year integer not null,
  -- What it is to be attached to when it has arrived.
  document_id text,
  indicator_ids text[] not null default '{}',
  file_name text not null,
  size bigint not null,
  state text not null check (state in ('open', 'stored', 'refused', 'expired', 'cancelled')),
  evidence_id text,
  is_known boolean,
  refusal jsonb,
  account_id text not null references accounts (id),
  created_at timestamptz not null,
  -- When bytes last came: an upload nobody goes on with expires.
  touched_at timestamptz not null,
  primary key (unit_id, id)
);
create index evidence_uploads_by_account on evidence_uploads (unit_id, account_id) where state = 'open';
create index evidence_uploads_by_age on evidence_uploads (touched_at) where state = 'open';

call guard_unit_table('evidence');
call guard_unit_table('evidence_links');
call guard_unit_table('evidence_uploads');

-- Proofs are for fewer than the year they prove: bureau, finance and leaders of the city see and touch none, though they
-- see the units (features/evidence/policy.ts). Which of a unit's own people see which proof the policy alone decides.
create function sees_proofs() returns boolean language sql stable as
  $$ select acting_role() in ('office', 'auditor', 'system',
    'unit', 'unit-head', 'supervising-leader', 'section-head', 'responsible') $$;
do $$
declare
  name text;
begin
  foreach name in array array['evidence', 'evidence_links', 'evidence_uploads'] loop
    execute format('create policy proofs on %I as restrictive for all using (sees_proofs()) with check (sees_proofs())', name);
  end loop;
end
$$;
