-- The public appraisal (公众评议): questionnaire, samples, links, answers. What leads to a person is never beside an answer.

create table surveys (
  evaluation_id text primary key references evaluations (id),
  questionnaire jsonb not null,
  revision integer not null default 1,
  -- From then on people answer these questions and no others.
  released_at timestamptz,
  released_by_name text,
  -- When the sealed answers were last opened and counted.
  counted_at timestamptz
);

-- How many a unit serves; null where nobody counted.
create table survey_units (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  population integer check (population > 0),
  primary key (unit_id, evaluation_id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- What the office did at once: drew a sample, made links to hand out, entered paper sheets.
create table survey_batches (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  -- Given by the page, so that the second click makes none.
  id text not null,
  kind text not null check (kind in ('sample', 'links', 'paper')),
  channel text not null,
  size integer not null,
  -- Of a sample: what anyone needs to draw it again.
  seed text,
  eligible integer,
  made_at timestamptz not null,
  made_by_name text not null,
  withdrawn_at timestamptz,
  primary key (unit_id, evaluation_id, id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- A list as it was before its seed was known: only its fingerprint, the list itself is kept nowhere.
create table survey_lists (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  fingerprint text not null,
  listed integer not null,
  repeated integer not null,
  unusable integer not null,
  eligible integer not null,
  received_at timestamptz not null,
  received_by_name text not null,
  primary key (unit_id, evaluation_id, fingerprint),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- Who was drawn, by a hash whose key is not in the database, so that nobody is asked twice; deleted with the count.
create table survey_contacts (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  contact_hash text not null,
  batch_id text not null,
  primary key (unit_id, evaluation_id, contact_hash),
  foreign key (unit_id, evaluation_id, batch_id) references survey_batches (unit_id, evaluation_id, id)
);

-- For one answer each. The token itself is kept nowhere.
create table survey_links (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  token_hash text not null,
  batch_id text not null,
  channel text not null,
  is_used boolean not null default false,
  -- With its batch, before it was used.
  is_withdrawn boolean not null default false,
  -- Of the request that used it: the same one again, after a broken connection, is thanked and not refused.
  key_hash text,
  primary key (unit_id, evaluation_id, token_hash),
  foreign key (unit_id, evaluation_id, batch_id) references survey_batches (unit_id, evaluation_id, id)
);
-- Whoever answers says the token alone.
create index survey_links_by_token on survey_links (token_hash);

-- For anybody who passes by: hangs on a wall, so it is no secret.
create table survey_open_links (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  token text not null,
  token_hash text not null,
  channel text not null,
  is_open boolean not null default true,
  primary key (unit_id, evaluation_id, token_hash),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);
create index survey_open_links_by_token on survey_open_links (token_hash);
-- Of requests by such a link: sent twice, an answer is taken once.
create table survey_keys (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  key_hash text not null,
  primary key (unit_id, evaluation_id, key_hash),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- Answers until the count: sealed with a key that the database never had. A row and the link marked beside it are of one
-- transaction, which the database itself can tell; what the row says, it cannot.
create table survey_box (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  id text not null,
  channel text not null,
  sealed bytea not null,
  primary key (unit_id, evaluation_id, id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

-- Opened all at once, in the order of random numbers.
create table survey_answers (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  id text not null,
  channel text not null,
  answered_on date not null,
  is_valid boolean not null,
  choices jsonb not null,
  primary key (unit_id, evaluation_id, id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);
-- Words stand apart from what else their writer chose.
create table survey_remarks (
  unit_id text not null,
  evaluation_id text not null references surveys (evaluation_id),
  id text not null,
  question_id text not null,
  remark text not null,
  primary key (unit_id, evaluation_id, id),
  foreign key (unit_id, evaluation_id) references evaluation_units (unit_id, evaluation_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['surveys', 'survey_units', 'survey_batches', 'survey_lists', 'survey_contacts',
    'survey_links', 'survey_open_links', 'survey_keys', 'survey_box', 'survey_answers', 'survey_remarks'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy add on %I for insert with check (acting_role() = ''office'')', name);
  end loop;
  foreach name in array array['surveys', 'survey_units', 'survey_batches', 'survey_lists', 'survey_links',
    'survey_open_links'] loop
    execute format('create policy see on %I for select using (acting_role() in (''office'', ''bureau'', ''auditor''))', name);
    execute format('create policy change on %I for update using (acting_role() = ''office'') with check (acting_role() = ''office'')', name);
  end loop;
  -- Who was drawn, and what lies sealed, is nobody's to look at but for the count.
  foreach name in array array['survey_contacts', 'survey_keys', 'survey_box'] loop
    execute format('create policy see on %I for select using (acting_role() = ''office'')', name);
    execute format('create policy leave on %I for delete using (acting_role() = ''office'')', name);
  end loop;
  -- Nobody reads an answer while others may still be given.
  foreach name in array array['survey_answers', 'survey_remarks'] loop
    execute format('create policy see on %I for select using (acting_role() in (''office'', ''bureau'', ''auditor'')
      and evaluation_id in (select evaluation_id from evaluation_phases where phase = ''public'' and state = ''closed''))', name);
  end loop;
  execute 'create policy count on survey_box for select using (acting_role() in (''bureau'', ''auditor''))';
end
$$;

-- Who answers says by which link, and sees that one only.
create function answering_link() returns text language sql stable as
  $$ select current_setting('hengji.survey_link', true) $$;
create policy by_link on survey_links for select using (asks_in_public() and token_hash = answering_link());
create policy mark on survey_links for update
  using (asks_in_public() and token_hash = answering_link() and not is_used)
  with check (asks_in_public() and token_hash = answering_link() and is_used);
create policy by_link on survey_open_links for select using (asks_in_public() and token_hash = answering_link());
create policy by_link on surveys for select using (
  asks_in_public() and evaluation_id in (
    select evaluation_id from survey_links where token_hash = answering_link()
    union all select evaluation_id from survey_open_links where token_hash = answering_link()));
create policy by_link on survey_box for insert with check (
  asks_in_public() and (unit_id, evaluation_id, channel) in (
    select unit_id, evaluation_id, channel from survey_links where token_hash = answering_link() and not is_withdrawn
    union all select unit_id, evaluation_id, channel from survey_open_links where token_hash = answering_link() and is_open)
  and evaluation_id in (select evaluation_id from evaluation_phases where phase = 'public' and state = 'open'));
create policy by_link on survey_keys for insert with check (
  asks_in_public() and (unit_id, evaluation_id) in (
    select unit_id, evaluation_id from survey_open_links where token_hash = answering_link() and is_open));

-- What an answer takes, in two calls whose plans are kept: ten thousand come in a minute. Each says first by which link it
-- asks, and sees what the policies show to that one.
create function asked_survey(hash text) returns table (
    unit_id text, evaluation_id text, channel text, is_one_time boolean, is_used boolean, is_withdrawn boolean,
    phase text, unit text, year integer, questionnaire jsonb, revision integer, is_released boolean)
  language plpgsql volatile set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('hengji.survey_link', hash, true);
  return query
    select l.unit_id, l.evaluation_id, l.channel, l.is_one_time, l.is_used, l.is_withdrawn, p.state, u.name, e.year,
      s.questionnaire, s.revision, s.released_at is not null
    from (
      select k.unit_id, k.evaluation_id, k.channel, true as is_one_time, k.is_used, k.is_withdrawn
      from survey_links k where k.token_hash = hash
      union all
      select o.unit_id, o.evaluation_id, o.channel, false, false, not o.is_open
      from survey_open_links o where o.token_hash = hash
    ) l
    join units u on u.id = l.unit_id
    join evaluations e on e.id = l.evaluation_id
    join surveys s on s.evaluation_id = l.evaluation_id
    join evaluation_phases p on p.evaluation_id = l.evaluation_id and p.phase = 'public';
end
$$;

-- Marks the link and stores the sealed answer. Says 'taken', also where this very request was taken before, or why not.
create function take_survey_answer(hash text, key text, asked_evaluation text, asked_revision integer, box_id text, sheet bytea)
  returns text
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  asked record;
  known text;
begin
  -- Held to the end, so that the count finds every answer that was taken; how it stands is looked at under it.
  perform pg_advisory_xact_lock_shared(hashtextextended('survey ' || asked_evaluation, 0));
  select * into asked from asked_survey(hash);
  if not found or asked.evaluation_id <> asked_evaluation then return 'unknown'; end if;
  if not asked.is_used then
    if asked.is_withdrawn then return 'unknown'; end if;
    if asked.phase in ('closed', 'skipped') then return 'over'; end if;
    if asked.phase <> 'open' or not asked.is_released then return 'not-open'; end if;
    if asked.revision <> asked_revision then return 'changed'; end if;
  end if;
  if asked.is_one_time then
    update survey_links set is_used = true, key_hash = key where token_hash = hash and not is_used;
    if not found then
      select key_hash into known from survey_links where token_hash = hash;
      return case when known = key then 'taken' else 'used' end;
    end if;
  else
    insert into survey_keys (unit_id, evaluation_id, key_hash)
      values (asked.unit_id, asked.evaluation_id, key) on conflict do nothing;
    if not found then return 'taken'; end if;
  end if;
  insert into survey_box (unit_id, evaluation_id, id, channel, sealed)
    values (asked.unit_id, asked.evaluation_id, box_id, asked.channel, sheet);
  return 'taken';
end
$$;

do $$
begin
  grant select, insert, update on surveys, survey_units, survey_batches, survey_lists, survey_links, survey_open_links to hengji_app;
  grant select, insert, delete on survey_contacts, survey_keys, survey_box to hengji_app;
  grant select, insert on survey_answers, survey_remarks to hengji_app;
exception
  when undefined_object then null;
end
$$;
