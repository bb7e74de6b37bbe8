package io.tillstream.streaming.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A registry that knows one schema, that of sales, and answers as registries do. */
final class SchemaServer implements AutoCloseable {

  static final int SALES_ID = 1;

  private final HttpServer server;

  private SchemaServer(HttpServer server) {
    this.server = server;
  }

  static SchemaServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/schemas/ids/" + SALES_ID, SchemaServer::answer);
    server.start();
    return new SchemaServer(server);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String schema = EventKind.SALE.schema().toString();
    String quoted = schema.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] body = ("{\"schema\":\"" + quoted + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  RegistryAddress address() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return RegistryAddress.parse(url, KafkaSettings.of("127.0.0.1:9"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
