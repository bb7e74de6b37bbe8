package io.tillstream.connectors.kafka.transaction;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.util.UserCodeClassLoader;

/** What Flink tells a writer, with somebody besides who is told of each record sent. */
record NotingContext(WriterInitContext flinks, Acknowledgements acknowledged)
    implements WriterInitContext {

  @Override
  @SuppressWarnings("unchecked") // the connector's writer asks for one of RecordMetadata
  public <M> Optional<Consumer<M>> metadataConsumer() {
    return Optional.of((Consumer<M>) acknowledged);
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return flinks.getUserCodeClassLoader();
  }

  @Override
  public MailboxExecutor getMailboxExecutor() {
    return flinks.getMailboxExecutor();
  }

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return flinks.getProcessingTimeService();
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return flinks.metricGroup();
  }

  @Override
  public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
    return flinks.asSerializationSchemaInitializationContext();
  }

  @Override
  public boolean isObjectReuseEnabled() {
    return flinks.isObjectReuseEnabled();
  }

  @Override
  public <T> TypeSerializer<T> createInputSerializer() {
    return flinks.createInputSerializer();
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return flinks.getRestoredCheckpointId();
  }

  @Override
  public JobInfo getJobInfo() {
    return flinks.getJobInfo();
  }

  @Override
  public TaskInfo getTaskInfo() {
    return flinks.getTaskInfo();
  }
}
