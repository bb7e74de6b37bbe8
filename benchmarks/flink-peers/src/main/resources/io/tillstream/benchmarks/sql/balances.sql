CREATE TABLE balances (
  memberId   STRING NOT NULL,
  points     BIGINT NOT NULL,
  spendMinor BIGINT NOT NULL,
  PRIMARY KEY (memberId) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '${topic}',
  'properties.bootstrap.servers' = '${brokers}',
  'properties.transaction.timeout.ms' = '${transactionTimeout}',
  'key.format' = 'raw',
  'value.format' = 'avro',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${job}'
)
