package io.tillstream.streaming.local;

import java.io.IOException;

/**
 * Lets a process end with the one that started it. The parent holds the other end of our standard
 * input, and lets go of it however it dies. Uses nothing but the JDK.
 */
final class ParentWatch {

  private ParentWatch() {}

  /**
   * Halts this JVM when its parent is no more.
   *
   * @param last what is to be done before
   */
  static void haltWithParent(Runnable last) {
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
              last.run();
              Runtime.getRuntime().halt(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
