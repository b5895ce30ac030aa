-- When a meeting's report is worth asking for again: till then its document is not read for it.
create table report_tries (
  meeting_id text   not null primary key references meetings (id),
  next_at    bigint not null
);
create index report_tries_by_age on report_tries (next_at);
