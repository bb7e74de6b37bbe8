package io.tillstream.benchmarks.tape;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.Sale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;

/** Encodes the receipts of a load, and asks the engine what they should be answered with. */
public final class TapeWriter {

  private static final int BUFFER_BYTES = 4 << 20;
  private static final long TELL_EVERY = 1 << 14;

  private final EventEncoder encoder = EventEncoder.create();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Tape tape;
  private FileChannel channel;
  private int segment;
  private long written;

  private TapeWriter(Tape tape) {
    this.tape = tape;
  }

  /**
   * Makes a tape.
   *
   * @param directory is there and empty
   * @param progress told now and then how many receipts are done, first of the tape, then of the
   *     replay: twice as many as the load has in the end
   */
  public static Tape write(Path directory, Load load, LongConsumer progress) throws IOException {
    Tape tape = new Tape(directory.toString(), load);
    new TapeWriter(tape).writeAll(load.lived(), load.until(), progress);
    Stock stock = load.lived() > 0 ? new Stock(directory.toString()) : null;
    AnswerTotals expected =
        PlainReplay.of(load, stock, done -> progress.accept(load.events() + done));
    tape.keep(closing(load), expected);
    return tape;
  }

  /**
   * Makes a tape that goes on where others ended: receipts alone, no answers.
   *
   * @param directory is there and empty
   * @param from the first receipt on it
   * @param until the first one that is not
   */
  public static Tape write(Path directory, Load load, long from, long until) throws IOException {
    Tape tape = new Tape(directory.toString(), load);
    new TapeWriter(tape).writeAll(from, until, done -> {});
    return tape;
  }

  private void writeAll(long from, long until, LongConsumer progress) throws IOException {
    Receipts receipts = tape.load().receipts();
    open();
    for (long n = from; n < until; n++) {
      add(receipts.at(n));
      if (n % TELL_EVERY == 0) {
        progress.accept(n - from);
      }
    }
    flush();
    channel.close();
  }

  private void add(Sale sale) throws IOException {
    byte[] card = sale.memberId().getBytes(StandardCharsets.UTF_8);
    byte[] value = encode(encoder, sale);
    int bytes = 2 * Integer.BYTES + 1 + card.length + value.length;
    if (written + bytes > Tape.SEGMENT_BYTES_MAX) {
      flush();
      channel.close();
      segment++;
      open();
    }
    if (buffer.remaining() < bytes) {
      flush();
    }
    buffer.putInt(value.length).putInt(sale.memberId().hashCode()).put((byte) card.length);
    buffer.put(card).put(value);
    written += bytes;
  }

  /** What closes a stream of just this load; see {@link Tape#closing}. */
  public static byte[] closing(Load load) {
    return encode(EventEncoder.create(), closingSale(load));
  }

  private static byte[] encode(EventEncoder encoder, Sale sale) {
    byte[] value = encoder.encode(sale, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(Tape.SALE_SCHEMA_ID, value);
    return value;
  }

  private void open() throws IOException {
    channel =
        FileChannel.open(
            tape.segment(segment), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    written = 0;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private static Sale closingSale(Load load) {
    Sale last = load.receipts().at(0);
    // One more, because an event of the clock's own instant is still in time.
    long at = load.end() + Receipts.DISORDER.toMillis() + 1;
    return new Sale(
        "closing",
        Sale.Kind.SALE,
        at,
        last.storeId(),
        null,
        last.channel(),
        null,
        null,
        last.currency(),
        last.lines(),
        List.of(),
        List.of());
  }
}
