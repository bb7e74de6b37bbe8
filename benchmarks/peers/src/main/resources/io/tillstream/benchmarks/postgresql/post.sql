with
  kept as (
    insert into member (card, clerk, state, wake_at) values (?, ?, ?, ?)
    on conflict (card) do update set state = excluded.state, wake_at = excluded.wake_at),
  booked as (
    insert into ledger
    select ?, seq, kind, points, balance, cause, rule, store, date '1970-01-01' + expires_on, occurred_at,
      program_version
    from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::integer[],
        ?::bigint[], ?::integer[])
      as entry (seq, kind, points, balance, cause, rule, store, expires_on, occurred_at, program_version)),
  told as (
    insert into outbox (topic, card, value)
    select topic, ?, value from unnest(?::text[], ?::bytea[]) as answer (topic, value))
update progress set next_offset = ? where clerk = ?
