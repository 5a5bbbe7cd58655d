-- A plan lives: its indicators keep their identity from version to version, and one version is the approved one.

select set_config('hengji.sees_all', 'on', true), set_config('hengji.forms', 'all', true),
  set_config('hengji.writes', 'on', true);

alter table documents add column approved_version integer;
alter table documents add column approved_at timestamptz;
alter table documents add column published_at timestamptz;

-- Where a version comes from: a file, an edit of the version before, last year's plan.
alter table document_versions add column origin text not null default 'import'
  check (origin in ('import', 'edit', 'last-year'));
alter table document_versions add column base_version integer;
alter table document_versions add column note text;
alter table document_versions alter column import_unit_id drop not null;
alter table document_versions alter column import_id drop not null;

-- The same in every version of the plan in which the indicator stands.
alter table plan_indicators add column indicator_id text;
update plan_indicators set indicator_id = document_id || '-' || position;
alter table plan_indicators alter column indicator_id set not null;
create index plan_indicators_by_identity on plan_indicators (unit_id, document_id, indicator_id);

select set_config('hengji.sees_all', '', true), set_config('hengji.forms', '', true), set_config('hengji.writes', '', true);
