package io.tillstream.streaming.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * What runs in a TaskManager's JVM: Flink's own, once it is warm. Until then nobody gives it tasks.
 *
 * <p>Arguments: the {@link WarmUp}'s folder, then Flink's.
 */
public final class TaskManagerProcess {

  private TaskManagerProcess() {}

  public static void main(String[] arguments) throws Exception {
    new WarmUp(Path.of(arguments[0])).run();
    TaskManagerRunner.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
