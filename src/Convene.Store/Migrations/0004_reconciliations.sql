create table reconciliations (
  id          text   not null primary key,
  started_at  bigint not null,
  finished_at bigint not null,
  meetings    bigint not null,
  conferences bigint not null,
  events      bigint not null,
  unasked     text   not null
);
create index reconciliations_by_age on reconciliations (finished_at, id);

create table findings (
  id            text   not null primary key,
  finding_key   text   not null,
  kind          text   not null,
  meeting_id    text,
  provider      text,
  conference_id text,
  mailbox       text,
  event_id      text,
  found_at      bigint not null,
  repair_at     bigint not null,
  state         text   not null,
  settled_at    bigint,
  failure       text
);
-- The same disagreement found again is the same finding while nobody has settled it, and for as long as somebody said to leave it.
create unique index findings_once on findings (finding_key) where state in ('Open', 'Repairing', 'Dismissed');
create index findings_by_state on findings (state, found_at, id);
create index findings_due on findings (repair_at, id) where state = 'Open';

create table reconciliation_findings (
  reconciliation_id text not null references reconciliations (id),
  finding_id        text not null references findings (id),
  primary key (reconciliation_id, finding_id)
);
create index reconciliation_findings_by_finding on reconciliation_findings (finding_id);

create table reports (
  meeting_id     text   not null primary key references meetings (id),
  saved_at       bigint not null,
  schema_version bigint not null,
  document       text   not null
);
