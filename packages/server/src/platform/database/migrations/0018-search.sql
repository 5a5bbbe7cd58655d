-- What can be found by its words: indicators, people, proofs. Written beside what it describes, in the same transaction.

create table search_entries (
  unit_id text not null references units (id),
  kind text not null check (kind in ('indicator', 'person', 'evidence', 'document', 'follow-up')),
  subject_id text not null,
  year integer,
  title text not null,
  -- What stands beside: section, owner, unit.
  note text not null,
  -- An address of the page.
  link text not null,
  -- All that is searched, folded by the domain's `foldForSearch`; parts on lines of their own.
  folded text not null,
  -- Characters and pairs of neighbours.
  grams text[] not null,
  is_gone boolean not null default false,
  primary key (unit_id, kind, subject_id)
);
create index search_entries_by_grams on search_entries using gin (grams);

-- Nobody reads the table itself: under row policies an index of words would go unused, since the comparison of arrays
-- is not leak-proof. These two functions are the only doors, and see to who may.
create function write_search_entries(entries jsonb) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into search_entries (unit_id, kind, subject_id, year, title, note, link, folded, grams, is_gone)
  select e.unit_id, e.kind, e.subject_id, e.year, e.title, e.note, e.link, e.folded,
    array(select jsonb_array_elements_text(e.grams)), e.is_gone
  from jsonb_to_recordset(entries) as e (
    unit_id text, kind text, subject_id text, year integer, title text, note text, link text, folded text,
    grams jsonb, is_gone boolean)
  where e.unit_id in (select id from visible_units) and may_write() or e.kind = 'person' and keeps_people()
  on conflict (unit_id, kind, subject_id) do update set
    year = excluded.year, title = excluded.title, note = excluded.note, link = excluded.link,
    folded = excluded.folded, grams = excluded.grams, is_gone = excluded.is_gone
$$;

create function find_search_entries(
  asked_grams text[], asked_words text[], asked_kinds text[], asked_year integer, asked_unit text, most integer
) returns table (unit_id text, kind text, subject_id text, year integer, title text, note text, link text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  -- Known before planning: where it is one unit, its rows are fewer than those with a common word.
  seen text[] := array(
    select u.id from units u
    where (u.id in (select v.id from visible_units v) and sees_form('evaluation-plan') or keeps_people())
      and (asked_unit is null or u.id = asked_unit));
  -- Who keeps the people of all units sees nothing else of them.
  kinds text[] := case when keeps_people() then array['person']
    else array['indicator', 'person', 'evidence', 'document', 'follow-up'] end;
begin
  return query
    select e.unit_id, e.kind, e.subject_id, e.year, e.title, e.note, e.link
    from search_entries e
    where e.grams @> asked_grams
      and e.unit_id = any (seen)
      and e.kind = any (kinds)
      and (asked_kinds is null or e.kind = any (asked_kinds))
      and not exists (select from unnest(asked_words) word where strpos(e.folded, word) = 0)
      and not e.is_gone
      and (asked_year is null or e.year = asked_year)
    limit most;
end
$$;

do $$
begin
  revoke all on function write_search_entries(jsonb) from public;
  revoke all on function find_search_entries(text[], text[], text[], integer, text, integer) from public;
  grant execute on function write_search_entries(jsonb) to hengji_app;
  grant execute on function find_search_entries(text[], text[], text[], integer, text, integer) to hengji_app;
exception
  when undefined_object then null;
end
$$;
