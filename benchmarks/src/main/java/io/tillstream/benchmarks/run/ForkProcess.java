package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.run.Fork.Order;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs in a fork's JVM. Arguments: {@code ORDER_FILE RESULT_FILE}. */
final class ForkProcess {

  /** What a line of standard output begins with that says how many receipts have passed. */
  static final String PROGRESS = "passed ";

  private ForkProcess() {}

  public static void main(String[] arguments) throws Exception {
    endWithParent();
    Order order;
    try (ObjectInputStream in =
        new ObjectInputStream(Files.newInputStream(Path.of(arguments[0])))) {
      order = (Order) in.readObject();
    }
    Site site =
        new Site(
            order.tape(),
            answered -> System.out.println(PROGRESS + answered),
            Path.of(order.directory()));
    Measurement measurement = order.contestant().run(site);
    try (ObjectOutputStream out =
        new ObjectOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      out.writeObject(measurement);
    }
    // Whatever threads are left have nothing to say.
    System.exit(0);
  }

  /** The parent holds the other end of our standard input, and lets go of it however it dies. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said; only the end of the line matters.
                }
              } catch (IOException e) {
                // The same as its end.
              }
              Runtime.getRuntime().halt(1);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
