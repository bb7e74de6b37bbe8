package io.tillstream.streaming.canary;

import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.operator.ProgramText;
import io.tillstream.streaming.pipeline.OperatorUid;
import io.tillstream.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;

/**
 * Bugs that are planted around the job, each alone, to see whether those who watch are awake: the
 * auditor of the ledger, the replay, the contract of stored state. Each says who has to cry, and
 * what.
 */
enum Canary implements Seams {
  ENTRY_DROPPED("LEDGER-BROKEN", "lost=1 doubled=0 gaps=1") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 1 ? without(answers, Framed::isEntry) : answers;
    }
  },
  ENTRY_DOUBLED("LEDGER-BROKEN", "lost=0 doubled=1 gaps=0") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 1 ? twice(answers, Framed::isEntry) : answers;
    }
  },
  /** All answers of the last transaction together: the ledger itself ends without a gap. */
  LAST_TRANSACTION_ABORTED("REPLAY-DIFFERS", "is lost: ") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 3 ? List.of() : answers;
    }
  },
  NUMBER_SKIPPED("LEDGER-BROKEN", "lost=1 doubled=0 gaps=1") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction < 2 ? answers : entries(answers, Canary::oneNumberOn);
    }
  },
  BALANCE_WRONG("LEDGER-BROKEN", "imbalance=2") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 0 ? entries(answers, Canary::onePointMore) : answers;
    }
  },
  /** As if it asked for more than the threshold where reaching it is enough. */
  TIER_THRESHOLD_OFF_BY_ONE("REPLAY-DIFFERS", "member=" + Shop.EXACT) {
    @Override
    public ProgramText program(ProgramText inForce, boolean restored) {
      return changed(inForce, "from: 1000, ", "from: 1000.01, ");
    }
  },
  /** What was in force before the restart comes back with it. */
  PROGRAM_STALE("REPLAY-DIFFERS", "; the replay has ") {
    @Override
    public ProgramText program(ProgramText inForce, boolean restored) {
      return restored
          ? changed(inForce, "version: 2", "version: 1", "per: 1.00", "per: 2.00")
          : inForce;
    }
  },
  /** Of members who are on the shelf alone. */
  TIMER_LOST("REPLAY-DIFFERS", "member=" + Shop.QUIET) {
    @Override
    public long cacheBytes() {
      return 0;
    }

    @Override
    public InternalTimeServiceManager.Provider timers() {
      return new TouchedTimers(Shop.QUIET);
    }
  },
  /** Who is called from memory is said to have a timer, and after a restart nobody calls it. */
  CALL_LOST("REPLAY-DIFFERS", "member=" + Shop.QUIET) {
    @Override
    public StateBackend state(StateBackend right, boolean restored) {
      return TouchedState.mistaken(Shop.QUIET, right);
    }
  },
  TRIGGER_LOST("REPLAY-DIFFERS", "lost=1 doubled=0 different=0 pending=0 first: ") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 1 ? without(answers, Framed::isTrigger) : answers;
    }
  },
  TRIGGER_DOUBLED("LEDGER-BROKEN", "triggers lost=0 doubled=1") {
    @Override
    public List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
      return transaction == 1 ? twice(answers, Framed::isTrigger) : answers;
    }
  },
  /** Two jobs go on from one savepoint. */
  RESTORED_TWICE("LEDGER-BROKEN", "comes once more") {
    @Override
    public int tasksRestored() {
      return 2;
    }
  },
  /** One member goes into the savepoint as it was a checkpoint before. */
  STATE_NOT_WRITTEN("LEDGER-BROKEN", "member=m3") {
    @Override
    public StateBackend state(StateBackend right, boolean restored) {
      return restored ? right : TouchedState.forgetting("m3", right);
    }
  },
  UID_CHANGED("CONTRACT-BROKEN", "- operator uid = members; + operator uid = shoppers") {
    @Override
    public void topology(StreamExecutionEnvironment job) {
      job.getTransformations().stream()
          .filter(one -> OperatorUid.MEMBERS.equals(one.getUid()))
          .forEach(one -> one.setUid("shoppers"));
    }
  },
  STATE_NAME_CHANGED("CONTRACT-BROKEN", "+ members' state shopper = VALUE") {
    @Override
    public StateBackend state(StateBackend right, boolean restored) {
      return restored ? TouchedState.named("shopper", right) : right;
    }
  },
  SERIALIZER_CHANGED("CONTRACT-BROKEN", "- members' state member = VALUE") {
    @Override
    public StateBackend state(StateBackend right, boolean restored) {
      return restored ? TouchedState.writtenBy(OtherKeptMemberSerializer.INSTANCE, right) : right;
    }
  };

  private final String verdict;
  private final String saying;

  Canary(String verdict, String saying) {
    this.verdict = verdict;
    this.saying = saying;
  }

  /** The first word of the line that has to tell of it. */
  String verdict() {
    return verdict;
  }

  /** What stands in that line. */
  String saying() {
    return saying;
  }

  private static List<OutgoingRecord> without(
      List<OutgoingRecord> answers, Predicate<OutgoingRecord> kind) {
    List<OutgoingRecord> rest = new ArrayList<>(answers);
    rest.remove(inTheMiddle(answers, kind));
    return rest;
  }

  private static List<OutgoingRecord> twice(
      List<OutgoingRecord> answers, Predicate<OutgoingRecord> kind) {
    List<OutgoingRecord> more = new ArrayList<>(answers);
    more.add(inTheMiddle(answers, kind));
    return more;
  }

  private static OutgoingRecord inTheMiddle(
      List<OutgoingRecord> answers, Predicate<OutgoingRecord> kind) {
    List<OutgoingRecord> found = answers.stream().filter(kind).toList();
    return found.get(found.size() / 2);
  }

  private static List<OutgoingRecord> entries(
      List<OutgoingRecord> answers, UnaryOperator<LedgerEntry> change) {
    return answers.stream()
        .map(
            record ->
                Framed.isEntry(record)
                    ? Framed.with(record, change.apply(Framed.ledgerEntry(record)))
                    : record)
        .toList();
  }

  private static LedgerEntry oneNumberOn(LedgerEntry entry) {
    if (entry.getMemberId().equals("m2")) {
      entry.setSeq(entry.getSeq() + 1);
    }
    return entry;
  }

  /** The entry after it does not fit either. */
  private static LedgerEntry onePointMore(LedgerEntry entry) {
    if (entry.getMemberId().equals("m2") && entry.getSeq() == 2) {
      entry.setBalance(entry.getBalance() + 1);
    }
    return entry;
  }

  /** The program with texts exchanged, each for the one after it. */
  private static ProgramText changed(ProgramText program, String... texts) {
    String definition = program.definition();
    for (int i = 0; i < texts.length; i += 2) {
      definition = definition.replace(texts[i], texts[i + 1]);
    }
    return new ProgramText("changed.yaml", definition);
  }
}
