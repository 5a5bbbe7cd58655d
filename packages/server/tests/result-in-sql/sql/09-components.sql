-- All that the formula is given. `value` is exact where the scheme does not round.

create table unit_component as
select case_no, unit_id, name, carried(exact, places) as value, published(exact, places) as points from target
union all
select case_no, unit_id, name, whole(points), points from leader_points
union all
select case_no, unit_id, name, whole(points), points from appraisal_points
union all
select case_no, unit_id, name, whole(points), points from adjustment_points
union all
select case_no, c ->> 'unitId', c ->> 'name', whole((c ->> 'points')::numeric), (c ->> 'points')::numeric
from bundle_file, jsonb_array_elements(content) as c
where path = 'components.json';
create index on unit_component (case_no, unit_id, name);
analyze unit_component;

-- Nothing above its full marks, nothing below zero; asked where there is nothing amiss before.
insert into obstacle
select case_no, unit_id, null, 'component out of range'
from unit_component as c join component using (case_no, name)
where (points < 0 or points > full_marks)
  and not exists (select from obstacle as o where (o.case_no, o.unit_id) = (c.case_no, c.unit_id));

-- Filled by one statement for each case: the scheme's own formula, translated.
create table composite (case_no int, unit_id text, exact fraction);

create function capped(f fraction, most numeric) returns fraction immutable strict parallel safe
return case when is_at_least(f, most) then whole(most) else f end;

-- What a unit has of a component.
create function component_of(of_case int, of_unit text, of_name text) returns fraction stable strict parallel safe
return (select value from unit_component where case_no = of_case and unit_id = of_unit and name = of_name);
