-- Bonus and deduction: entries by item, each item up to its limit, all up to theirs. The formula's limit comes later.

create table adjustment_rule as
select case_no, a ->> 'component' as component, a -> 'items' as items, (a ->> 'mostPoints')::numeric as most
from rules, jsonb_array_elements(evaluation -> 'adjustments') as a;
create index on adjustment_rule (case_no);
analyze adjustment_rule;

create table adjustment_entry as
select case_no, e ->> 'unitId' as unit_id, e #>> '{entry,component}' as component, e #>> '{entry,item}' as item,
       (e #>> '{entry,points}')::numeric as points
from bundle_file, jsonb_array_elements(content) as e
where path = 'incentives.json';

create table adjustment_item as
select case_no, unit_id, component, given, case when given > limits.most then limits.most else given end as counted
from (
  select case_no, unit_id, component, item, sum(points) as given
  from adjustment_entry group by case_no, unit_id, component, item
) as sums
join adjustment_rule as r using (case_no, component)
left join lateral (
  select (i ->> 'mostPoints')::numeric as most from jsonb_array_elements(r.items) as i where i ->> 'title' = item
) as limits on true;
create index on adjustment_item (case_no, unit_id);
analyze adjustment_item;

create table adjustment_points as
select u.case_no, u.unit_id, r.component as name, least(coalesce(sum(counted), 0), r.most) as points,
       coalesce(sum(given), 0) - least(coalesce(sum(counted), 0), r.most) as beyond
from unit as u
join adjustment_rule as r using (case_no)
left join adjustment_item as i on (i.case_no, i.unit_id, i.component) = (u.case_no, u.unit_id, r.component)
group by u.case_no, u.unit_id, r.component, r.most;
