-- Since when the channel counts on us: one that waits in line has not begun, and its host may have died.
alter table activities add column kept_at bigint;
