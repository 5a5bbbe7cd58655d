-- The same numbers as the bundle's result.json tells them.

create table published_unit as
select case_no, u ->> 'unitId' as unit_id, u
from bundle_file, jsonb_array_elements(content -> 'units') as u
where path = 'result.json';

-- As a number, whatever zeros it ends in.
create function plain(written text) returns text immutable strict parallel safe
return trim_scale(written::numeric)::text;

create table told as
select case_no, unit_id, 'indicator ' || (i ->> 'indicatorId') || ' ' || what as place, numbers.value
from published_unit, jsonb_array_elements(u -> 'indicators') as i
cross join lateral (values
  ('weight', plain(i ->> 'weightPoints')),
  ('share', i ->> 'share'),
  ('before review', plain(i ->> 'pointsBeforeReview')),
  ('points', plain(i ->> 'points'))
) as numbers(what, value)
union all
select case_no, unit_id, 'section ' || (s ->> 'title') || ' ' || what, numbers.value
from published_unit, jsonb_array_elements(u -> 'sections') as s
cross join lateral (values ('weight', plain(s ->> 'weightPoints')), ('points', plain(s ->> 'points'))) as numbers(what, value)
union all
select case_no, unit_id, 'component ' || (c ->> 'name'), plain(c ->> 'points')
from published_unit, jsonb_array_elements(u -> 'components') as c
union all
select case_no, unit_id, what, numbers.value
from published_unit
cross join lateral (values
  ('composite', plain(u ->> 'composite')), ('rank', u ->> 'rank'), ('grade', u ->> 'grade')
) as numbers(what, value)
union all
select case_no, r ->> 'unitId', case
    when r ->> 'code' = 'weights-differ' then 'remark weights-differ ' || (r #>> '{facts,section}')
    when r ->> 'code' = 'points-capped' then 'remark beyond ' || (r #>> '{facts,name}')
    else 'remark substituted ' || (r #>> '{facts,name}')
  end,
  case r ->> 'code'
    when 'weights-differ' then plain(r #>> '{facts,sum}') || ' for ' || plain(r #>> '{facts,points}')
    when 'points-capped' then plain(r #>> '{facts,beyond}')
    else ''
  end
from bundle_file, jsonb_array_elements(content -> 'remarks') as r
-- What the formula's own limit takes away is told in the words of the formula.
where path = 'result.json' and not (r ->> 'code' = 'points-capped' and r #> '{facts,beyond}' is null);
