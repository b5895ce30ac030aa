-- Where Graph sends the notifications of the subscription; unknown of those that were made before.
alter table mailboxes add column notifies_at text;
