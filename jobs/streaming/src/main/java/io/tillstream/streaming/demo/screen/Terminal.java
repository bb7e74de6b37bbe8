package io.tillstream.streaming.demo.screen;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where the demo is shown: what it can do, and how large it is. */
final class Terminal {

  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;
  private static final int LOG_WIDTH = 100;
  private static final int NARROWEST = 40;
  private static final int LOWEST = 10;

  private final Glyphs glyphs;
  private final boolean redraws;
  private final PrintStream out;

  private Terminal(Glyphs glyphs, boolean redraws) {
    this.glyphs = glyphs;
    this.redraws = redraws;
    // Texts of programs may be in any script, whatever the locale is.
    this.out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  }

  /** The terminal that this process was started from. */
  static Terminal ofThisProcess() {
    Map<String, String> environment = System.getenv();
    return new Terminal(glyphs(environment), redraws(environment, System.console() != null));
  }

  /** Unicode, unless the locale asks for something else: containers often have none at all. */
  static Glyphs glyphs(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("UTF-8");
    String name = locale.toUpperCase(Locale.ROOT).replace("-", "");
    return name.contains("UTF8") ? Glyphs.UNICODE : Glyphs.ASCII;
  }

  /** Whether lines may be drawn over, in colour; else they are written one after the other. */
  static boolean redraws(Map<String, String> environment, boolean isTerminal) {
    String kind = environment.getOrDefault("TERM", "dumb");
    return isTerminal
        && !kind.equals("dumb")
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && environment.getOrDefault("CI", "").isEmpty();
  }

  boolean redraws() {
    return redraws;
  }

  PrintStream out() {
    return out;
  }

  /** What there is to draw on now; people resize their windows. */
  Look look() {
    return redraws
        ? askSize(new Look(USUAL_WIDTH, USUAL_HEIGHT, glyphs, true))
        : new Look(LOG_WIDTH, USUAL_HEIGHT, glyphs, false);
  }

  /** Java does not know how large a terminal is; {@code stty} does. */
  private static Look askSize(Look usual) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        String[] size =
            new String(answer.readAllBytes(), StandardCharsets.US_ASCII).trim().split(" ");
        stty.waitFor(1, TimeUnit.SECONDS);
        int height = Integer.parseInt(size[0]);
        int width = Integer.parseInt(size[1]);
        return width == 0 || height == 0
            ? usual
            : usual.resized(Math.max(NARROWEST, width), Math.max(LOWEST, height));
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return usual;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return usual;
    }
  }
}
