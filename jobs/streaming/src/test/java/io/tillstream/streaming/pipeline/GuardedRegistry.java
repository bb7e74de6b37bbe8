package io.tillstream.streaming.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A schema registry that asks for a password. */
final class GuardedRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();

  GuardedRegistry(String user, Secret password) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpContext everything = server.createContext("/", this::answer);
    everything.setAuthenticator(
        new BasicAuthenticator("schemas") {
          @Override
          public boolean checkCredentials(String name, String given) {
            return user.equals(name) && password.value().equals(given);
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** {@code POST /subjects/…/versions} and {@code GET /schemas/ids/…}; one at a time. */
  private void answer(HttpExchange exchange) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      answer.put("id", idOf(JSON.readTree(exchange.getRequestBody()).path("schema").asText()));
    } else {
      int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
      answer.put("schema", schemas.get(id - 1));
    }
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int idOf(String schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
