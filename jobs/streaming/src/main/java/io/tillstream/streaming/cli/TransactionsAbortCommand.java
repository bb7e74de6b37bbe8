package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.transaction.OpenTransaction;
import io.tillstream.connectors.kafka.transaction.OpenTransactions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tillstream transactions abort}: ends transactions that nobody else will. */
@Command(
    name = "abort",
    headerHeading =
        "Example:%n  tillstream transactions abort --bootstrap-servers localhost:9092%n%n",
    header = "Aborts transactions that linger, so that subscribers read on.",
    sortOptions = false,
    description =
        "Those of a job that is down may hold answers that a checkpoint has prepared: the job"
            + " publishes them again when it goes on from there.")
public final class TransactionsAbortCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TRANSACTION",
      arity = "0..*",
      description = "Only these, however short they have been open.")
  private List<String> ids = List.of();

  @Option(
      names = "--open-for",
      defaultValue = "PT1M",
      paramLabel = "DURATION",
      description =
          "Only what has been open for longer, if none is named (default: ${DEFAULT-VALUE}).")
  private Duration openFor;

  @Mixin private KafkaOptions kafka;
  @Mixin private WhoseTransactions whose;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (OpenTransactions transactions = new OpenTransactions(kafka.settings())) {
      List<OpenTransaction> open = transactions.list(whose.predicate(), System.currentTimeMillis());
      TreeSet<String> missing = new TreeSet<>(ids);
      open.forEach(one -> missing.remove(one.id()));
      if (!missing.isEmpty()) {
        return Failures.refuse(
            err,
            "no open transaction of " + whose.words() + " is named " + String.join(", ", missing),
            "See transactions list; --name or --all say whose they are. Nothing was aborted.");
      }
      List<String> lingering =
          open.stream().filter(this::isMeant).map(OpenTransaction::id).toList();
      transactions.abort(lingering);
      lingering.forEach(id -> out.println("Aborted " + id));
      if (lingering.isEmpty()) {
        out.println("No transaction of " + whose.words() + " has been open for " + openFor);
      }
      return ExitCode.OK;
    } catch (PreflightException e) {
      return Failures.refuse(err, e.getMessage(), e.remedy());
    } catch (IllegalArgumentException e) {
      return Failures.refuse(err, e.getMessage(), null);
    }
  }

  private boolean isMeant(OpenTransaction one) {
    return ids.isEmpty() ? one.openFor().compareTo(openFor) > 0 : ids.contains(one.id());
  }
}
