package io.tillstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.signal.SignalType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds the signal that somebody forgot. */
class SignalCatalogTest {

  @Test
  void everyDeclaredSignalIsListed() throws Exception {
    assertThat(SignalCatalog.ALL)
        .as("a signal declared beside its rule needs its line in SignalCatalog")
        .containsExactlyInAnyOrderElementsOf(declared());
  }

  @Test
  void everySignalHasAScenario() throws IOException, URISyntaxException {
    StringBuilder scenarios = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of(getClass().getResource("/scenarios").toURI()))) {
      for (Path file : files.toList()) {
        scenarios.append(Files.readString(file));
      }
    }
    assertThat(SignalCatalog.ALL)
        .as("each signal is raised in a scenario under src/test/resources/scenarios")
        .allSatisfy(signal -> assertThat(scenarios).contains(signal.name() + " {"));
  }

  @Test
  void namesAreUnique() {
    assertThat(SignalCatalog.ALL.stream().map(SignalType::name)).doesNotHaveDuplicates();
  }

  private static List<SignalType> declared() throws Exception {
    Path classes =
        Path.of(Member.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<SignalType> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        for (Field field :
            Class.forName(name.substring(0, name.length() - 6)).getDeclaredFields()) {
          if (field.getType() == SignalType.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            found.add((SignalType) field.get(null));
          }
        }
      }
    }
    return found;
  }
}
