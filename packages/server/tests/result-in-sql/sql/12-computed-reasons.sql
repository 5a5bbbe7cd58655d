-- The numbers on the way to the result, as the reasons tell them.

-- Exact where the decimal ends within so many places; else to six, and said to be about.
create function shown(f fraction, places int default 6) returns text immutable strict parallel safe
return case when ends_within(f, places) then '' else '约 ' end
  || trim_scale(half_up(f, case when ends_within(f, places) then places else 6 end))::text;

insert into computed
select case_no, unit_id, 'indicator ' || indicator_id || ' ' || what, told.value
from indicator_points
cross join lateral (values
  ('percent', shown(share * whole(100))),
  ('exact points', trim_scale(half_up(whole(weight) * share, 6))::text)
) as told(what, value);

insert into computed
select case_no, unit_id, 'indicator ' || indicator_id || ' by ' || source, shown(share * whole(100))
from asked where share is not null;

insert into computed
select case_no, unit_id, 'indicator ' || indicator_id || ' panel score', shown(score, 10)
from panel_score join asked using (case_no, unit_id, indicator_id) where source = 'panel';

insert into computed
select case_no, unit_id, 'leaders ' || title, shown(score) from leader_counted where score is not null;

insert into computed
select case_no, unit_id, 'exact ' || name, trim_scale(half_up(exact, 6))::text
from (
  select case_no, unit_id, name, exact from leader_points
  union all
  select case_no, unit_id, name, exact from appraisal_points
) as out_of_full_marks;

-- Told where the answers were enough.
insert into computed
select case_no, unit_id, 'question ' || channel || ' ' || title, shown(m.score)
from question_mean as m
join question using (case_no, question)
join channel_score using (case_no, unit_id, channel)
join appraised using (case_no, unit_id);

insert into computed
select case_no, unit_id, 'channel ' || channel, shown(score)
from channel_score join appraised using (case_no, unit_id) where channel <> '';

-- Before it was rounded, where rounding changed it.
insert into computed
select case_no, unit_id, 'composite before rounding',
       trim_scale(half_up(exact, case when ends_within(exact, 40) then 40 else 20 end))::text
from composite join rules using (case_no)
where composite_places is not null and half_up(exact, composite_places) <> half_up(exact, 20);
