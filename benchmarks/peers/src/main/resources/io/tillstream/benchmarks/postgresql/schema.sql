-- Room on each page, so that a member's new bytes find theirs beside the old ones and no index is touched.
create table member (
  card    text collate "C" primary key,
  clerk   smallint not null,
  state   bytea not null,
  wake_at bigint not null
) with (fillfactor = 70);

create index member_wake_at on member (clerk, wake_at);

create table ledger (
  card            text collate "C" not null,
  seq             bigint not null,
  kind            text not null,
  points          bigint not null,
  balance         bigint not null,
  cause           text not null,
  rule            text,
  store           text,
  expires_on      date,
  occurred_at     bigint not null,
  program_version integer not null,
  primary key (card, seq)
);

-- What is to be told to others, in the order in which it was decided.
create table outbox (
  id    bigint generated always as identity primary key,
  topic text not null,
  card  text not null,
  value bytea not null
);

-- Up to where each clerk has answered its partition; in the same transaction, so that nothing is answered twice.
create table progress (
  clerk       smallint primary key,
  next_offset bigint not null
) with (fillfactor = 10);
