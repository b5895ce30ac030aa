-- What is about to begin, has ended or is compared is told by the index alone: among many meetings the documents of few are read.
create index meetings_by_state_and_time on meetings (state, id, starts_at, ends_at);
drop index meetings_by_state;
