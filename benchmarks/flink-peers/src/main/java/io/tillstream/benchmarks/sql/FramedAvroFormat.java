package io.tillstream.benchmarks.sql;

import io.tillstream.benchmarks.naive.Frame;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.formats.avro.AvroRowDataDeserializationSchema;
import org.apache.flink.formats.avro.AvroToRowDataConverters;
import org.apache.flink.formats.avro.RegistryAvroDeserializationSchema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * {@code 'format' = 'framed-avro'}: Flink's {@code avro-confluent} part by part, but for {@link
 * Frame}, which says why.
 */
public final class FramedAvroFormat implements DeserializationFormatFactory {

  private static final ConfigOption<String> REGISTRY =
      ConfigOptions.key("registry")
          .stringType()
          .noDefaultValue()
          .withDescription("host:port of the broker that keeps the schemas in a topic");
  private static final ConfigOption<String> SCHEMA =
      ConfigOptions.key("schema")
          .stringType()
          .noDefaultValue()
          .withDescription("to read with; its fields in the order of the columns");

  @Override
  public String factoryIdentifier() {
    return "framed-avro";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(REGISTRY, SCHEMA);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  @Override
  public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    FactoryUtil.validateFactoryOptions(this, options);
    RegistryAddress registry =
        RegistryAddress.parse(RegistryAddress.EMBEDDED, KafkaSettings.of(options.get(REGISTRY)));
    Schema schema = new Schema.Parser().parse(options.get(SCHEMA));
    return new DecodingFormat<>() {
      @Override
      public DeserializationSchema<RowData> createRuntimeDecoder(
          DynamicTableSource.Context tables, DataType columns) {
        return new AvroRowDataDeserializationSchema(
            new RegistryAvroDeserializationSchema<>(
                GenericRecord.class, schema, new Frame(registry, 0)),
            AvroToRowDataConverters.createRowConverter((RowType) columns.getLogicalType()),
            tables.createTypeInformation(columns));
      }

      @Override
      public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
      }
    };
  }
}
