package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.File;
import java.nio.file.Path;

/**
 * A contestant of a module of peers. Known by name only: its libraries and ours cannot be loaded
 * together, so it comes to life in its own JVM.
 *
 * @param module the folder that it lies in
 * @param className of a {@link Contestant} without parameters
 */
public record Peer(String module, String className, int heapMegabytes) implements Contestant {

  @Override
  public Measurement run(Site site) throws Exception {
    return ((Contestant) Class.forName(className).getDeclaredConstructor().newInstance()).run(site);
  }

  @Override
  public int heapMegabytes(Load load) {
    return heapMegabytes;
  }

  @Override
  public String classPath() {
    Path target =
        TillstreamHome.find(
                module + "/target/lib", "build it with 'mvn -pl " + module + " package'")
            .getParent();
    return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
  }
}
