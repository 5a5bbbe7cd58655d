-- Every number that the result must hold: whose, of what, which.

create table computed as
select case_no, unit_id, 'indicator ' || indicator_id || ' ' || what as place, told.value
from indicator_points
cross join lateral (select (lowest(share)).*) as exact
cross join lateral (values
  ('weight', trim_scale(weight)::text),
  ('share', trim_scale(n) || '/' || trim_scale(d)),
  ('before review', trim_scale(before_review)::text),
  ('points', trim_scale(points)::text)
) as told(what, value)
union all
select case_no, unit_id, 'section ' || title || ' ' || what, told.value
from section_points
cross join lateral (values
  ('weight', trim_scale(weight)::text),
  ('points', trim_scale(published(section_points.value, null))::text)
) as told(what, value)
union all
select case_no, unit_id, 'component ' || name, trim_scale(points)::text from unit_component
union all
select case_no, unit_id, what, value
from unit_result
cross join lateral (values ('composite', trim_scale(composite)::text), ('rank', rank::text), ('grade', grade)) as told(what, value)
union all
select case_no, unit_id, 'remark weights-differ ' || title, trim_scale(weight) || ' for ' || trim_scale(planned)
from section_points where weight <> planned
union all
select case_no, unit_id, 'remark beyond ' || name, trim_scale(beyond)::text from adjustment_points where beyond <> 0
union all
select case_no, unit_id, 'remark substituted ' || name, '' from (
  select * from (select case_no, unit_id, name, is_substituted from leader_points
  union all select case_no, unit_id, name, is_substituted from appraisal_points) as both_of
) as substituted where is_substituted;
