-- Who publishes results, by which name; and the keys that sign them, by their fingerprints: those of earlier days, too.

create table publisher (
  is_only boolean primary key default true check (is_only),
  name text not null check (length(name) between 1 and 100),
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null
);

-- The keys themselves lie outside the database. The same fingerprint stands twice where old keys were brought back.
create table result_signers (
  number integer primary key,
  fingerprint text not null,
  since timestamptz not null,
  -- Null for the keys in use.
  until timestamptz,
  -- Why they took the place of those before; null for the first.
  reason text,
  made_by_name text not null
);
create unique index one_signer_in_use on result_signers ((until is null)) where until is null;

alter table publisher enable row level security;
alter table publisher force row level security;
alter table result_signers enable row level security;
alter table result_signers force row level security;
create policy read on publisher for select using (true);
create policy add on publisher for insert with check (acting_role() = 'office');
create policy change on publisher for update using (acting_role() = 'office');
create policy read on result_signers for select using (true);
create policy add on result_signers for insert with check (acting_role() = 'office');
create policy change on result_signers for update using (acting_role() = 'office');

-- As it went out: by whom, and the file as a whole.
alter table result_bundles
  add column publisher text not null default '效能办',
  add column sm3 text not null default '',
  add column bytes integer not null default 0;
alter table result_bundles
  alter column publisher drop default, alter column sm3 drop default, alter column bytes drop default;
-- Whoever sees that a version was published may see the file that went out with it.
create policy told on result_bundles for select using ((evaluation_id, version) in (
  select r.evaluation_id, r.version from results r where r.state in ('published', 'superseded')));

do $$
begin
  grant select, insert, update on publisher, result_signers to hengji_app;
exception
  when undefined_object then null;
end
$$;
