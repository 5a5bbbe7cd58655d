-- A unit has one budget form a year for each project: the project belongs to what makes a document this document.

alter table imports add column project text;
alter table document_versions add column project text;
-- Folded, so that width and spaces do not make two projects of one; '' for a whole department's form and for plans.
alter table documents add column project text not null default '';
alter table documents drop constraint documents_unit_id_year_kind_key;
alter table documents add unique (unit_id, year, kind, project);

-- Forms that were read before know no project: they say so. As text, since `jsonb` would lose the order of their keys.
-- The owner is held by the row policies, too.
select set_config('hengji.sees_all', 'on', true), set_config('hengji.forms', 'all', true),
  set_config('hengji.writes', 'on', true);
update import_readings set read = ('{"project":null,' || substr(read::text, 2))::json
  where read ->> 'kind' <> 'evaluation-plan' and read -> 'project' is null;
update document_versions set document = ('{"project":null,' || substr(document::text, 2))::json
  where kind <> 'evaluation-plan' and document -> 'project' is null;
-- A doubt in a line of funding can be let stand, too: which part is meant was always an indicator before.
update import_corrections set corrections = (
  select json_agg(case when each ->> 'kind' = 'accept' and each -> 'part' is null
    then jsonb_build_object('kind', 'accept', 'part', jsonb_build_object('in', 'indicator', 'index', each -> 'index'),
      'field', each -> 'field')
    else each end order by position)
  from jsonb_array_elements(corrections::jsonb) with ordinality as entries (each, position))
  where corrections::text like '%"accept"%';
select set_config('hengji.sees_all', '', true), set_config('hengji.forms', '', true), set_config('hengji.writes', '', true);
