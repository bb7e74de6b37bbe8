CREATE TABLE sales (
  saleId   STRING NOT NULL,
  kind     STRING NOT NULL,
  memberId STRING,
  `lines`  ARRAY<ROW<sku STRING NOT NULL, category STRING, amountMinor BIGINT NOT NULL> NOT NULL> NOT NULL,
  arrival  AS PROCTIME()
) WITH (
  'connector' = 'kafka',
  'topic' = 'pos.sales',
  'properties.bootstrap.servers' = '${brokers}',
  'properties.group.id' = '${job}',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'framed-avro',
  'framed-avro.registry' = '${brokers}',
  'framed-avro.schema' = '${schema}'
)
