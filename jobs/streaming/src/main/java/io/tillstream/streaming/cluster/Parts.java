package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.BrokerNode;
import io.tillstream.streaming.local.BrokerProcess;
import io.tillstream.streaming.local.Tethered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of a cluster's processes. */
final class Parts {

  static final String ZOOKEEPER = "zookeeper";
  static final String JOB_MANAGER = "jobmanager";
  static final String ZOOKEEPER_SETTINGS = "zookeeper.properties";
  static final String JVM_OPTIONS = "jvm.options";
  static final String LOGGING = "log4j2.properties";
  static final String CLASS_ARCHIVE = "class-archive";

  /** Flink brings ZooKeeper's server along, in the version that its client is of. */
  private static final String ZOOKEEPER_MAIN =
      "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";

  private static final String JOB_MANAGER_MAIN =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  /** For processes that wait more than they work: to start soon is what counts. */
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

  private final ClusterFolder folder;
  private final ClusterPlan plan;

  Parts(ClusterFolder folder, ClusterPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** All processes, those that others wait for first. */
  List<Part> all() {
    List<Part> parts = new ArrayList<>();
    parts.add(zookeeper());
    plan.brokers().forEach(node -> parts.add(broker(node)));
    parts.add(jobManager());
    for (int number = 1; number <= plan.size().allTaskManagers(); number++) {
      parts.add(taskManager(number));
    }
    return parts;
  }

  static String nameOf(BrokerNode node) {
    return "broker-" + node.id();
  }

  static String taskManagerName(int number) {
    return "taskmanager-" + number;
  }

  /** Where a broker's settings, data and sign of life are. */
  static Path brokerFolder(ClusterFolder folder, BrokerNode node) {
    return folder.data(nameOf(node));
  }

  private Part zookeeper() {
    List<String> command =
        java(
            ZOOKEEPER,
            folder.libraries(),
            List.of("-Xmx96m", "-XX:MaxMetaspaceSize=64m"),
            Tethered.class,
            ZOOKEEPER_MAIN,
            folder.conf().resolve(ZOOKEEPER_SETTINGS).toString());
    return new Part(ZOOKEEPER, Role.ZOOKEEPER, start -> command, null, folder.temporary(ZOOKEEPER));
  }

  private Part broker(BrokerNode node) {
    String name = nameOf(node);
    Path own = brokerFolder(folder, node);
    List<String> command =
        java(
            name,
            folder.brokerLibraries(),
            List.of("-Xmx320m", "-XX:MaxMetaspaceSize=128m"),
            BrokerProcess.class,
            own.resolve("server.properties").toString(),
            plan.kafkaClusterId(),
            Integer.toString(node.id()),
            own.resolve("data").toString(),
            BrokerProcess.KEEP);
    return new Part(
        name,
        Role.BROKER,
        start -> command,
        own.resolve(BrokerProcess.SERVING),
        folder.temporary(name));
  }

  private Part jobManager() {
    List<String> command =
        java(
            JOB_MANAGER,
            folder.libraries(),
            List.of(
                "-Xmx320m", "-XX:MaxMetaspaceSize=192m", ClassArchive.use(folder.classArchive())),
            Tethered.class,
            JOB_MANAGER_MAIN,
            "--configDir",
            folder.conf().toString(),
            "-Dio.tmp.dirs=" + folder.temporary(JOB_MANAGER));
    return new Part(
        JOB_MANAGER, Role.JOB_MANAGER, start -> command, null, folder.temporary(JOB_MANAGER));
  }

  /** Of the JVM that makes the {@link ClassArchive}. */
  List<String> classArchive() {
    List<String> options = new ArrayList<>(taskManagerMemory());
    options.add(ClassArchive.make(folder.classArchive()));
    List<String> arguments = new ArrayList<>();
    arguments.add(ClassArchive.class.getName());
    arguments.add(warmUpFolder(CLASS_ARCHIVE));
    if (!plan.brokers().isEmpty()) {
      arguments.add(plan.bootstrapServers());
    }
    return command(
        CLASS_ARCHIVE,
        folder.libraries(),
        options,
        Tethered.class,
        arguments.toArray(String[]::new));
  }

  private String warmUpFolder(String name) {
    return folder.temporary(name).resolve("warm-up").toString();
  }

  private List<String> taskManagerMemory() {
    int heap = FlinkSettings.FRAMEWORK_HEAP_MEGABYTES + plan.size().heapMegabytes();
    return List.of(
        "-Xms" + heap + "m",
        "-Xmx" + heap + "m",
        "-XX:MaxDirectMemorySize=" + FlinkSettings.DIRECT_MEGABYTES + "m",
        "-XX:MaxMetaspaceSize=" + FlinkSettings.METASPACE_MEGABYTES + "m");
  }

  private Part taskManager(int number) {
    String name = taskManagerName(number);
    List<String> options = new ArrayList<>(taskManagerMemory());
    options.add(ClassArchive.use(folder.classArchive()));
    return new Part(
        name,
        Role.TASK_MANAGER,
        start ->
            command(
                name,
                folder.libraries(),
                options,
                Tethered.class,
                TaskManagerProcess.class.getName(),
                warmUpFolder(name),
                "--configDir",
                folder.conf().toString(),
                "-Dtaskmanager.resource-id=" + resourceId(name, start),
                "-Dio.tmp.dirs=" + folder.temporary(name)),
        null,
        folder.temporary(name));
  }

  /** What Flink calls a TaskManager; another at each start, or it would wait for the last one. */
  static String resourceId(String name, int start) {
    return name + "." + start;
  }

  private List<String> java(
      String name, Path libraries, List<String> memory, Class<?> main, String... arguments) {
    List<String> options = Stream.concat(memory.stream(), SMALL.stream()).toList();
    return command(name, libraries, options, main, arguments);
  }

  private List<String> command(
      String name, Path libraries, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + folder.conf().resolve(JVM_OPTIONS));
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + folder.temporary(name));
    command.add("-Dlog4j2.configurationFile=" + folder.conf().resolve(LOGGING));
    command.add("-Dlog.file=" + folder.log(name));
    command.add("-cp");
    command.add(Libraries.allOf(libraries, folder.root()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
