package io.tillstream.benchmarks.tape;

import io.tillstream.benchmarks.workload.Load;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with the receipts of a load in the wire format, and the answers expected.
 *
 * @param directory that holds it
 */
public record Tape(String directory, Load load) implements Serializable {

  /** Under which number the schema of sales stands in every frame. */
  public static final int SALE_SCHEMA_ID = 1;

  /** A segment can be mapped, so it is no larger than this. */
  static final int SEGMENT_BYTES_MAX = 1 << 30;

  private static final String CLOSING = "closing";
  private static final String EXPECTED = "expected";

  /** Members as they are when it begins; of a load that gives them a past. */
  public Stock stock() {
    return new Stock(directory);
  }

  Path segment(int number) {
    return Path.of(directory, "segment-" + number);
  }

  /**
   * Somebody without a card buys when all is over: that moves the stream's clock to the last
   * receipt's time wherever it arrives, and concerns no member.
   */
  public byte[] closing() {
    return read(CLOSING);
  }

  /** What every run has to answer. */
  public AnswerTotals expected() {
    return read(EXPECTED);
  }

  @SuppressWarnings("unchecked")
  private <T> T read(String name) {
    try (ObjectInputStream in =
        new ObjectInputStream(Files.newInputStream(Path.of(directory, name)))) {
      return (T) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the tape in " + directory + " is damaged", e);
    }
  }

  void keep(byte[] closing, AnswerTotals expected) throws IOException {
    write(CLOSING, closing);
    write(EXPECTED, expected);
  }

  private void write(String name, Serializable what) throws IOException {
    try (ObjectOutputStream out =
        new ObjectOutputStream(Files.newOutputStream(Path.of(directory, name)))) {
      out.writeObject(what);
    }
  }
}
