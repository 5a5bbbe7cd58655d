-- What of an evaluation is looked for and told: claims, objections and results can be found; reminders know what waits.

-- The program itself (role `system`, see transact-as-system.ts) reads what it tells of: who has a seat among the leaders
-- and has not answered, how far results and surveys are, how many claims a unit has yet to score. It changes nothing.
create policy remind on leader_seats for select using (acting_role() = 'system');
create policy remind on results for select using (acting_role() = 'system');
create policy remind on surveys for select using (acting_role() = 'system');
create policy remind on peer_scores for select using (acting_role() = 'system');

alter table search_entries drop constraint search_entries_kind_check;
alter table search_entries add constraint search_entries_kind_check check (kind in
  ('indicator', 'person', 'evidence', 'document', 'follow-up', 'claim', 'objection', 'result'));

-- An objection of peers is written by the unit that objects, and stands with the unit whose claim it is.
create or replace function write_search_entries(entries jsonb) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into search_entries (unit_id, kind, subject_id, year, title, note, link, folded, grams, is_gone)
  select e.unit_id, e.kind, e.subject_id, e.year, e.title, e.note, e.link, e.folded,
    array(select jsonb_array_elements_text(e.grams)), e.is_gone
  from jsonb_to_recordset(entries) as e (
    unit_id text, kind text, subject_id text, year integer, title text, note text, link text, folded text,
    grams jsonb, is_gone boolean)
  where e.unit_id in (select id from visible_units) and may_write() or e.kind = 'person' and keeps_people()
    or e.kind = 'objection' and may_write() and (e.unit_id, e.subject_id) in (
      select o.unit_id, o.id from peer_objections o where is_own_unit(o.by_unit_id))
  on conflict (unit_id, kind, subject_id) do update set
    year = excluded.year, title = excluded.title, note = excluded.note, link = excluded.link,
    folded = excluded.folded, grams = excluded.grams, is_gone = excluded.is_gone
$$;

create or replace function find_search_entries(
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
    else array['indicator', 'person', 'evidence', 'document', 'follow-up', 'claim', 'objection', 'result'] end;
  -- Objections that the own unit raised stand with other units.
  raised text[] := case when keeps_people() then array[]::text[] else array(
    select o.id from peer_objections o
    where is_own_unit(o.by_unit_id) and (asked_unit is null or o.unit_id = asked_unit)) end;
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
  if cardinality(raised) = 0 then return; end if;
  return query
    select e.unit_id, e.kind, e.subject_id, e.year, e.title, e.note, e.link
    from search_entries e
    where e.kind = 'objection'
      and e.subject_id = any (raised)
      and not e.unit_id = any (seen)
      and e.grams @> asked_grams
      and (asked_kinds is null or e.kind = any (asked_kinds))
      and not exists (select from unnest(asked_words) word where strpos(e.folded, word) = 0)
      and not e.is_gone
      and (asked_year is null or e.year = asked_year)
    limit most;
end
$$;
