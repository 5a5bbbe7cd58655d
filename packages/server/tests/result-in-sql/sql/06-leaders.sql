-- Leaders: the answers of a group become one, the groups count by their weights. An abstention is no answer.

create table leader_group as
select case_no, g ->> 'title' as title, (g ->> 'weightPercent')::numeric as weight
from rules, jsonb_array_elements(scheme -> 'leaders') as g
where jsonb_typeof(evaluation -> 'leaders') = 'object';
create index on leader_group (case_no);
analyze leader_group;

create table leader_answer as
select case_no, a ->> 'unitId' as unit_id, a #>> '{answers,group}' as title, s::numeric as score
from bundle_file, jsonb_array_elements(content) as a, jsonb_array_elements_text(a #> '{answers,scores}') as s
where path = 'leaders.json';
create index on leader_answer (case_no, unit_id, title);
analyze leader_answer;

-- What a group gave to a unit, where enough of it answered.
create table leader_score as
select case_no, unit_id, title, (sum(score), count(*))::fraction as score
from (
  select leader_answer.*,
         row_number() over (partition by case_no, unit_id, title order by score) as place,
         count(*) over (partition by case_no, unit_id, title) as count
  from leader_answer
) as ordered
join rules using (case_no)
where is_counted(evaluation #> '{leaders,method}', place, count)
  and count >= (evaluation #>> '{leaders,minimumAnswers}')::int
group by case_no, unit_id, title;
create index on leader_score (case_no, title);
analyze leader_score;

-- Too few: the others bear the weight, or what the group gave to the other units on average stands for it.
create table leader_counted as
select u.case_no, u.unit_id, g.title, g.weight, own.score as own,
       coalesce(own.score, case when evaluation #>> '{leaders,tooFew}' = 'mean-of-others' then (
         select total(other.score) / whole(count(*)) from leader_score as other
         where other.case_no = u.case_no and other.title = g.title and other.unit_id <> u.unit_id
       ) end) as score,
       evaluation #>> '{leaders,tooFew}' as too_few
from unit as u
join leader_group as g using (case_no)
join rules using (case_no)
left join leader_score as own on (own.case_no, own.unit_id, own.title) = (u.case_no, u.unit_id, g.title);

insert into obstacle
select case_no, unit_id, null, 'too few leaders' from leader_counted where score is null and too_few <> 'reweight';

insert into obstacle
select case_no, unit_id, null, 'impossible answer'
from leader_answer join rules using (case_no)
where jsonb_typeof(evaluation -> 'leaders') = 'object' and (
  score not between (evaluation #>> '{leaders,leastScore}')::numeric and (evaluation #>> '{leaders,fullScore}')::numeric
  or (evaluation #> '{leaders,options}' <> '[]' and not exists (
    select from jsonb_array_elements(evaluation #> '{leaders,options}') as o where (o ->> 'points')::numeric = score)));

create table leader_points as
select sums.*, half_up(exact, places) as points
from (
  select c.case_no, c.unit_id, component.name, bool_or(own is null) as is_substituted,
         (evaluation #>> '{leaders,places}')::int as places,
         total(whole(c.weight) * c.score) / whole(sum(c.weight) filter (where c.score is not null))
           / whole((evaluation #>> '{leaders,fullScore}')::numeric) * whole(full_marks) as exact
  from leader_counted as c
  join rules on rules.case_no = c.case_no
  join component on component.case_no = c.case_no and component.name = evaluation #>> '{leaders,component}'
  group by c.case_no, c.unit_id, component.name, evaluation, full_marks
) as sums;

-- No group at all has answered enough, and the others are to bear its weight.
insert into obstacle
select case_no, unit_id, null, 'too few leaders' from leader_points where points is null;
