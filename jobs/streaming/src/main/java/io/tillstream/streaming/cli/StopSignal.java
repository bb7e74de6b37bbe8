package io.tillstream.streaming.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/**
 * Ctrl-C and its like, as something to wait for. A shutdown hook would come too late: it runs
 * beside those of Flink, which take away what a clean stop still needs.
 */
final class StopSignal {

  private static final String[] SIGNALS = {"INT", "TERM"};

  private StopSignal() {}

  /** Completed when somebody wants this process to end. */
  static CompletableFuture<Void> listen() {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    try {
      // By name: the classes are in every JDK, but the compiler warns of them as none of its own.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object stop =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  asked.complete(null);
                }
                return null;
              });
      for (String name : SIGNALS) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), stop);
      }
    } catch (ReflectiveOperationException e) {
      // Then Ctrl-C ends the process where it stands, and the next run goes on from a checkpoint.
    }
    return asked;
  }
}
