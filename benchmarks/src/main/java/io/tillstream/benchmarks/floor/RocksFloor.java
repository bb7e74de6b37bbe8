package io.tillstream.benchmarks.floor;

import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import java.nio.charset.StandardCharsets;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * B1: the same with members as bytes in plain RocksDB: get, read, answer, write, put. No log of
 * writes, no checkpoint, as much memory as Flink's RocksDB gets.
 */
public record RocksFloor() implements Contestant {

  private static final int HEAP_MEGABYTES = 1024;
  private static final long BLOCK_CACHE_BYTES = 128L << 20;
  private static final long WRITE_BUFFER_BYTES = 64L << 20;
  private static final double BLOOM_BITS = 10;

  @Override
  public Measurement run(Site site) throws RocksDBException, InterruptedException {
    RocksDB.loadLibrary();
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(new LRUCache(BLOCK_CACHE_BYTES))
            .setFilterPolicy(new BloomFilter(BLOOM_BITS));
    try (Options options = new Options();
        WriteOptions writes = new WriteOptions().setDisableWAL(true)) {
      options
          .setCreateIfMissing(true)
          .setTableFormatConfig(table)
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setWriteBufferSize(WRITE_BUFFER_BYTES);
      try (RocksDB members =
          RocksDB.open(options, site.directory().resolve("members").toString())) {
        return run(site, members, writes);
      }
    }
  }

  private static Measurement run(Site site, RocksDB members, WriteOptions writes)
      throws RocksDBException, InterruptedException {
    Program program = site.tape().load().rules();
    Counter counter = new Counter(program);
    Odometer odometer = site.odometer();
    TapeReader tape = new TapeReader(site.tape(), 0, 1);
    while (tape.next()) {
      Sale sale = counter.read(tape.value());
      byte[] before = members.get(tape.card());
      MemberState state = before == null ? MemberState.fresh() : MemberState.fromBytes(before);
      counter.answer(new Member(sale.memberId(), program, state), before == null, sale);
      members.put(writes, tape.card(), state.toBytes());
      odometer.passed(0);
    }
    return odometer.measurement(wakeAll(site, members, counter, program));
  }

  private static Outcome wakeAll(Site site, RocksDB members, Counter counter, Program program) {
    long bytes = 0;
    long count = 0;
    try (RocksIterator each = members.newIterator()) {
      for (each.seekToFirst(); each.isValid(); each.next()) {
        String card = new String(each.key(), StandardCharsets.UTF_8);
        MemberState state = MemberState.fromBytes(each.value());
        counter.carryOut(new Member(card, program, state).wake(site.tape().load().end()));
        bytes += each.value().length;
        count++;
      }
    }
    return Outcome.of(counter.totals()).with("stateBytesPerMember", (double) bytes / count);
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
