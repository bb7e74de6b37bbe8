package io.tillstream.benchmarks.workload;

import io.tillstream.engine.program.Program;
import io.tillstream.streaming.operator.ProgramText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The program under which everything is measured. */
public final class MeasuredProgram {

  private static final String FILE = "measured-program.yaml";

  private MeasuredProgram() {}

  /** As it travels to whoever runs it. */
  public static ProgramText text() {
    try (InputStream in = MeasuredProgram.class.getResourceAsStream(FILE)) {
      return new ProgramText(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ready to run. */
  public static Program load() {
    return text().load();
  }
}
