-- One share out of those of the sources, times the weight, rounded; then the review's points where there was one.

-- Which sources are asked of which indicator; `share` is missing where one gave nothing.
create table asked as
select case_no, unit_id, indicator_id, source.source, source.weight, when_missing, share
from indicator
join source using (case_no)
left join source_share using (case_no, unit_id, indicator_id, source)
where source.source <> 'panel'
   or exists (select from voted_section as v where (v.case_no, v.section) = (indicator.case_no, indicator.section));
create index on asked (case_no, unit_id, indicator_id);
analyze asked;

insert into obstacle
select case_no, unit_id, indicator_id, 'source is missing' from asked where share is null and when_missing = 'refuse';

-- Whoever is missing leaves their part to the others, in proportion.
create table combined as
select case_no, unit_id, indicator_id,
       case evaluation #>> '{combination,kind}'
         when 'weighted' then total(whole(weight) * share) / whole(sum(weight))
         else total(share) / whole(count(*))
       end as share
from (
  select asked.*,
         row_number() over (partition by case_no, unit_id, indicator_id order by ordering(share)) as place,
         count(*) over (partition by case_no, unit_id, indicator_id) as count
  from asked where share is not null
) as ordered
join rules using (case_no)
where is_counted(evaluation -> 'combination', place, count)
group by case_no, unit_id, indicator_id, evaluation;
create index on combined (case_no, unit_id, indicator_id);
analyze combined;

create table indicator_points as
select case_no, unit_id, indicator_id, code, section, weight, share,
       published(exact, indicator_places) as before_review,
       coalesce(review.points, published(exact, indicator_places)) as points,
       case when review.points is null then carried(exact, indicator_places) else whole(review.points) end as value,
       share is null or weight < 0 or coalesce(review.points not between 0 and weight, false) as is_impossible
from indicator
left join combined using (case_no, unit_id, indicator_id)
left join review using (case_no, unit_id, indicator_id)
join rules using (case_no)
cross join lateral (select whole(weight) * share as exact) as reckoned;
create index on indicator_points (case_no, unit_id);
analyze indicator_points;

insert into obstacle
select case_no, unit_id, indicator_id, 'no points' from indicator_points where is_impossible;

-- A part that holds others is the sum of all below it; one without indicators is nothing.
create table section_points as
select u.case_no, u.unit_id, s.title, s.points as planned,
       coalesce(sum(p.weight), 0) as weight, total(p.value) as value
from unit as u
join section as s on s.case_no = u.case_no
join section_within as w on w.case_no = s.case_no and w.whole = s.title
left join indicator_points as p on p.case_no = u.case_no and p.unit_id = u.unit_id and p.section = w.part
group by u.case_no, u.unit_id, s.title, s.points;

create table target as
select case_no, unit_id, target_component as name, total(value) as exact, target_places as places
from indicator_points join rules using (case_no)
group by case_no, unit_id, target_component, target_places;
