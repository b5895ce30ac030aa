-- Who attends what, in lower case, so that people find the meetings that they were invited to.
create table attendees (
  address    text not null,
  meeting_id text not null references meetings (id),
  primary key (address, meeting_id)
);
create index attendees_by_meeting on attendees (meeting_id);

-- Null until the attendees of a meeting stand in the table above: documents of earlier programs are read once, by the program.
alter table meetings add column attendees_kept bigint;
create index meetings_without_attendees on meetings (id) where attendees_kept is null;

-- What is old is dropped by the end of its meeting.
create index meetings_by_end on meetings (ends_at, id);
create index commands_by_age on commands (seen_at);
create index commands_by_meeting on commands (meeting_id);
