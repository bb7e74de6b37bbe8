package io.tillstream.connectors.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the parts of a record are laid down in bytes. Frozen: checkpoints may hold them. */
final class RecordFields {

  private static final int ABSENT = -1;

  private RecordFields() {}

  static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    if (bytes == null) {
      out.writeInt(ABSENT);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  static byte[] readBytes(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  static void writeText(String text, DataOutputView out) throws IOException {
    // Not writeUTF: that ends at 64 KB, and nobody promised that a damaged id is short.
    writeBytes(text == null ? null : text.getBytes(java.nio.charset.StandardCharsets.UTF_8), out);
  }

  static String readText(DataInputView in) throws IOException {
    byte[] bytes = readBytes(in);
    return bytes == null ? null : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  static void writeHeaders(List<RawHeader> headers, DataOutputView out) throws IOException {
    out.writeInt(headers.size());
    for (RawHeader header : headers) {
      writeText(header.name(), out);
      writeBytes(header.value(), out);
    }
  }

  static List<RawHeader> readHeaders(DataInputView in) throws IOException {
    int count = in.readInt();
    if (count == 0) {
      return List.of();
    }
    List<RawHeader> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new RawHeader(readText(in), readBytes(in)));
    }
    return headers;
  }
}
