package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.transaction.OpenTransaction;
import io.tillstream.connectors.kafka.transaction.OpenTransactions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tillstream transactions list}: which transactions are open, since when, and where. */
@Command(
    name = "list",
    headerHeading =
        "Example:%n  tillstream transactions list --bootstrap-servers localhost:9092%n%n",
    header = "Lists the transactions that are open, and the partitions they hold up.",
    sortOptions = false)
public final class TransactionsListCommand implements Callable<Integer> {

  private static final String ROW = "%-32s %-18s %10s %10s  %s";

  @Mixin private KafkaOptions kafka;
  @Mixin private WhoseTransactions whose;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (OpenTransactions transactions = new OpenTransactions(kafka.settings())) {
      List<OpenTransaction> open = transactions.list(whose.predicate(), System.currentTimeMillis());
      if (open.isEmpty()) {
        out.println("No transaction of " + whose.words() + " is open");
        return ExitCode.OK;
      }
      out.println(ROW.formatted("TRANSACTION", "STATE", "OPEN FOR", "TIMEOUT", "PARTITIONS"));
      for (OpenTransaction one : open) {
        out.println(
            ROW.formatted(
                one.id(),
                one.state(),
                one.openFor().toSeconds() + " s",
                one.timeout().toSeconds() + " s",
                String.join(" ", one.partitions())));
      }
      return ExitCode.OK;
    } catch (PreflightException e) {
      return Failures.refuse(err, e.getMessage(), e.remedy());
    } catch (IllegalArgumentException e) {
      return Failures.refuse(err, e.getMessage(), null);
    }
  }
}
