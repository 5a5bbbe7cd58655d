-- What each source says of an indicator, as a share of its weight.

-- Points are a share of the weight, all of it where there is none; a tier is worth what the scheme takes of its span.
create table given_share as
select given.*, case given.kind
  when 'points' then case when weight = 0 then whole(1) else (points, weight)::fraction end
  when 'percent' then (percent, 100)::fraction
  else case evaluation ->> 'tierShare'
    when 'top' then (most, 100)::fraction
    when 'bottom' then (least, 100)::fraction
    when 'middle' then (most + least, 200)::fraction
    else (percent, 100)::fraction
  end
end as share,
case given.kind
  when 'points' then points between 0 and weight
  when 'percent' then percent between 0 and 100
  else tier.title is not null and (
    evaluation ->> 'tierShare' <> 'chosen'
    or coalesce(percent >= least and (percent < most or (tier.at = 1 and percent = most)), false)
  )
end as is_possible
from given
join indicator using (case_no, unit_id, indicator_id)
join rules using (case_no)
left join tier on tier.case_no = given.case_no and tier.title = given.tier;
create index on given_share (case_no, unit_id, indicator_id);
analyze given_share;

insert into obstacle
select case_no, unit_id, indicator_id, 'impossible score' from given_share join source using (case_no, source) where not is_possible;

-- So few peers that the method drops all have said nothing.
create table peer_share as
select case_no, unit_id, indicator_id, total(share) / whole(count(*)) as share
from (
  select case_no, unit_id, indicator_id, share,
         row_number() over (partition by case_no, unit_id, indicator_id order by ordering(share)) as place,
         count(*) over (partition by case_no, unit_id, indicator_id) as count
  from given_share where source = 'peer' and is_possible
) as ordered
join rules using (case_no)
where is_counted(evaluation -> 'peers', place, count)
group by case_no, unit_id, indicator_id;

-- Sections on whose indicators the panel votes: those of the scope with all below them.
create table voted_section as
select distinct case_no, part as section
from section_within join rules using (case_no)
where evaluation #>> '{ballotScope,kind}' = 'all' or evaluation #> '{ballotScope,sections}' ? whole;
create index on voted_section (case_no, section);
analyze voted_section;

create table panel_score as
select case_no, unit_id, indicator_id, (sum(score), count(*))::fraction as score
from (
  select ballot.*,
         row_number() over (partition by case_no, unit_id, indicator_id order by score) as place,
         count(*) over (partition by case_no, unit_id, indicator_id) as count
  from ballot
) as ordered
join rules using (case_no)
where is_counted(scheme #> '{panel,method}', place, count)
group by case_no, unit_id, indicator_id;
create index on panel_score (case_no, unit_id, indicator_id);
analyze panel_score;

-- A share of the full score, or what the reached grade gives: the first whose lower end is not above the score.
create table panel_share as
select case_no, unit_id, indicator_id, score,
       case scheme #>> '{result,kind}'
         when 'share-of-weight' then score / whole((scheme #>> '{panel,fullScore}')::numeric)
         else (
           select ((g.value ->> 'percentOfWeight')::numeric, 100)::fraction
           from jsonb_array_elements(scheme #> '{result,grades}') with ordinality as g(value, at)
           where coalesce(is_at_least(score, (g.value ->> 'from')::numeric), true)
           order by g.at limit 1
         )
       end as share
from panel_score join rules using (case_no);

-- Too few ballots are never opened, there are no more than seats, and none lies outside the scale.
insert into obstacle
select case_no, unit_id, indicator_id, 'impossible ballots'
from ballot
join rules using (case_no)
join indicator using (case_no, unit_id, indicator_id)
join voted_section using (case_no, section)
join source using (case_no)
where source.source = 'panel'
group by case_no, unit_id, indicator_id, scheme, evaluation
having count(*) < (evaluation ->> 'minimumSeats')::int
    or count(*) > (scheme #>> '{panel,seats}')::int
    or min(score) < (scheme #>> '{panel,leastScore}')::numeric
    or max(score) > (scheme #>> '{panel,fullScore}')::numeric;

create table source_share as
select case_no, unit_id, indicator_id, source, share from given_share where source <> 'peer' and is_possible
union all
select case_no, unit_id, indicator_id, 'peer', share from peer_share
union all
select case_no, unit_id, indicator_id, 'panel', share from panel_share;
create index on source_share (case_no, unit_id, indicator_id);
analyze source_share;
