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
import java.util.List;
import org.apache.avro.Schema;

/** A registry that knows some schemas, and answers as registries do. */
public final class SchemaServer implements AutoCloseable {

  /** Of sales, as this release writes them. */
  public static final int SALES_ID = 1;

  /** Of what is told of members, as this release writes it. */
  public static final int MEMBERS_ID = 2;

  private final HttpServer server;

  private SchemaServer(HttpServer server) {
    this.server = server;
  }

  /** Knows the schemas of sales and members. */
  public static SchemaServer start() throws IOException {
    return start(List.of(EventKind.SALE.schema(), EventKind.MEMBER_EVENT.schema()));
  }

  /** Knows these; their ids count from 1. */
  static SchemaServer start(List<Schema> schemas) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (int id = 1; id <= schemas.size(); id++) {
      Schema schema = schemas.get(id - 1);
      server.createContext("/schemas/ids/" + id, exchange -> answer(exchange, schema.toString()));
    }
    server.start();
    return new SchemaServer(server);
  }

  private static void answer(HttpExchange exchange, String schema) throws IOException {
    String quoted = schema.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] body = ("{\"schema\":\"" + quoted + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public RegistryAddress address() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return RegistryAddress.parse(url, KafkaSettings.of("127.0.0.1:9"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
