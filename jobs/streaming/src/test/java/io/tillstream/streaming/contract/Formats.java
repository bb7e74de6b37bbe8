package io.tillstream.streaming.contract;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ArrivalSerializer;
import io.tillstream.connectors.kafka.Erasure;
import io.tillstream.connectors.kafka.ErasureSerializer;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.OutgoingRecordSerializer;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.streaming.operator.ErasuresReached;
import io.tillstream.streaming.operator.ErasuresReachedSerializer;
import io.tillstream.streaming.operator.KeptMember;
import io.tillstream.streaming.operator.KeptMemberSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The byte that each stored form begins with, asked by writing one. */
final class Formats {

  private Formats() {}

  static int ofKeptMember() throws IOException {
    return of(KeptMemberSerializer.INSTANCE, new KeptMember(1, true, new byte[] {1}));
  }

  static int ofKeptMemberWithoutTimer() throws IOException {
    return of(KeptMemberSerializer.INSTANCE, new KeptMember(1, false, new byte[] {1}));
  }

  static int ofErasure() throws IOException {
    return of(ErasureSerializer.INSTANCE, new Erasure("ann", 0, 0, 0));
  }

  static int ofErasuresReached() throws IOException {
    return of(ErasuresReachedSerializer.INSTANCE, new ErasuresReached(0, 0));
  }

  static int ofArrival() throws IOException {
    RawRecord raw = new RawRecord("topic", 0, 0, 0, null, null, List.of());
    return of(ArrivalSerializer.INSTANCE, new Arrival(raw, "ann", 1, null));
  }

  static int ofOutgoingRecord() throws IOException {
    return of(OutgoingRecordSerializer.INSTANCE, OutgoingRecord.answer("topic", "ann", null));
  }

  private static <T> int of(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getSharedBuffer()[0];
  }
}
