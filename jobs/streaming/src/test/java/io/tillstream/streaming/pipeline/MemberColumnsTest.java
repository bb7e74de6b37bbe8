package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;

class MemberColumnsTest {

  static {
    RocksDB.loadLibrary();
  }

  @Test
  void no_file_is_named_after_the_whole_path_of_others() {
    try (DBOptions relocated = new DBOptions().setDbLogDir("/var/log")) {
      DBOptions ours = new MemberColumns().createDBOptions(relocated, new ArrayList<>());
      assertThat(ours.dbLogDir()).isEmpty();
    }
  }
}
