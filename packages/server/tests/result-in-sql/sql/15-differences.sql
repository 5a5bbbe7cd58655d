-- Where the two are not the same; none is the aim.

select case_no as "caseNo", unit_id as "unitId", place, told.value as published, computed.value as computed
from told full join computed using (case_no, unit_id, place)
where told.value is distinct from computed.value
order by 1, 2, 3;
