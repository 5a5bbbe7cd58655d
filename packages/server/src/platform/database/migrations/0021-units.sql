-- Units come and go: a closed one leaves the lists of the present, its plans and its history stay.

alter table units add column closed_on date;
alter table units add column revision integer not null default 1;

-- Everybody may know the units; the office and the system administrator keep them.
alter table units enable row level security;
create policy see on units for select using (true);
create policy add on units for insert with check (acting_role() in ('office', 'system-admin'));
create policy change on units for update using (acting_role() in ('office', 'system-admin'))
  with check (acting_role() in ('office', 'system-admin'));
do $$
begin
  grant insert, update on units to hengji_app;
exception
  when undefined_object then null;
end
$$;
