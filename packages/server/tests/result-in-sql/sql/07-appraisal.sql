-- The public: each question's mean over those who answered it, the questions by their weights, the channels by theirs.

create table question as
select case_no, q ->> 'id' as question, q ->> 'title' as title, (q ->> 'weightPercent')::numeric as weight, q -> 'options' as options
from bundle_file, jsonb_array_elements(content -> 'questions') as q
where path = 'questionnaire.json' and q ->> 'weightPercent' is not null and q ->> 'kind' in ('scale', 'choice');
create index on question (case_no, question);
analyze question;

create table answer_count as
select case_no, unit_id, channel, question, points, count
from (
  select case_no, a ->> 'unitId' as unit_id, c ->> 'channel' as channel, q ->> 'question' as question,
         n ->> 'option' as option, (n ->> 'count')::int as count
  from bundle_file, jsonb_array_elements(content) as a, jsonb_array_elements(a #> '{appraisal,channels}') as c,
       jsonb_array_elements(c -> 'questions') as q, jsonb_array_elements(q -> 'counts') as n
  where path = 'appraisal.json'
) as counted
join question using (case_no, question)
cross join lateral (
  select (o ->> 'points')::numeric as points from jsonb_array_elements(options) as o where o ->> 'id' = option
) as worth
-- Chosen, it is no answer: 不了解.
where points is not null;
create index on answer_count (case_no, unit_id, question);
analyze answer_count;

-- Enough answers to every question, over all channels.
create table appraised as
select u.case_no, u.unit_id
from unit as u
join rules using (case_no)
where jsonb_typeof(evaluation -> 'appraisal') = 'object' and not exists (
  select from question as q
  where q.case_no = u.case_no and (evaluation #>> '{appraisal,minimumAnswers}')::int > (
    select coalesce(sum(count), 0) from answer_count as a
    where (a.case_no, a.unit_id, a.question) = (u.case_no, u.unit_id, q.question)));

-- Pooled answers are those of one channel that has all the weight.
create table channel_weight as
select case_no, c ->> 'title' as channel, (c ->> 'weightPercent')::numeric as weight
from rules, jsonb_array_elements(evaluation #> '{appraisal,channels,channels}') as c
union all
select case_no, '', 100 from rules where evaluation #>> '{appraisal,channels,kind}' = 'pooled';
create index on channel_weight (case_no);
analyze channel_weight;

create table question_mean as
select case_no, unit_id, w.channel, question, (sum(points * count), sum(count))::fraction as score
from answer_count as a
join channel_weight as w using (case_no)
where w.channel in ('', a.channel)
group by case_no, unit_id, w.channel, question
having sum(count) > 0;
create index on question_mean (case_no);
analyze question_mean;

-- A channel in which nobody answered one of the questions leaves its share to the others.
create table channel_score as
select case_no, unit_id, channel, total(whole(q.weight) * m.score) / whole(sum(q.weight)) as score
from question_mean as m
join question as q using (case_no, question)
group by case_no, unit_id, channel
having count(*) = (select count(*) from question as all_of where all_of.case_no = m.case_no);

create table appraisal_score as
select case_no, unit_id, total(whole(w.weight) * c.score) / whole(sum(w.weight)) as score
from channel_score as c
join channel_weight as w using (case_no, channel)
join appraised using (case_no, unit_id)
group by case_no, unit_id
having sum(w.weight) > 0;
create index on appraisal_score (case_no);
analyze appraisal_score;

create table appraisal_counted as
select u.case_no, u.unit_id, own.score is null as is_substituted,
       coalesce(own.score, case when evaluation #>> '{appraisal,tooFew}' = 'mean-of-others' then (
         select total(other.score) / whole(count(*)) from appraisal_score as other
         where other.case_no = u.case_no and other.unit_id <> u.unit_id
       ) end) as score
from unit as u
join rules using (case_no)
left join appraisal_score as own on (own.case_no, own.unit_id) = (u.case_no, u.unit_id)
where jsonb_typeof(evaluation -> 'appraisal') = 'object';

insert into obstacle
select case_no, unit_id, null, 'too few answers' from appraisal_counted where score is null;

create table appraisal_points as
select c.case_no, unit_id, component.name, is_substituted, exact,
       half_up(exact, (evaluation #>> '{appraisal,places}')::int) as points
from appraisal_counted as c
join rules on rules.case_no = c.case_no
join component on component.case_no = c.case_no and component.name = evaluation #>> '{appraisal,component}'
cross join lateral (select score * (full_marks, 100)::fraction as exact) as reckoned;
