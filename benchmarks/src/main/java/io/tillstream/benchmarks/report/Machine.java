package io.tillstream.benchmarks.report;

import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;
import org.rocksdb.RocksDB;

/** On what it was measured: without that, a figure says nothing. */
public final class Machine {

  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /** Names and values, in the order to be shown in. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("commit", commit());
    facts.put("processor", line("/proc/cpuinfo", "model name"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", line("/proc/meminfo", "MemTotal"));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.vm.version"));
    facts.put("flink", EnvironmentInformation.getVersion());
    RocksDB.loadLibrary();
    facts.put("frocksdb", RocksDB.rocksdbVersion().toString());
    facts.put("kafka clients", AppInfoParser.getVersion());
    return facts;
  }

  /** Of the source tree, and whether it has been changed since. */
  private static String commit() {
    String head = git("rev-parse", "--short=12", "HEAD");
    if (head.isEmpty()) {
      return UNKNOWN;
    }
    boolean clean = git("status", "--porcelain", "--untracked-files=no").isEmpty();
    return clean ? head : head + " with changes";
  }

  private static String git(String... arguments) {
    try {
      ProcessBuilder git = new ProcessBuilder(command(arguments));
      git.directory(
          TillstreamHome.find("pom.xml", "run it from a source tree").getParent().toFile());
      Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean well = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      return well ? said.trim() : "";
    } catch (IOException e) {
      return ""; // no git, no commit
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static String[] command(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }

  private static String line(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return ManagementFactory.getOperatingSystemMXBean().getArch();
    }
  }
}
