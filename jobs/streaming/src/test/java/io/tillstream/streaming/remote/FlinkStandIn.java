package io.tillstream.streaming.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers as a Flink cluster does that is asked for its jobs, and takes note of who is ended. */
final class FlinkStandIn implements AutoCloseable {

  private static final int TASKS = 2;

  private final HttpServer server;
  private final Map<String, String> states = new LinkedHashMap<>();
  private final String name;

  /**
   * @param name of all its jobs
   */
  FlinkStandIn(String name) throws IOException {
    this.name = name;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/jobs", this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on the job is in that state: RUNNING with all its tasks, or another with none. */
  synchronized void put(String id, String state) {
    states.put(id, state);
  }

  synchronized String stateOf(String id) {
    return states.get(id);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] body = answer(exchange.getRequestMethod(), path[2]).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized String answer(String method, String asked) {
    if (method.equals("PATCH")) {
      states.put(asked, "CANCELLING");
      return "{}";
    }
    if (asked.equals("overview")) {
      return states.keySet().stream()
          .map(id -> job("jid", id).replace("{", "{\"name\":\"" + name + "\","))
          .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    }
    int running = states.get(asked).equals("RUNNING") ? TASKS : 0;
    return job("id", asked)
        .replace(
            "}",
            ",\"vertices\":[{\"parallelism\":%d,\"tasks\":{\"RUNNING\":%d}}]}"
                .formatted(TASKS, running));
  }

  private String job(String idField, String id) {
    return "{\"%s\":\"%s\",\"state\":\"%s\"}".formatted(idField, id, states.get(id));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
