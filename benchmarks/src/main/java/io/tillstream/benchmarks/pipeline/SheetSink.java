package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.tape.AnswerSheet;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.operator.ProgramSource;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Adds answers up and lets go of them. */
record SheetSink(ProgramSource program) implements Sink<OutgoingRecord> {

  @Override
  public SinkWriter<OutgoingRecord> createWriter(WriterInitContext context) {
    AnswerSheet sheet = AnswerSheet.of(program.load());
    RollCall call = InThisJvm.call();
    return new SinkWriter<>() {
      @Override
      public void write(OutgoingRecord answer, Context its) {
        sheet.add(answer);
        if (call != null) {
          call.heard(answer.topic());
        }
      }

      @Override
      public void flush(boolean endOfInput) {
        if (endOfInput) {
          InThisJvm.add(sheet.totals());
        }
      }

      @Override
      public void close() {}
    };
  }
}
