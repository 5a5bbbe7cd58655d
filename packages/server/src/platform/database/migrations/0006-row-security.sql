-- Second line behind the policies in the code. Each transaction says for whom it acts (see transact.ts):
--   hengji.unit      the one unit it may see        hengji.sees_all  'on' for those who see every unit
--   hengji.forms     'all', or 'budget' for those who see budget forms only
--   hengji.writes    'on' for those who may change anything
-- The subquery is answered once per statement, not per row.

create view visible_units as
  select id from units
  where current_setting('hengji.sees_all', true) = 'on' or id = current_setting('hengji.unit', true);

create function may_write() returns boolean language sql stable as
  $$ select coalesce(current_setting('hengji.writes', true), '') = 'on' $$;

create function sees_form(kind text) returns boolean language sql stable as
  $$ select coalesce(current_setting('hengji.forms', true), '') = 'all'
        or (current_setting('hengji.forms', true) = 'budget' and kind <> 'evaluation-plan') $$;

do $$
declare
  name text;
  form text;
begin
  foreach name in array array[
    'import_files', 'imports', 'import_readings', 'import_corrections',
    'documents', 'document_versions', 'plan_indicators', 'score_sheets'
  ] loop
    -- Imports, indicators of plans and score sheets belong to the annual evaluation.
    form := case when name in ('documents', 'document_versions') then 'kind' else quote_literal('evaluation-plan') end;
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy see on %I for select using (unit_id in (select id from visible_units) and sees_form(%s))', name, form);
    execute format(
      'create policy add on %I for insert with check (unit_id in (select id from visible_units) and may_write())', name);
    execute format(
      'create policy change on %I for update using (unit_id in (select id from visible_units) and may_write())
         with check (unit_id in (select id from visible_units) and may_write())', name);
  end loop;
end
$$;

-- Everyone's acts are written down, whatever they may see or change; a liaison reads none of them, the auditor all.
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy add on audit_entries for insert with check (true);
create policy see on audit_entries for select using (current_setting('hengji.sees_all', true) = 'on');

do $$
begin
  grant usage on schema public to hengji_app;
  grant select on units, schemes, visible_units to hengji_app;
  grant select (id, name, display_name, role, unit_id) on accounts to hengji_app;
  grant select, insert on import_files, import_readings, document_versions, plan_indicators, audit_entries to hengji_app;
  grant select, insert, update on imports, import_corrections, documents, score_sheets to hengji_app;
exception
  when undefined_object then
    raise notice 'role hengji_app is missing: row security holds for the owner through FORCE';
end
$$;
