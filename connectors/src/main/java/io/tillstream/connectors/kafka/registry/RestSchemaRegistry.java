package io.tillstream.connectors.kafka.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** A registry of any maker that answers {@code /subjects} and {@code /schemas/ids}. */
final class RestSchemaRegistry implements SchemaRegistry {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final int TRIES = 3;

  /** Before each further try, times its number: a registry that restarts is not to be stormed. */
  private static final long PAUSE_MILLIS = 300;

  private final String url;
  private final String authorization;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  RestSchemaRegistry(String url, String userInfo) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.authorization =
        userInfo == null
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int register(String subject, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
    HttpResponse<String> answer =
        ask(
            request(path)
                .header("Content-Type", CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() == 409) {
      throw new SchemaRegistryException(
          "the registry holds another, incompatible schema for "
              + subject
              + "; look at its versions before you go on: "
              + messageOf(answer));
    }
    expectOk(answer, "registering " + subject);
    return read(answer).path("id").asInt();
  }

  @Override
  public Schema byId(int id) {
    HttpResponse<String> answer = ask(request("/schemas/ids/" + id).GET().build());
    if (answer.statusCode() == 404) {
      return null;
    }
    expectOk(answer, "reading schema " + id);
    JsonNode found = read(answer);
    if (!"AVRO".equals(found.path("schemaType").asText("AVRO"))) {
      return null;
    }
    try {
      return new Schema.Parser().parse(found.path("schema").asText());
    } catch (SchemaParseException e) {
      // It stands in the registry and is none of ours (it may refer to others): unreadable, no bug.
      return null;
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(ANSWER_WITHIN)
            .header("Accept", CONTENT_TYPE);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> ask(HttpRequest request) {
    IOException last = null;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        boolean later = answer.statusCode() >= 500 || answer.statusCode() == 429;
        if (!later || attempt == TRIES) {
          return answer;
        }
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(attempt);
    }
    throw new SchemaRegistryException(
        "no schema registry answers at " + url + "; check --registry and that it is up", last);
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE_MILLIS * attempt);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static SchemaRegistryException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SchemaRegistryException("interrupted while asking the schema registry", e);
  }

  private void expectOk(HttpResponse<String> answer, String doing) {
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw new SchemaRegistryException(
          "the schema registry at "
              + url
              + " refuses us (HTTP "
              + status
              + ") when "
              + doing
              + "; set schema.registry.basic.auth.user.info in the Kafka properties file");
    }
    if (status != 200) {
      throw new SchemaRegistryException(
          "the schema registry at "
              + url
              + " answers HTTP "
              + status
              + " when "
              + doing
              + ": "
              + messageOf(answer));
    }
  }

  private JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new SchemaRegistryException(
          "what answers at " + url + " is no schema registry: its answer is not JSON", e);
    }
  }

  private static String messageOf(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("message").asText("no message");
    } catch (JsonProcessingException e) {
      return "no message";
    }
  }

  @Override
  public void close() {
    // java.net.http clients of Java 17 end with their last reference.
  }
}
