package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.csv.MappingReader;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import io.tillstream.program.ProgramReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a member of a real chain takes to remember: bytes of state after a year of receipts. */
class StateSizeTest {

  private static final Path DATA = Path.of("demo/online-retail");
  private static final Path PROGRAM =
      Path.of("../program/src/main/resources/io/tillstream/program/samples/maple-rewards.yaml");
  private static final int AVERAGE_BYTES_MAX = 150;

  @Test
  void a_real_member_takes_few_bytes() throws IOException {
    int[] sizes =
        membersAfterAYear().values().stream()
            .mapToInt(member -> member.state().toBytes().length)
            .sorted()
            .toArray();
    double average = Arrays.stream(sizes).average().orElseThrow();
    System.out.printf(
        "state of %,d real members: average %.1f bytes, median %d, 99th percentile %d, largest %d%n",
        sizes.length,
        average,
        sizes[sizes.length / 2],
        sizes[sizes.length * 99 / 100],
        sizes[sizes.length - 1]);
    assertThat(average).isLessThanOrEqualTo(AVERAGE_BYTES_MAX);
  }

  private static Map<String, Member> membersAfterAYear() throws IOException {
    Program program = ProgramReader.readFile(PROGRAM).orThrow();
    Admission admission = new Admission(program.money().code());
    Map<String, Member> members = new HashMap<>();
    long horizon = Long.MIN_VALUE;
    String file = DATA.resolve("online-retail.csv.gz").toString();
    try (FileSource source =
        new FileSource(
            InputFiles.find(List.of(file)), MappingReader.readFile(DATA.resolve("mapping.yaml")))) {
      for (InputRecord read = source.next(); read != null; read = source.next()) {
        if (read instanceof InputRecord.Accepted accepted) {
          Event event = accepted.event();
          if (event.hasMember() && admission.check(event) == null) {
            horizon = Math.max(horizon, event.occurredAt());
            members
                .computeIfAbsent(
                    event.memberId(), id -> new Member(id, program, MemberState.fresh()))
                .apply(event, Long.MIN_VALUE);
          }
        }
      }
    }
    for (Member member : members.values()) {
      member.wake(horizon);
    }
    return members;
  }
}
