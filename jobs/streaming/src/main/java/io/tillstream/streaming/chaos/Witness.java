package io.tillstream.streaming.chaos;

import io.tillstream.audit.replay.ReplayVerdict;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.program.Program;
import io.tillstream.streaming.verify.AgainstReplay;
import io.tillstream.streaming.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What {@code tillstream verify --follow --against-replay} does, beside the faults. */
final class Witness implements AutoCloseable {

  private final KafkaSettings kafka;
  private final RegistryAddress address;
  private final SchemaRegistry schemas;
  private final AgainstReplay against;
  private final StringWriter said = new StringWriter();
  private final Verification verification;
  private final CompletableFuture<Void> enough = new CompletableFuture<>();
  private final CompletableFuture<Boolean> exact = new CompletableFuture<>();

  private Witness(KafkaSettings kafka, RegistryAddress address, Program program) {
    this.kafka = kafka;
    this.address = address;
    this.schemas = address.open();
    this.against = new AgainstReplay(program, Receipts.DISORDER);
    this.verification =
        new Verification(kafka, schemas, false, against, new PrintWriter(said, true));
  }

  /** Begins to read along. */
  static Witness beside(KafkaSettings kafka, RegistryAddress address, Program program) {
    Witness witness = new Witness(kafka, address, program);
    Thread thread = new Thread(witness::follow, "chaos-witness");
    thread.setDaemon(true);
    thread.start();
    return witness;
  }

  private void follow() {
    try {
      exact.complete(verification.follow(enough, null));
    } catch (InterruptedException | RuntimeException e) {
      exact.completeExceptionally(e);
    }
  }

  /** Reads to the end, reads everything once more, and has the same receipts replayed. */
  ChaosResult conclude(ChaosRequest request, List<Recovery> recoveries, long began, long ended)
      throws IOException, InterruptedException, ChaosFailedException {
    enough.complete(null);
    boolean isExact;
    try {
      isExact = exact.join();
    } catch (CompletionException e) {
      throw new ChaosFailedException("the auditor could not read along: " + e.getCause());
    }
    ReplayVerdict replayed = against.verdict(kafka, address, verification::readAgain);
    return new ChaosResult(
        request,
        recoveries,
        verification.line(),
        verification.agreed(),
        isExact,
        replayed.line(),
        replayed.isEqual(),
        began,
        ended,
        said.toString());
  }

  @Override
  public void close() {
    enough.complete(null);
    schemas.close();
  }
}
