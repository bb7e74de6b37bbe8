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
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import io.tillstream.program.ProgramReader;
import io.tillstream.streaming.demo.crowd.Crowd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a member of a real chain takes to remember: bytes of state after a year of receipts. */
class StateSizeTest {

  private static final Path DATA = Path.of("demo/online-retail");
  private static final Path PROGRAM =
      Path.of("../program/src/main/resources/io/tillstream/program/samples/maple-rewards.yaml");

  /**
   * Of members known by their receipts alone: to them only SERVICE leaves, and a no is not kept.
   */
  private static final int AVERAGE_BYTES_MAX = 110;

  /** Of members who said what they allow, and whom the program writes to all year. */
  private static final int AVERAGE_BYTES_WRITTEN_TO_MAX = 205;

  private static Program program;
  private static List<Sale> receipts;

  @BeforeAll
  static void read() throws IOException {
    program = ProgramReader.readFile(PROGRAM).orThrow();
    receipts = new ArrayList<>();
    Admission admission = new Admission(program.money().code());
    String file = DATA.resolve("online-retail.csv.gz").toString();
    try (FileSource source =
        new FileSource(
            InputFiles.find(List.of(file)), MappingReader.readFile(DATA.resolve("mapping.yaml")))) {
      for (InputRecord read = source.next(); read != null; read = source.next()) {
        if (read instanceof InputRecord.Accepted accepted
            && accepted.event() instanceof Sale sale
            && sale.hasMember()
            && admission.check(sale) == null) {
          receipts.add(sale);
        }
      }
    }
  }

  @Test
  void a_real_member_takes_few_bytes() {
    assertThat(averageBytes("known by receipts alone", receipts))
        .isLessThanOrEqualTo(AVERAGE_BYTES_MAX);
  }

  @Test
  void one_who_is_written_to_takes_more_but_not_much() {
    Set<String> buyers = receipts.stream().map(Sale::memberId).collect(Collectors.toSet());
    List<Event> events = new ArrayList<>(Crowd.around(receipts, Crowd.SEED).enrolments());
    events.removeIf(enrolment -> !buyers.contains(enrolment.memberId()));
    events.addAll(receipts);

    assertThat(averageBytes("written to all year", events))
        .isLessThanOrEqualTo(AVERAGE_BYTES_WRITTEN_TO_MAX);
  }

  private static double averageBytes(String which, List<? extends Event> events) {
    int[] sizes =
        membersAfter(events).values().stream()
            .mapToInt(member -> member.state().toBytes().length)
            .sorted()
            .toArray();
    double average = Arrays.stream(sizes).average().orElseThrow();
    System.out.printf(
        "state of %,d real members, %s: average %.1f bytes, median %d, 99th percentile %d,"
            + " largest %d%n",
        sizes.length,
        which,
        average,
        sizes[sizes.length / 2],
        sizes[sizes.length * 99 / 100],
        sizes[sizes.length - 1]);
    return average;
  }

  private static Map<String, Member> membersAfter(List<? extends Event> events) {
    Map<String, Member> members = new HashMap<>();
    long horizon = Long.MIN_VALUE;
    for (Event event : events) {
      horizon = Math.max(horizon, event.occurredAt());
      members
          .computeIfAbsent(event.memberId(), id -> new Member(id, program, MemberState.fresh()))
          .apply(event, Long.MIN_VALUE);
    }
    for (Member member : members.values()) {
      member.wake(horizon);
    }
    return members;
  }
}
