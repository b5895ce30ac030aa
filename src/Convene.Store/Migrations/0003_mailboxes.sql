-- read_due and subscribe_due are read_at and subscribe_at, or the end of the lease where that is later: what is due is one range
-- of an index, however many mailboxes there are.
create table mailboxes (
  address                 text   not null primary key,
  owner_tenant            text   not null,
  owner_id                text   not null,
  owner_address           text   not null,
  owner_name              text   not null,
  version                 bigint not null,
  subscription_id         text,
  client_state            text,
  subscription_expires_at bigint,
  subscribe_at            bigint not null,
  subscribe_due           bigint not null,
  subscribe_failures      bigint not null,
  feed_link               text,
  feed_from               bigint,
  feed_until              bigint,
  read_at                 bigint not null,
  read_due                bigint not null,
  read_failures           bigint not null,
  caught_up_at            bigint,
  notified_at             bigint,
  hints                   bigint not null,
  failure                 text,
  leased_until            bigint not null
);
create unique index mailboxes_by_subscription on mailboxes (subscription_id) where subscription_id is not null;
create index mailboxes_to_read on mailboxes (read_due, address);
create index mailboxes_to_subscribe on mailboxes (subscribe_due, address);

-- One row for each event, however often it was heard of; deleted when it was looked at.
create table heard_events (
  mailbox      text   not null,
  event_id     text   not null,
  marks        bigint not null,
  failures     bigint not null,
  look_at      bigint not null,
  due_at       bigint not null,
  leased_until bigint not null,
  primary key (mailbox, event_id)
);
create index heard_events_due on heard_events (due_at, mailbox, event_id);
