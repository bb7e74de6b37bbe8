package io.tillstream.streaming.local;

import java.util.Arrays;

/**
 * Runs somebody else's main class in a JVM that ends when its parent does, even if that is killed.
 * So a cluster never leaves processes behind that nobody knows of.
 *
 * <p>Arguments: the main class and its own. Its class path is not ours: it is called by name.
 */
public final class Tethered {

  private Tethered() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatch.haltWithParent(() -> {});
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
