-- Since when the channel counts on us: one that waits in line has not begun, and its host may have died.
alter table activities add column kept_at bigint;
create index activities_kept on activities (begun_at, activity_key) where kept is not null and is_finished = 0;
