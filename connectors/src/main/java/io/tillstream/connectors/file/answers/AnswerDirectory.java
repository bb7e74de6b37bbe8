package io.tillstream.connectors.file.answers;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The directory answers are written to: a JSON Lines file for each topic of answers. */
public final class AnswerDirectory implements Closeable {

  /** Written last: where it stands, the other files are complete. */
  public static final String SUMMARY = "summary.json";

  private final Path directory;
  private final Map<AnswerFile, OutputStream> files = new EnumMap<>(AnswerFile.class);

  private AnswerDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the directory, making it if need be; files of an earlier run are overwritten.
   *
   * @throws IOException if it cannot be written
   */
  public static AnswerDirectory open(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.deleteIfExists(directory.resolve(SUMMARY));
    AnswerDirectory opened = new AnswerDirectory(directory);
    try {
      for (AnswerFile file : AnswerFile.values()) {
        OutputStream out = Files.newOutputStream(directory.resolve(file.fileName()));
        opened.files.put(file, new BufferedOutputStream(out, 1 << 16));
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** True if a directory of answers has a file of its own where that one lies. */
  public static boolean owns(Path directory, Path file) throws IOException {
    for (AnswerFile answers : AnswerFile.values()) {
      Path own = directory.resolve(answers.fileName());
      if (Files.exists(own) && Files.isSameFile(own, file)) {
        return true;
      }
    }
    return false;
  }

  /** Writes what was answered to the same stretch of input, in the order of the input. */
  public void write(List<AnswerBatch> batches) throws IOException {
    for (Map.Entry<AnswerFile, OutputStream> file : files.entrySet()) {
      AnswerBatch.writeInOrder(batches, file.getKey(), file.getValue());
    }
  }

  /**
   * Closes the other files, then writes the summary.
   *
   * @param json the summary's text
   */
  public void finish(String json) throws IOException {
    close();
    Files.writeString(directory.resolve(SUMMARY), json);
  }

  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (OutputStream file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    files.clear();
    if (failed != null) {
      throw failed;
    }
  }
}
