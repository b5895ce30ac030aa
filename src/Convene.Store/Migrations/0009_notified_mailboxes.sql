-- Somebody has just changed something in them: they are read before those whose time has merely come, however many these are.
create index mailboxes_notified on mailboxes (read_due, address) where notified_at > coalesce(caught_up_at, 0);
