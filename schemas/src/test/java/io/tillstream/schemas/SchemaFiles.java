package io.tillstream.schemas;

import io.tillstream.schemas.Topic.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas as they lie on disk: today's, and the frozen copies of every release. */
final class SchemaFiles {

  static final Path CURRENT = Path.of("src", "main", "avro");
  static final Path RELEASED = Path.of("released");

  private SchemaFiles() {}

  /** The records of one folder, by name. */
  static SortedMap<String, Schema> in(Path folder) {
    SortedMap<String, Schema> schemas = new TreeMap<>();
    for (Path file : list(folder)) {
      Schema schema = parse(file);
      schemas.put(schema.getName(), schema);
    }
    return schemas;
  }

  /** The folders of all releases, oldest first. */
  static List<Path> releases() {
    return list(RELEASED).stream()
        .filter(Files::isDirectory)
        .sorted(
            Comparator.comparingInt(
                folder -> Integer.parseInt(folder.getFileName().toString().substring(1))))
        .toList();
  }

  /** The names of the records that go in one direction. */
  static Set<String> names(Direction direction) {
    return TopicCatalog.schemas(direction).stream()
        .map(Schema::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
