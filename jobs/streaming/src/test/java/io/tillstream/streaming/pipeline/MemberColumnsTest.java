package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.util.IOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionJobInfo;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class MemberColumnsTest {

  static {
    RocksDB.loadLibrary();
  }

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() {
    IOUtils.closeAllQuietly(opened);
  }

  @Test
  void no_file_is_named_after_the_whole_path_of_others() {
    try (DBOptions relocated = new DBOptions().setDbLogDir("/var/log")) {
      DBOptions ours = new MemberColumns().createDBOptions(relocated, opened);
      assertThat(ours.dbLogDir()).isEmpty();
    }
  }

  @Test
  void tasks_of_a_process_do_not_queue_for_one_thread() {
    try (DBOptions options = new DBOptions()) {
      new MemberColumns().createDBOptions(options, opened);
      int cores = Runtime.getRuntime().availableProcessors();
      assertThat(Env.getDefault().getBackgroundThreads(Priority.HIGH))
          .isGreaterThanOrEqualTo(cores);
      assertThat(Env.getDefault().getBackgroundThreads(Priority.LOW))
          .isGreaterThanOrEqualTo(Math.max(1, cores / 4));
    }
  }

  @Test
  void checkpoints_do_not_wait_while_everything_is_merged(@TempDir Path folder)
      throws RocksDBException {
    CountDownLatch mayMerge = new CountDownLatch(1);
    try (ColumnFamilyOptions columns =
            new MemberColumns().createColumnOptions(new ColumnFamilyOptions(), opened);
        DBOptions database = new DBOptions();
        Options options = new Options(database, columns);
        SlowMerge slow = new SlowMerge(mayMerge)) {
      options.setCreateIfMissing(true).setListeners(List.of(slow));
      try (RocksDB members = RocksDB.open(options, folder.toString())) {
        CompletableFuture<Void> checkpoints =
            CompletableFuture.runAsync(
                () -> writeOut(members, new byte[1], 5 * MemberColumns.RUNS_MERGED));
        try {
          assertThat(checkpoints).succeedsWithin(Duration.ofSeconds(30));
        } finally {
          mayMerge.countDown();
          checkpoints.join();
        }
      }
    }
  }

  @Test
  void what_each_checkpoint_copies_does_not_grow_with_the_days(@TempDir Path folder)
      throws Exception {
    try (ColumnFamilyOptions columns =
            new MemberColumns().createColumnOptions(new ColumnFamilyOptions(), opened);
        DBOptions database = new MemberColumns().createDBOptions(new DBOptions(), opened);
        Options options = new Options(database, columns).setCreateIfMissing(true);
        RocksDB members = RocksDB.open(options, folder.toString())) {
      // A file is noted with its first key and its last.
      writeOut(members, new byte[4_096], 200);
    }
    try (Stream<Path> files = Files.list(folder)) {
      long bytes =
          files.filter(MemberColumnsTest::isManifest).mapToLong(MemberColumnsTest::size).sum();
      assertThat(bytes).isBetween(1L, 1L << 20);
    }
  }

  @Test
  void a_change_is_merged_a_few_times_and_not_with_each_that_follows(@TempDir Path folder)
      throws Exception {
    int seconds = 60;
    int value = 50_000;
    long written = 0;
    try (ColumnFamilyOptions columns =
            new MemberColumns().createColumnOptions(new ColumnFamilyOptions(), opened);
        DBOptions database = new MemberColumns().createDBOptions(new DBOptions(), opened);
        Options options = new Options(database, columns).setCreateIfMissing(true);
        FlushOptions now = new FlushOptions();
        MergedBytes merged = new MergedBytes()) {
      options.setListeners(List.of(merged));
      try (RocksDB members = RocksDB.open(options, folder.toString())) {
        Random random = new Random(1);
        for (int second = 0; second < seconds; second++) {
          // Two buffers that are full, and what a checkpoint finds in the third.
          for (int bytes : List.of(value, value, 1 + random.nextInt(value / 5))) {
            byte[] change = new byte[bytes];
            random.nextBytes(change);
            members.put(ByteBuffer.allocate(Long.BYTES).putLong(written).array(), change);
            members.flush(now);
            awaitMerged(members);
            written += bytes;
          }
        }
      }
      assertThat(merged.bytes()).isBetween(written / 2, 4 * written);
    }
  }

  private static void awaitMerged(RocksDB members) throws RocksDBException {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (members.getLongProperty("rocksdb.compaction-pending") > 0
        || members.getLongProperty("rocksdb.num-running-compactions") > 0) {
      assertThat(System.nanoTime()).as("runs lie there, and nothing is merged").isLessThan(until);
      Thread.onSpinWait(); // a listener hears of a merge before it is over
    }
  }

  private static boolean isManifest(Path file) {
    return file.getFileName().toString().startsWith("MANIFEST");
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static void writeOut(RocksDB members, byte[] key, int runs) {
    try (FlushOptions now = new FlushOptions()) {
      for (int run = 0; run < runs; run++) {
        members.put(key, new byte[] {(byte) run});
        members.flush(now);
      }
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How much merging has read. */
  private static final class MergedBytes extends AbstractEventListener {

    private final AtomicLong bytes = new AtomicLong();

    MergedBytes() {
      super(EnabledEventCallback.ON_COMPACTION_COMPLETED);
    }

    @Override
    public void onCompactionCompleted(RocksDB db, CompactionJobInfo merge) {
      bytes.addAndGet(merge.stats().totalInputBytes());
    }

    long bytes() {
      return bytes.get();
    }
  }

  /** Merging takes until it is allowed to begin. */
  private static final class SlowMerge extends AbstractEventListener {

    private final CountDownLatch mayBegin;

    SlowMerge(CountDownLatch mayBegin) {
      super(EnabledEventCallback.ON_COMPACTION_BEGIN);
      this.mayBegin = mayBegin;
    }

    @Override
    public void onCompactionBegin(RocksDB db, CompactionJobInfo merge) {
      try {
        mayBegin.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
