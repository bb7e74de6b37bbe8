package io.tillstream.streaming.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The release and the commit it was built from, as the build wrote them down. */
final class Version implements IVersionProvider {

  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      build.load(in);
    }
    return new String[] {
      "tillstream " + build.getProperty("version") + " (" + build.getProperty("commit") + ")"
    };
  }
}
