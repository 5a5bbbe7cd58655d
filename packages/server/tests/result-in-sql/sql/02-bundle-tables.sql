-- The bundle's files as tables. `bundle_file` holds each file of each case as it was unpacked.

create table rules as
select case_no, content as scheme, content -> 'evaluation' as evaluation,
       (content #>> '{rounding,indicator}')::int as indicator_places,
       (content #>> '{rounding,target}')::int as target_places,
       (content #>> '{rounding,composite}')::int as composite_places,
       content ->> 'ranking' as ranking,
       content ->> 'targetComponent' as target_component
from bundle_file where path = 'scheme.json';
create index on rules (case_no);
analyze rules;

create table section as
select case_no, s.at, s.value ->> 'title' as title, s.value ->> 'parent' as parent, (s.value ->> 'points')::numeric as points
from rules, jsonb_array_elements(scheme -> 'sections') with ordinality as s(value, at);
create index on section (case_no);
analyze section;

-- Each section with itself and all parts below it.
create table section_within as
with recursive within as (
  select case_no, title as whole, title as part from section
  union all
  select case_no, within.whole, section.title
  from within join section using (case_no) where section.parent = within.part
)
select * from within;
create index on section_within (case_no, part);
analyze section_within;

create table component as
select case_no, c ->> 'name' as name, (c ->> 'fullMarks')::numeric as full_marks
from rules, jsonb_array_elements(scheme -> 'components') as c;
create index on component (case_no, name);
analyze component;

create table tier as
select case_no, t.at, t.value ->> 'title' as title,
       (t.value ->> 'mostPercent')::numeric as most, (t.value ->> 'leastPercent')::numeric as least
from rules, jsonb_array_elements(scheme -> 'tiers') with ordinality as t(value, at);
create index on tier (case_no, title);
analyze tier;

create table source as
select case_no, s ->> 'source' as source, (s ->> 'weightPercent')::numeric as weight, s ->> 'whenMissing' as when_missing
from rules, jsonb_array_elements(evaluation -> 'sources') as s;
create index on source (case_no);
analyze source;

create table unit as
select case_no, content ->> 'unitId' as unit_id from bundle_file where path like 'plans/%';
create index on unit (case_no, unit_id);
analyze unit;

create table indicator as
select case_no, content ->> 'unitId' as unit_id, i ->> 'id' as indicator_id, i ->> 'code' as code,
       i ->> 'section' as section, (i ->> 'weightPoints')::numeric as weight
from bundle_file, jsonb_array_elements(content -> 'indicators') as i
where path like 'plans/%';
create index on indicator (case_no, unit_id, indicator_id);
analyze indicator;

create table evaluation as
select case_no, e ->> 'unitId' as unit_id, e ->> 'indicatorId' as indicator_id, e as line
from bundle_file, jsonb_array_elements(content) as e
where path = 'evaluations.json';
create index on evaluation (case_no, unit_id, indicator_id);
analyze evaluation;

-- What somebody said of an indicator; `giver` tells peers apart.
create table given as
select case_no, unit_id, indicator_id, source, giver,
       score ->> 'kind' as kind, (score ->> 'points')::numeric as points,
       (score ->> 'percent')::numeric as percent, score ->> 'tier' as tier
from (
  select case_no, unit_id, indicator_id, 'self' as source, '' as giver, line -> 'self' as score from evaluation
  union all
  select case_no, unit_id, indicator_id, 'on-site', '', line -> 'onSite' from evaluation
  union all
  select case_no, unit_id, indicator_id, 'peer', p ->> 'unitId', p -> 'score'
  from evaluation, jsonb_array_elements(line -> 'peers') as p
) as said
where jsonb_typeof(score) = 'object';
create index on given (case_no, unit_id, indicator_id);
analyze given;

create table review as
select case_no, unit_id, indicator_id, (line #>> '{review,points}')::numeric as points
from evaluation where jsonb_typeof(line -> 'review') = 'object';
create index on review (case_no, unit_id, indicator_id);
analyze review;

-- The slips of a board; where an indicator is on none, the ballots on paper.
create table board_item as
select case_no, content #>> '{terms,rules,unit}' as unit_id, i ->> 'item' as indicator_id, i -> 'slips' as slips
from bundle_file, jsonb_array_elements(content -> 'items') as i
where path like 'boards/%';
create index on board_item (case_no, unit_id, indicator_id);
analyze board_item;

create table ballot as
select case_no, unit_id, indicator_id, (s ->> 'score')::numeric as score
from board_item, jsonb_array_elements(slips) as s where jsonb_typeof(slips) = 'array'
union all
select case_no, unit_id, indicator_id, p::numeric
from evaluation as e, jsonb_array_elements_text(line -> 'paperBallots') as p
where not exists (select from board_item as b where (b.case_no, b.unit_id, b.indicator_id) = (e.case_no, e.unit_id, e.indicator_id));
create index on ballot (case_no, unit_id, indicator_id);
analyze ballot;
