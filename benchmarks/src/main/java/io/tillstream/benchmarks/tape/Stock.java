package io.tillstream.benchmarks.tape;

import io.tillstream.engine.Member;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Members with a life behind them, as the engine left them when a tape begins: to give ten million
 * members theirs, receipt by receipt in a run, would take longer than to measure them.
 *
 * @param directory of the tape
 */
public record Stock(String directory) implements Serializable {

  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * A member as it is kept.
   *
   * @param wakeAt when its next alarm is due, epoch milliseconds; {@link Member#NEVER} if none is
   */
  public record Kept(String memberId, long wakeAt, byte[] snapshot) {}

  private Path part(long number) {
    return Path.of(directory, "stock-" + number);
  }

  void write(long part, Collection<Member> members) {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(part(part)), BUFFER_BYTES))) {
      out.writeInt(members.size());
      for (Member member : members) {
        byte[] snapshot = member.state().toBytes();
        out.writeUTF(member.memberId());
        out.writeLong(member.nextAlarmAt());
        out.writeInt(snapshot.length);
        out.write(snapshot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All members, in no order; to be closed. */
  public Reader read() {
    return new Reader();
  }

  /** Goes through all parts. Not for several threads. */
  public final class Reader implements Iterator<Kept>, AutoCloseable {

    private DataInputStream in;
    private long nextPart;
    private int left;

    private Reader() {}

    @Override
    public boolean hasNext() {
      try {
        while (left == 0 && Files.exists(part(nextPart))) {
          close();
          in =
              new DataInputStream(
                  new BufferedInputStream(Files.newInputStream(part(nextPart++)), BUFFER_BYTES));
          left = in.readInt();
        }
        return left > 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Kept next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      try {
        String memberId = in.readUTF();
        long wakeAt = in.readLong();
        return new Kept(memberId, wakeAt, in.readNBytes(in.readInt()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
