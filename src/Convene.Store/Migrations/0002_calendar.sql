-- What the calendar tells is found by the event.
create table entries (
  mailbox    text not null,
  event_id   text not null,
  meeting_id text not null references meetings (id),
  primary key (mailbox, event_id)
);
create index entries_by_meeting on entries (meeting_id);

-- Which conference was ever whose: rows stay when the meeting gives it up, so that one that lives on is known as ours.
create table former_conferences (
  provider      text not null,
  conference_id text not null,
  meeting_id    text not null references meetings (id),
  primary key (provider, conference_id)
);
insert into former_conferences (provider, conference_id, meeting_id) select provider, conference_id, meeting_id from conferences;

alter table meetings add column series_id text;
alter table meetings add column original_start bigint;
create index meetings_by_series on meetings (series_id, original_start) where series_id is not null;
create index meetings_by_state on meetings (state, id);
