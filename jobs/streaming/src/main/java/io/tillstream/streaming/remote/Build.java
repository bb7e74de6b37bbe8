package io.tillstream.streaming.remote;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The classes that this JVM runs, as something to be named and sent. */
public final class Build {

  private static final String OUR_JARS = "tillstream-";

  private Build() {}

  /** Jars and folders of classes, in their order. */
  public static List<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry)))
        .toList();
  }

  /** True of what is built here, and so may change without changing its name. */
  public static boolean isOurs(Path entry) {
    return Files.isDirectory(entry) || entry.getFileName().toString().startsWith(OUR_JARS);
  }

  /** The jar or folder that a class was loaded from. */
  public static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own classes lie nowhere", e);
    }
  }

  /**
   * Two JVMs of the same id run the same classes: the content of ours, names and lengths of others.
   */
  public static String id() throws IOException {
    return fingerprint(Build::writeAll);
  }

  /** Something that is made of bytes. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Sixteen digits; the same for the same bytes. */
  public static String fingerprint(Content content) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      content.writeTo(out);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
  }

  private static void writeAll(OutputStream out) throws IOException {
    List<String> names = new ArrayList<>();
    for (String entry : classPath()) {
      Path path = Path.of(entry);
      if (!isOurs(path)) {
        names.add(path.getFileName() + " " + Files.size(path));
      } else if (Files.isDirectory(path)) {
        for (Path file : filesOf(path)) {
          write(out, path.relativize(file).toString());
          Files.copy(file, out);
        }
      } else {
        Files.copy(path, out);
      }
    }
    names.sort(null);
    write(out, names.toString());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a jar of a folder of classes; it is as old as the newest of them. */
  public static void pack(Path classes, Path jar) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : filesOf(classes)) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
        FileTime changed = Files.getLastModifiedTime(file);
        newest = changed.compareTo(newest) > 0 ? changed : newest;
      }
    }
    Files.setLastModifiedTime(jar, newest);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
