package io.tillstream.connectors.kafka;

import java.nio.ByteBuffer;

/**
 * The frame around every Avro value: one magic byte 0, the schema's id in four bytes, big-endian,
 * then Avro's binary form. The same as every Confluent-compatible client reads and writes.
 */
public final class WireFormat {

  /** Bytes before the Avro binary begins. */
  public static final int PREFIX_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** True if the bytes can be a framed value at all. */
  public static boolean isFramed(byte[] value) {
    return value != null && value.length >= PREFIX_BYTES && value[0] == MAGIC;
  }

  /** The id of the schema that a framed value was written with. */
  public static int schemaId(byte[] framed) {
    return ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt();
  }

  /** Writes the frame's first {@link #PREFIX_BYTES} bytes. */
  public static void writePrefix(int schemaId, byte[] into) {
    ByteBuffer.wrap(into).put(MAGIC).putInt(schemaId);
  }
}
