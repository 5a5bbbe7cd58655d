-- The one signed file that is published with a result: written with the publication, never changed.

create table result_bundles (
  evaluation_id text not null,
  version integer not null,
  -- Of the keys that signed it.
  fingerprint text not null,
  content bytea not null,
  primary key (evaluation_id, version),
  foreign key (evaluation_id, version) references results (evaluation_id, version)
);
alter table result_bundles enable row level security;
alter table result_bundles force row level security;
create policy watch on result_bundles for select using (acting_role() in ('office', 'bureau', 'auditor'));
create policy published on result_bundles for select using (
  asks_in_public() and (evaluation_id, version) in (
    select r.evaluation_id, r.version from results r where r.state in ('published', 'superseded')));
create policy add on result_bundles for insert with check (acting_role() = 'office');

-- How far the records of an evaluation's units have come: the office publishes it and reads nothing else of them.
create function record_heads_of(asked text) returns table (unit_id text, seq bigint, hash text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.unit_id, h.seq, h.hash from audit_heads h
    join evaluation_units u on u.unit_id = h.unit_id
    where u.evaluation_id = asked and acting_role() = 'office'
$$;
revoke execute on function record_heads_of from public;

do $$
begin
  grant select, insert on result_bundles to hengji_app;
  grant execute on function record_heads_of to hengji_app;
exception
  when undefined_object then null;
end
$$;
