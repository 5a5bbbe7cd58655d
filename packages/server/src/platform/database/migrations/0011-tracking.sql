-- What is measured, what was to be reached when, and what was reported.

-- A number or milestone that is reported once, for however many indicators need it.
create table measures (
  unit_id text not null,
  document_id text not null,
  id text not null,
  -- The indicator it was made for; it stays its own when others come to share it.
  indicator_id text not null,
  name text not null,
  kind text not null check (kind in ('number', 'milestone')),
  -- 人, 亿元, %; null where nothing is counted.
  unit text,
  -- More is better, less is better, or just so.
  direction text not null check (direction in ('positive', 'reverse', 'equal')),
  -- Months add up to the year's value, or each report says how it stands.
  accrual text not null check (accrual in ('total-so-far', 'state')),
  annual_target numeric,
  -- The target itself does not suffice: <0.3%.
  is_strict boolean not null default false,
  -- As the plan prints it.
  target_text text,
  -- By the plan; the last interim target lies in its month.
  deadline date,
  -- Of the budget behind it, in 万元 (双监控).
  budgeted numeric,
  rhythm text not null check (rhythm in ('monthly', 'quarterly')),
  -- Made of the plan's text, and nobody has set it otherwise.
  is_proposed boolean not null default true,
  started_on date not null,
  revision integer not null default 1,
  primary key (unit_id, document_id, id),
  unique (unit_id, document_id, indicator_id),
  foreign key (unit_id, document_id) references documents (unit_id, id)
);

create table tracked_indicators (
  unit_id text not null,
  document_id text not null,
  indicator_id text not null,
  measure_id text not null,
  primary key (unit_id, document_id, indicator_id),
  foreign key (unit_id, document_id, measure_id) references measures (unit_id, document_id, id)
);
create index tracked_indicators_by_measure on tracked_indicators (unit_id, document_id, measure_id);

-- Measures that look alike and are to stay apart: not proposed again. The key is their ids in order.
create table declined_sharings (
  unit_id text not null,
  document_id text not null,
  key text not null,
  declined_at timestamptz not null,
  declined_by_name text not null,
  primary key (unit_id, document_id, key),
  foreign key (unit_id, document_id) references documents (unit_id, id)
);

create table interim_targets (
  unit_id text not null,
  document_id text not null,
  measure_id text not null,
  -- By the end of which it is to be reached.
  month integer not null check (month between 1 and 12),
  value numeric,
  milestone text,
  origin text not null check (origin in ('proposed', 'set')),
  -- Of an earlier setting: no row is ever removed.
  is_dropped boolean not null default false,
  primary key (unit_id, document_id, measure_id, month),
  foreign key (unit_id, document_id, measure_id) references measures (unit_id, document_id, id)
);

-- Never changed but for being superseded, and standing again where that was taken back: a correction is a new report.
create table reports (
  unit_id text not null,
  document_id text not null,
  id text not null,
  measure_id text not null,
  -- The month it speaks of.
  month integer not null check (month between 1 and 12),
  value numeric,
  is_reached boolean,
  -- Of a milestone: all up to that of this month are reached.
  reached_month integer check (reached_month between 1 and 12),
  -- 万元 spent so far.
  executed numeric,
  sentence text not null,
  -- Why the office corrected it.
  reason text,
  reported_at timestamptz not null,
  reported_by text not null references accounts (id),
  reported_by_name text not null,
  person_id text,
  -- Made by the page before it sends: the same request twice is one report.
  request_key text not null,
  supersedes text,
  superseded_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, request_key),
  foreign key (unit_id, document_id, measure_id) references measures (unit_id, document_id, id)
);
-- The standing report of a month is one.
create unique index one_report_stands on reports (unit_id, document_id, measure_id, month) where superseded_at is null;

-- What the reports of a measure come to: reckoned anew in the transaction of every report and change, so that the
-- progress of a whole city is read and not computed.
create table measure_standings (
  unit_id text not null,
  document_id text not null,
  measure_id text not null,
  -- The measure as it is shown, its latest report, light, reasons, forecast and interim targets (tables/tracking.ts).
  -- `json`, not `jsonb`: read by the thousand as it is, and never asked into.
  standing json not null,
  primary key (unit_id, document_id, measure_id),
  foreign key (unit_id, document_id, measure_id) references measures (unit_id, document_id, id)
);

call guard_unit_table('measures');
call guard_unit_table('tracked_indicators');
call guard_unit_table('declined_sharings');
call guard_unit_table('interim_targets');
call guard_unit_table('reports');
call guard_unit_table('measure_standings');
