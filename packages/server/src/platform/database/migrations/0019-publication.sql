-- What anybody may read: published versions of plans, and nothing else. Asked for with hengji.public set to 'on'.

alter table documents add column published_version integer;

create function asks_in_public() returns boolean language sql stable as
  $$ select coalesce(current_setting('hengji.public', true), '') = 'on' $$;

create policy published on documents for select using (
  asks_in_public() and kind = 'evaluation-plan' and published_version is not null);
create policy published on document_versions for select using (
  asks_in_public() and kind = 'evaluation-plan' and (unit_id, document_id, version) in (
    select unit_id, id, published_version from documents where published_version is not null));
