-- How several become one: mean, median, trimmed mean. Values stand in ascending order; `place` counts from 1.

create function is_counted(method jsonb, place bigint, count bigint) returns boolean immutable strict parallel safe
return case method ->> 'kind'
  when 'median' then place in ((count + 1) / 2, count / 2 + 1)
  when 'trimmed-mean' then place > (method ->> 'dropEachEnd')::int and place <= count - (method ->> 'dropEachEnd')::int
  when 'lowest' then place = 1
  else true
end;

-- What cannot be reckoned with, and where. A case with one of these has no result.
create table obstacle (case_no int, unit_id text, indicator_id text, what text);
