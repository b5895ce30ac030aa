-- Plain types only, so that every engine reads the same script. Moments are ticks (100 ns) since 1970-01-01T00:00Z,
-- ids are lower-case GUIDs (version 7, so that they sort by the time they were made).

-- What is asked for stands in columns, everything in the document. due_at stands in its column alone.
create table meetings (
  id               text   not null primary key,
  organizer_tenant text   not null,
  organizer_id     text   not null,
  provider         text   not null,
  state            text   not null,
  starts_at        bigint not null,
  ends_at          bigint not null,
  due_at           bigint,
  version          bigint not null,
  origin           text,
  schema_version   bigint not null,
  document         text   not null
);
create index meetings_by_organizer on meetings (organizer_id, starts_at, id);
create index meetings_due on meetings (due_at, id) where due_at is not null;

-- A conference belongs to one meeting: as its own, or as one that was replaced and is still to be cancelled.
create table conferences (
  provider      text not null,
  conference_id text not null,
  meeting_id    text not null references meetings (id),
  primary key (provider, conference_id)
);
create index conferences_by_meeting on conferences (meeting_id);

create table steps (
  id          text   not null primary key,
  meeting_id  text   not null references meetings (id),
  kind        text   not null,
  state       text   not null,
  started_at  bigint not null,
  finished_at bigint,
  owner       text   not null,
  lease_until bigint not null,
  failure     text
);
create index steps_by_meeting on steps (meeting_id);
create unique index steps_one_open on steps (meeting_id) where state = 'Open';

-- Checked at commit: the command is written before its meeting, and that decides who was first.
create table commands (
  command_key text   not null primary key,
  meeting_id  text   not null references meetings (id) deferrable initially deferred,
  seen_at     bigint not null
);

-- Deleted when told. The version is the meeting's, for the order of two that were written at the same moment.
create table announcements (
  id          text   not null primary key,
  meeting_id  text   not null references meetings (id),
  version     bigint not null,
  kind        text   not null,
  created_at  bigint not null,
  due_at      bigint not null,
  taken_until bigint not null,
  attempts    bigint not null,
  origin      text
);
create index announcements_by_meeting on announcements (meeting_id);
create index announcements_by_age on announcements (created_at, version, id);

create table conversations (
  conversation_key text   not null primary key,
  version          bigint not null,
  state            text   not null,
  reference        text,
  person_id        text,
  saved_at         bigint not null
);

create table activities (
  activity_key text   not null primary key,
  begun_at     bigint not null,
  is_finished  int    not null,
  kept         text
);
create index activities_by_age on activities (begun_at);

create table cards (
  meeting_id       text   not null,
  conversation_key text   not null,
  activity_id      text   not null,
  saved_at         bigint not null,
  primary key (meeting_id, conversation_key, activity_id)
);
