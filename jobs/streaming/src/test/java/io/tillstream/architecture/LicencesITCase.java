package io.tillstream.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What we ship may be shipped: each library of the bills of materials that the package phase writes
 * (CycloneDX) has a licence that asks for no more than to be named. Of several, one is enough: we
 * choose it. The benchmarks are not asked: JMH is under the GPL, and they are never deployed.
 *
 * <p>Told to stay offline, Maven passes the plugin over; then there is nothing to look at.
 */
class LicencesITCase {

  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          // BSD-3-Clause under the name that re2j gives it.
          "Go License");

  /** Far fewer than there are: a bill that lists nothing has nothing to hide. */
  private static final int LIBRARIES_MIN = 40;

  @ParameterizedTest
  @ValueSource(strings = {"target/bom.json", "../broker/target/bom.json"})
  void what_is_shipped_may_be_shipped(String bill) throws IOException {
    JsonNode materials = read(Path.of(bill));
    assertThat(materials.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> refused = new ArrayList<>();
    for (JsonNode library : materials.path("components")) {
      List<String> licences = licencesOf(library);
      if (licences.stream().noneMatch(ALLOWED::contains)) {
        refused.add(nameOf(library) + " " + licences);
      }
    }
    assertThat(materials.path("components").size()).isGreaterThan(LIBRARIES_MIN);
    assertThat(refused)
        .as(
            "libraries without a licence of %s: replace them; if a licence only has another name,"
                + " add the name here and say which one it is",
            ALLOWED)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "../broker/target"})
  void every_library_that_is_shipped_is_in_its_bill(String module) throws IOException {
    JsonNode materials = new ObjectMapper().readTree(Files.readString(Path.of(module, "bom.json")));
    List<String> listed = new ArrayList<>();
    for (JsonNode library : materials.path("components")) {
      listed.add(library.path("name").asText() + "-" + library.path("version").asText() + ".jar");
    }
    try (Stream<Path> jars = Files.list(Path.of(module, "lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .as("if an older build has left them there: mvn clean")
          .isSubsetOf(listed);
    }
  }

  private static JsonNode read(Path bill) throws IOException {
    assumeTrue(Files.exists(bill), "no bill of materials is written by a build that is offline");
    return new ObjectMapper().readTree(Files.readString(bill));
  }

  private static List<String> licencesOf(JsonNode library) {
    List<String> licences = new ArrayList<>();
    for (JsonNode one : library.path("licenses")) {
      JsonNode licence = one.path("license");
      licences.add(licence.path("id").asText(licence.path("name").asText()));
    }
    return licences;
  }

  private static String nameOf(JsonNode library) {
    return library.path("group").asText()
        + ":"
        + library.path("name").asText()
        + ":"
        + library.path("version").asText();
  }
}
