package io.tillstream.connectors.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.schemas.TopicCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as registries do. */
class RestSchemaRegistryTest {

  private static final Schema SALE = TopicCatalog.SALES.schema();

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int failures;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    exchange.getRequestBody().readAllBytes();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (failures > 0) {
      failures--;
      reply(exchange, 500, "{}");
    } else if (path.startsWith("/subjects/secret")) {
      reply(exchange, "Basic dXNlcjpwYXNz".equals(authorization) ? 200 : 401, "{\"id\":9}");
    } else if (path.startsWith("/subjects/other")) {
      reply(exchange, 409, "{\"error_code\":409,\"message\":\"reader field lost\"}");
    } else if (path.startsWith("/subjects/")) {
      reply(exchange, 200, "{\"id\":7}");
    } else if (path.equals("/schemas/ids/7")) {
      String schema = new ObjectMapper().writeValueAsString(SALE.toString());
      reply(exchange, 200, "{\"schema\":" + schema + "}");
    } else if (path.equals("/schemas/ids/8")) {
      reply(exchange, 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");
    } else {
      reply(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private SchemaRegistry registry(String userInfo) {
    return new RegistryAddress.Rest(url(), userInfo).open();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Test
  void aSchemaIsRegisteredAndReadBackByItsId() {
    try (SchemaRegistry registry = registry(null)) {
      assertThat(registry.register("pos.sales-value", SALE)).isEqualTo(7);
    }
    try (SchemaRegistry registry = registry(null)) {
      assertThat(registry.byId(7)).isEqualTo(SALE);
      assertThat(registry.byId(7)).isEqualTo(SALE);
    }
    assertThat(asked)
        .as("the second look is remembered")
        .containsExactly("POST /subjects/pos.sales-value/versions", "GET /schemas/ids/7");
  }

  @Test
  void anIdNobodyKnowsIsDataAndAskedForOnce() {
    try (SchemaRegistry registry = registry(null)) {
      assertThat(registry.byId(66)).isNull();
      assertThat(registry.byId(66)).isNull();
      assertThat(registry.byId(8)).as("no Avro").isNull();
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void aRegistryThatStumblesIsAskedAgain() {
    failures = 2;
    try (SchemaRegistry registry = registry(null)) {
      assertThat(registry.byId(7)).isEqualTo(SALE);
    }
  }

  @Test
  void credentialsAreSentAndNeverShown() {
    try (SchemaRegistry registry = registry("user:pass")) {
      assertThat(registry.register("secret-value", SALE)).isEqualTo(9);
    }
    try (SchemaRegistry registry = registry("user:wrong")) {
      assertThatThrownBy(() -> registry.register("secret-value", SALE))
          .hasMessageContaining("401")
          .hasMessageContaining(KafkaSettings.REGISTRY_USER_INFO)
          .hasMessageNotContaining("wrong");
    }
    assertThat(new RegistryAddress.Rest(url(), "user:pass").toString()).doesNotContain("pass");
  }

  @Test
  void anIncompatibleSchemaIsRefusedInTheRegistrysWords() {
    try (SchemaRegistry registry = registry(null)) {
      assertThatThrownBy(() -> registry.register("other-value", SALE))
          .isInstanceOf(SchemaRegistryException.class)
          .hasMessageContaining("reader field lost");
    }
  }

  @Test
  void aRegistryThatIsNotThereIsNamed() {
    server.stop(0);
    try (SchemaRegistry registry = registry(null)) {
      assertThatThrownBy(() -> registry.byId(7)).hasMessageContaining("no schema registry answers");
    }
  }

  @Test
  void anAddressIsAUrlWithoutCredentialsOrTheEmbeddedOne() {
    KafkaSettings kafka = KafkaSettings.of("broker:9092");

    assertThat(RegistryAddress.parse("embedded", kafka).toString()).isEqualTo("embedded");
    assertThatThrownBy(() -> RegistryAddress.parse("http://user:pass@host", kafka))
        .hasMessageContaining("--kafka-properties")
        .hasMessageNotContaining("pass@");
    assertThatThrownBy(() -> RegistryAddress.parse("host:8081", kafka))
        .hasMessageContaining("embedded");
  }
}
