package io.tillstream.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A schema registry on 127.0.0.1 that knows the one schema a tape is written with. */
final class SchemaDesk implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;

  private SchemaDesk(HttpServer server) {
    this.server = server;
  }

  static SchemaDesk open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/schemas/ids/" + Tape.SALE_SCHEMA_ID, SchemaDesk::tellSale);
    server.start();
    return new SchemaDesk(server);
  }

  private static void tellSale(HttpExchange exchange) throws IOException {
    byte[] answer =
        JSON.writeValueAsBytes(
            JSON.createObjectNode().put("schema", EventKind.SALE.schema().toString()));
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  RegistryAddress address() {
    return new RegistryAddress.Rest("http://127.0.0.1:" + server.getAddress().getPort(), null);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
