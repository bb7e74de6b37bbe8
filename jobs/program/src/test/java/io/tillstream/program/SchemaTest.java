package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema that editors use and the reader agree. */
class SchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA_TEXT = Resource.text("program.schema.json");
  private static final JsonNode ROOT = parsed(SCHEMA_TEXT);
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA_TEXT);
  private static final LoadSettings YAML =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  @ParameterizedTest
  @ValueSource(strings = {"base.yaml", "samples/maple-rewards.yaml", "samples/maple-club.yaml"})
  void goodProgramsAreValid(String name) {
    assertThat(SCHEMA.validate(tree(Resource.text(name)).orElseThrow())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> badProgramsAreRefusedWhereASchemaCanTell() {
    return MistakeCase.all().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () ->
                        assertThat(refuses(each.text()))
                            .as("the schema refuses it")
                            .isEqualTo(each.schemaTells())));
  }

  @Test
  void theSchemaKnowsTheSameKeysAsTheReader() {
    JsonNode base = tree(Resource.text("base.yaml")).orElseThrow();
    List<String> compared = new ArrayList<>();
    compareKeys(base, "", ROOT, compared);
    assertThat(compared)
        .containsExactlyInAnyOrder(
            "",
            "/points",
            "/points/earn/0",
            "/points/expire",
            "/points/returns",
            "/tiers",
            "/tiers/ladder/0",
            "/lifecycle",
            "/lifecycle/recency",
            "/lifecycle/frequency",
            "/orders",
            "/orders/unpaid",
            "/orders/balance",
            "/care",
            "/care/statement",
            "/rewards/0",
            "/contact",
            "/contact/quiet",
            "/contact/caps/SMS/0",
            "/contact/caps/PUSH/0",
            "/contact/budget/SMS",
            "/contact/control",
            "/contact/obeys",
            "/triggers/0",
            "/sms");
  }

  @Test
  void theSchemaKnowsEverySignal() {
    JsonNode names = ROOT.at("/properties/triggers/items/properties/on/enum");
    assertThat(StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText))
        .as("signals that programs may listen to; see SignalCatalog")
        .containsExactlyElementsOf(SignalCatalog.ALL.stream().map(SignalType::name).toList());
  }

  @Test
  void everyKeyIsDescribed() {
    everyKeyIsDescribed(ROOT, "");
  }

  private static void everyKeyIsDescribed(JsonNode schema, String path) {
    schema
        .path("properties")
        .properties()
        .forEach(
            key -> {
              String at = path + "/" + key.getKey();
              assertThat(key.getValue().path("description").asText()).as(at).isNotBlank();
              everyKeyIsDescribed(resolved(key.getValue()), at);
            });
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.path(inner).isObject()) {
        everyKeyIsDescribed(resolved(schema.path(inner)), path);
      }
    }
  }

  private static JsonNode resolved(JsonNode schema) {
    String definition = schema.path("$ref").asText();
    return definition.isEmpty() ? schema : ROOT.at(definition.substring(1));
  }

  /** Compares wherever the program has a mapping whose keys are known, as deep as it goes. */
  private static void compareKeys(
      JsonNode base, String path, JsonNode reference, List<String> compared) {
    JsonNode schema = resolved(reference);
    JsonNode value = base.at(path);
    if (value.isArray()) {
      compareKeys(base, path + "/0", schema.path("items"), compared);
    } else if (schema.path("additionalProperties").isObject()) {
      for (String name : names(value)) {
        compareKeys(base, path + "/" + name, schema.path("additionalProperties"), compared);
      }
    } else if (value.isObject()) {
      List<String> inSchema = names(schema.path("properties"));
      assertThat(inSchema)
          .as("keys at " + path)
          .containsExactlyElementsOf(keysOfReader(base, path));
      compared.add(path);
      for (String key : inSchema) {
        compareKeys(base, path + "/" + key, schema.path("properties").path(key), compared);
      }
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Asks the reader for its keys by a key that nobody knows: its remedy lists them. */
  private static List<String> keysOfReader(JsonNode base, String path) {
    JsonNode odd = base.deepCopy();
    ((ObjectNode) odd.at(path)).put("zzzzzzzz", 1);
    for (ProgramMistake mistake : ProgramReader.read(odd.toString(), "x").mistakes()) {
      if (mistake.message().equals("unknown key \"zzzzzzzz\"")) {
        return Arrays.asList(mistake.remedy().substring("known keys: ".length()).split(", "));
      }
    }
    throw new AssertionError("the reader took an unknown key at " + path);
  }

  private static boolean refuses(String text) {
    return tree(text).map(tree -> !SCHEMA.validate(tree).isEmpty()).orElse(true);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Empty if the text is no YAML at all. */
  private static Optional<JsonNode> tree(String text) {
    try {
      return Optional.of(JSON.valueToTree(new Load(YAML).loadFromString(text)));
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }
}
