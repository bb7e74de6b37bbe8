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
   * order of their names, but no directories within. There, a {@code .json} file is left out if its
   * first line is no event: it is a program or another setting beside the events.
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
    List<Path> paths;
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      paths = entries.filter(Files::isRegularFile).sorted().toList();
    }
    List<InputFile> files = new ArrayList<>();
    for (Path path : paths) {
      String name = path.getFileName().toString();
      Format format = InputFile.formatOf(name);
      InputFile file = new InputFile(path.toString(), path, format);
      if (format != null && !name.startsWith(".") && (!isJson(name) || file.beginsWithAnEvent())) {
        files.add(file);
      }
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(directory + ": the directory has no files of events; " + NAMES);
    }
    return files;
  }

  private static boolean isJson(String name) {
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }
}
