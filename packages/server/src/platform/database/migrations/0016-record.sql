-- Each unit's entries are a chain: every entry carries the hash of the one before, the head says where it ends.

alter table audit_entries add column seq bigint;
alter table audit_entries add column previous text;
-- SM3 over all fields in canonical JSON (platform/audit/chain.ts), as hex.
alter table audit_entries add column hash text;

create table audit_heads (
  unit_id text primary key references units (id),
  seq bigint not null,
  hash text not null
);

-- Requests reach heads by these two alone. The first makes the others of the unit wait until this transaction ends.
create function lock_record(asked text) returns table (seq bigint, hash text)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query select h.seq, h.hash from audit_heads h where h.unit_id = asked for update;
  if not found then
    insert into audit_heads values (asked, 0, repeat('0', 64)) on conflict do nothing;
    return query select h.seq, h.hash from audit_heads h where h.unit_id = asked for update;
  end if;
end
$$;
create function move_record_head(asked text, from_seq bigint, from_hash text, to_seq bigint, to_hash text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update audit_heads set seq = to_seq, hash = to_hash
    where unit_id = asked and audit_heads.seq = from_seq and audit_heads.hash = from_hash and to_seq > from_seq;
  if not found then
    raise exception 'the record of % has moved on', asked;
  end if;
end
$$;
revoke execute on function lock_record, move_record_head from public;

-- Those who read the record are named: auditors, and the administrator of the record.
drop policy see on audit_entries;
create policy see on audit_entries for select using (acting_role() in ('auditor', 'audit-admin'));
alter table audit_heads enable row level security;
create policy see on audit_heads for select using (acting_role() in ('auditor', 'audit-admin'));
create index audit_entries_by_moment on audit_entries (at desc);

do $$
begin
  grant execute on function lock_record, move_record_head to hengji_app, hengji_keeper;
  grant select on audit_heads to hengji_app;
exception
  when undefined_object then null;
end
$$;

-- `chainOldEntries` goes over what is there already, then this release's rule holds for all.
alter table audit_entries no force row level security;
