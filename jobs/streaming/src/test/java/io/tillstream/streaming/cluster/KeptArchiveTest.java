package io.tillstream.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptArchiveTest {

  private static final FileTime BUILT = FileTime.fromMillis(1_000_000);

  @TempDir Path folder;

  private Path kept;
  private Path made;

  @BeforeEach
  void makeArchive() throws IOException {
    kept = folder.resolve("kept");
    made = Files.writeString(folder.resolve("made.jsa"), "classes");
  }

  @Test
  void aClusterOfTheSameJarsFindsWhatAnotherHasMade() throws IOException {
    KeptArchive.in(kept, libraries("one", "jar", BUILT)).keep(made);

    Path brought = folder.resolve("brought.jsa");
    KeptArchive.in(kept, libraries("two", "jar", BUILT)).bring(brought);
    assertThat(brought).hasContent("classes");
  }

  @Test
  void oneOfOtherJarsMakesItsOwnAndKeepsThatInstead() throws IOException {
    KeptArchive.in(kept, libraries("one", "jar", BUILT)).keep(made);

    for (Path others :
        new Path[] {
          libraries("larger", "another", BUILT),
          libraries("later", "jar", FileTime.fromMillis(BUILT.toMillis() + 2_000))
        }) {
      Path brought = folder.resolve(others.getFileName() + ".jsa");
      KeptArchive archive = KeptArchive.in(kept, others);
      archive.bring(brought);
      assertThat(brought).doesNotExist();
      archive.keep(made);
      assertThat(kept).isDirectoryContaining("glob:**.jsa");
      assertThat(kept.toFile().list()).hasSize(1);
    }
  }

  @Test
  void jarsAreNamedInTheSameOrderWhereverTheyLie() throws IOException {
    Path one = libraries("one", "jar", BUILT);
    Files.writeString(one.resolve("classes-0.jar"), "ours");
    Files.writeString(one.resolve("a.jar"), "theirs");
    assertThat(Libraries.allOf(one, folder))
        .isEqualTo(
            String.join(File.pathSeparator, "one/classes-0.jar", "one/a.jar", "one/some.jar"));
  }

  private Path libraries(String name, String content, FileTime at) throws IOException {
    Path libraries = Files.createDirectory(folder.resolve(name));
    Path jar = Files.writeString(libraries.resolve("some.jar"), content);
    Files.setLastModifiedTime(jar, at);
    return libraries;
  }
}
