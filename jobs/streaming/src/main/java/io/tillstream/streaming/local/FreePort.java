package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports on 127.0.0.1. */
public final class FreePort {

  /** Below what any usual system uses for outgoing connections, above what servers are known by. */
  private static final int STEADY_FROM = 15_000;

  private static final int STEADY_UNTIL = 30_000;

  private FreePort() {}

  /** The port asked for if nobody holds it, else one that nobody holds. */
  public static int preferring(int port) {
    return isFree(port) ? port : any();
  }

  public static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }

  /**
   * One that nobody holds, and that the system does not hand out to whoever connects: a server that
   * is started again must find its own port free again.
   */
  public static int steady() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(STEADY_FROM, STEADY_UNTIL);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
