-- Rank by the scheme's tie rule, grade by half-open bands: a band holds its lower end.

insert into obstacle
select case_no, unit_id, null, 'no composite' from composite where exact is null;

create table unit_result as
select case_no, unit_id, published(exact, composite_places) as composite,
       case ranking
         when 'dense' then dense_rank() over (partition by case_no order by ordering(compared.value) desc)
         else rank() over (partition by case_no order by ordering(compared.value) desc)
       end as rank,
       (
         select g.value ->> 'title'
         from jsonb_array_elements(scheme -> 'grades') with ordinality as g(value, at)
         where coalesce(is_at_least(compared.value, (g.value ->> 'from')::numeric), true)
         order by g.at limit 1
       ) as grade
from composite
join rules using (case_no)
cross join lateral (select carried(exact, composite_places) as value) as compared
where exact is not null;
