-- The sample city's own time: what its clock was set to, when, and how far its years were lived through.

create table sample_city (
  id integer primary key default 1 check (id = 1),
  clock_set_to timestamptz not null,
  clock_set_at timestamptz not null,
  lived_until timestamptz not null,
  -- A server was started on it since with the sample turned off: units of its own are then in earnest.
  was_left boolean not null default false
);
