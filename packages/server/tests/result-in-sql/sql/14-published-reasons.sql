-- The same numbers in the reasons of the bundle's result.json.

create function plain_shown(written text) returns text immutable strict parallel safe
return case when written like '约 %' then written else plain(written) end;

insert into told
select case_no, unit_id, 'indicator ' || (i ->> 'indicatorId') || ' ' || what, plain_shown(reasons.value)
from published_unit, jsonb_array_elements(u -> 'indicators') as i
cross join lateral (select i -> 'because' as reason) as of_indicator
cross join lateral (values
  ('percent', jsonb_path_query_first(reason, '$.** ? (@.rule == "indicator-points").facts.percent') #>> '{}'),
  ('exact points', jsonb_path_query_first(reason, '$.** ? (@.rule == "indicator-points").facts.exactPoints') #>> '{}'),
  ('by self', jsonb_path_query_first(reason, '$.** ? (@.rule starts with "given-" && @.facts.source == "self").facts.percent') #>> '{}'),
  ('by on-site', jsonb_path_query_first(reason, '$.** ? (@.rule starts with "given-" && @.facts.source == "on-site").facts.percent') #>> '{}'),
  ('by peer', jsonb_path_query_first(reason, '$.** ? (@.rule == "peers").facts.percent') #>> '{}'),
  ('by panel', jsonb_path_query_first(reason, '$.** ? (@.rule == "panel-percent").facts.percent') #>> '{}'),
  ('panel score', jsonb_path_query_first(reason, '$.** ? (@.rule == "panel").facts.score') #>> '{}')
) as reasons(what, value)
where reasons.value is not null;

create table component_reason as
select case_no, unit_id, c ->> 'name' as name, c -> 'because' as reason
from published_unit, jsonb_array_elements(u -> 'components') as c;

insert into told
select case_no, unit_id, 'exact ' || name, plain(reason #>> '{facts,exactPoints}')
from component_reason where reason #> '{facts,exactPoints}' is not null;

insert into told
select case_no, unit_id, 'leaders ' || (step #>> '{facts,group}'), plain_shown(step #>> '{facts,score}')
from component_reason, jsonb_array_elements(reason -> 'steps') as step
where reason ->> 'rule' = 'leaders' and step #> '{facts,score}' is not null;

insert into told
select case_no, unit_id, 'question  ' || (step #>> '{facts,question}'), plain_shown(step #>> '{facts,score}')
from component_reason, jsonb_array_elements(reason -> 'steps') as step
where step ->> 'rule' = 'question';

insert into told
select case_no, unit_id, 'question ' || (channel #>> '{facts,channel}') || ' ' || (step #>> '{facts,question}'),
       plain_shown(step #>> '{facts,score}')
from component_reason, jsonb_array_elements(reason -> 'steps') as channel, jsonb_array_elements(channel -> 'steps') as step
where channel ->> 'rule' = 'channel';

insert into told
select case_no, unit_id, 'channel ' || (channel #>> '{facts,channel}'), plain_shown(channel #>> '{facts,score}')
from component_reason, jsonb_array_elements(reason -> 'steps') as channel
where channel ->> 'rule' = 'channel';

insert into told
select case_no, unit_id, 'composite before rounding', plain(u #>> '{compositeBecause,facts,before}')
from published_unit where u #>> '{compositeBecause,rule}' = 'rounding';
