package io.tillstream.connectors.file;

import io.tillstream.connectors.file.InputFile.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that are meant by the arguments of a command. */
public final class InputFiles {

  private static final String NAMES =
      "name files .jsonl, .ndjson, .json or .csv, each also with .gz";

  private InputFiles() {}

  /**
   * The files, in the order of the arguments; of a directory all files of events in it, in the
   * order of their names, but no directories within. There, {@code .json} files are left out: in
   * practice they are settings beside the events.
   *
   * @param arguments paths of files and directories, {@code -} for standard input
   * @throws IOException if one is not there or cannot be read; the message names it and the remedy
   */
  public static List<InputFile> find(List<String> arguments) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("-")) {
        files.add(InputFile.standardInput());
      } else if (Files.isDirectory(Path.of(argument))) {
        files.addAll(inDirectory(argument));
      } else {
        files.add(file(argument));
      }
    }
    return files;
  }

  private static InputFile file(String argument) throws IOException {
    Path path = Path.of(argument);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(argument + ": there is no such file; check the path");
    }
    Format format = InputFile.formatOf(argument);
    return new InputFile(argument, path, format == null ? Format.SHOWN_BY_CONTENT : format);
  }

  private static List<InputFile> inDirectory(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      List<InputFile> files =
          entries
              .filter(path -> Files.isRegularFile(path) && isEvents(path))
              .sorted()
              .map(path -> new InputFile(path.toString(), path, InputFile.formatOf(name(path))))
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(
            directory + ": the directory has no files of events; " + NAMES);
      }
      return files;
    }
  }

  private static boolean isEvents(Path path) {
    String name = name(path);
    return InputFile.formatOf(name) != null
        && !name.startsWith(".")
        && !name.endsWith(".json")
        && !name.endsWith(".json.gz");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
