package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What lies in {@code deploy/kubernetes} is what the Flink Kubernetes Operator and we take. */
class KubernetesTest {

  private static final Path FOLDER = Path.of("..", "..", "deploy", "kubernetes");
  private static final String OPERATORS_SCHEMA =
      "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{ \\.Values\\.([\\w.]+) }}");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theDeploymentIsOneOfTheOperators() throws IOException {
    assertThat(complaintsAbout(rendered())).isEmpty();
  }

  @Test
  void aMisspeltKeyOrAWrongTypeWouldBeFound() throws IOException {
    assertThat(complaintsAbout(rendered().replace("upgradeMode:", "upgradMode:")))
        .anyMatch(complaint -> complaint.contains("upgradMode"));
    assertThat(complaintsAbout(rendered().replace("upgradeMode: savepoint", "upgradeMode: often")))
        .anyMatch(complaint -> complaint.contains("upgradeMode"));
    assertThat(complaintsAbout(rendered().replace("parallelism: 6", "parallelism: six")))
        .anyMatch(complaint -> complaint.contains("parallelism"));
  }

  @Test
  void everyValueIsUsed() throws IOException {
    Set<String> used = new HashSet<>();
    REFERENCE.matcher(template()).results().map(found -> found.group(1)).forEach(used::add);
    assertThat(used).containsExactlyInAnyOrderElementsOf(namesIn(values(), ""));
  }

  @Test
  void theJobsArgumentsAreOursAndItsMainIsThere() throws IOException, ClassNotFoundException {
    JsonNode job = tree(rendered()).at("/spec/job");
    String[] arguments =
        StreamSupport.stream(job.get("args").spliterator(), false)
            .map(JsonNode::asText)
            .toArray(String[]::new);
    ParseResult parsed = Tillstream.commandLine().parseArgs(arguments);
    CommandSpec run = parsed.subcommand().commandSpec();
    assertThat(run.name()).isEqualTo("run");
    int parallelism = run.findOption("--parallelism").getValue();
    assertThat(parallelism)
        .as("what the operator starts task managers for")
        .isEqualTo(job.get("parallelism").asInt());
    assertThat(Class.forName(job.get("entryClass").asText())).isEqualTo(Application.class);
  }

  private static List<String> complaintsAbout(String deployment) throws IOException {
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(operatorsSchema());
    return schema.validate(tree(deployment)).stream().map(ValidationMessage::getMessage).toList();
  }

  /** The operator's own, but a key that it does not know is a mistake, as it is for the server. */
  private static JsonNode operatorsSchema() throws IOException {
    try (InputStream in = KubernetesTest.class.getResourceAsStream(OPERATORS_SCHEMA)) {
      JsonNode definition = tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
      ObjectNode spec = (ObjectNode) schema.at("/properties/spec/properties");
      // The release on Central lists Flink's versions up to 1.20; later ones go on in that way.
      ((ObjectNode) spec.get("flinkVersion")).remove("enum");
      ((ObjectNode) spec.get("flinkVersion")).put("pattern", "^v2_[0-9]+$");
      close(spec);
      return schema;
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(KubernetesTest::close);
  }

  /** As Helm does it, for the little of it that the template uses. */
  private static String rendered() throws IOException {
    JsonNode values = values();
    Matcher references = REFERENCE.matcher(template());
    String text = references.replaceAll(found -> Matcher.quoteReplacement(valueOf(found, values)));
    assertThat(text).as("uses nothing else of Helm").doesNotContain("{{");
    return text;
  }

  private static String valueOf(MatchResult reference, JsonNode values) {
    JsonNode value = values.at("/" + reference.group(1).replace('.', '/'));
    assertThat(value.isValueNode()).as("a value for %s", reference.group()).isTrue();
    return value.asText();
  }

  private static List<String> namesIn(JsonNode values, String under) {
    List<String> names = new ArrayList<>();
    values
        .properties()
        .forEach(
            each -> {
              String name = under + each.getKey();
              if (each.getValue().isObject()) {
                names.addAll(namesIn(each.getValue(), name + "."));
              } else {
                names.add(name);
              }
            });
    return names;
  }

  private static String template() throws IOException {
    return Files.readString(FOLDER.resolve("templates").resolve("flinkdeployment.yaml"));
  }

  private static JsonNode values() throws IOException {
    return tree(Files.readString(FOLDER.resolve("values.yaml")));
  }

  private static JsonNode tree(String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setCodePointLimit(1 << 24).build();
    Map<?, ?> read = (Map<?, ?>) new Load(settings).loadFromString(yaml);
    return JSON.valueToTree(read);
  }
}
