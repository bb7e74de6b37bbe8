package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A broker in a JVM of its own that lets in who has a password, over TLS, and nobody else; and lets
 * {@link #USER} do only what it was given the right to.
 */
final class SecuredBroker implements AutoCloseable {

  static final String USER = "tillstream";

  /** Who may do everything, the broker itself among them. */
  static final String ADMIN = "admin";

  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final String CLUSTER = "AAAAAAAAAAAAAAAAAAAAAQ";
  private static final String STORE_TYPE = "PKCS12";

  private final Path folder;
  private final Secret user;
  private final Secret keyStore;
  private final Secret trustStore;
  private final int port;
  private Process process;

  /**
   * @param user password of {@link #USER} and of {@link #ADMIN}
   * @param keyStore password of the broker's key
   * @param trustStore password of what its clients trust
   */
  SecuredBroker(Path folder, Secret user, Secret keyStore, Secret trustStore) throws Exception {
    this.folder = folder;
    this.user = user;
    this.keyStore = keyStore;
    this.trustStore = trustStore;
    this.port = freePort();
    makeStores();
    launch();
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What its clients trust. */
  Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /** The broker's own key. */
  Path keyStore() {
    return folder.resolve("broker.p12");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void makeStores() throws Exception {
    String certificate = folder.resolve("broker.pem").toString();
    keytool(
        keyStore(),
        keyStore,
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-validity",
        "2");
    keytool(keyStore(), keyStore, "-exportcert", "-alias", "broker", "-rfc", "-file", certificate);
    keytool(
        trustStore(),
        trustStore,
        "-importcert",
        "-alias",
        "broker",
        "-noprompt",
        "-file",
        certificate);
  }

  private static void keytool(Path store, Secret password, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", STORE_TYPE));
    command.addAll(List.of("-storepass", password.value()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("keytool said: %s", said).isZero();
  }

  private void launch() throws Exception {
    int controllerPort = freePort();
    Path properties = folder.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(properties)) {
      settings(controllerPort).store(writer, null);
    }
    java("kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER, "--config", "" + properties)
        .waitFor();
    process = java("kafka.Kafka", properties.toString());
    awaitServing();
  }

  private Process java(String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dlog4j2.level=WARN", "-cp", TillstreamHome.brokerLibraries() + "/*"));
    command.add(main);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return folder.resolve("broker.log");
  }

  private void awaitServing() throws IOException, InterruptedException {
    long end = System.nanoTime() + UP_WITHIN.toNanos();
    while (!answers()) {
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as("the broker said: %s", Files.readString(log()))
          .isTrue();
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** How somebody says who they are; further options may follow. */
  static String login(String name, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"%s\" password=\"%s\"".formatted(name, password);
  }

  private Properties settings(int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listeners", "SECURED://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", "SECURED://127.0.0.1:" + port);
    settings.setProperty("listener.security.protocol.map", "SECURED:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "SECURED");
    settings.setProperty("sasl.enabled.mechanisms", "PLAIN");
    settings.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.setProperty(
        "listener.name.secured.plain.sasl.jaas.config",
        login(ADMIN, user.value())
            + " user_%s=\"%s\" user_%s=\"%s\";".formatted(ADMIN, user.value(), USER, user.value()));
    settings.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The controller's listener asks nobody for a name.
    settings.setProperty("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    settings.setProperty("ssl.keystore.location", keyStore().toString());
    settings.setProperty("ssl.keystore.type", STORE_TYPE);
    settings.setProperty("ssl.keystore.password", keyStore.value());
    settings.setProperty("ssl.key.password", keyStore.value());
    settings.setProperty("ssl.truststore.location", trustStore().toString());
    settings.setProperty("ssl.truststore.type", STORE_TYPE);
    settings.setProperty("ssl.truststore.password", trustStore.value());
    settings.setProperty("log.dirs", folder.resolve("data").toString());
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.setProperty(topic + ".replication.factor", "1");
      settings.setProperty(topic + ".num.partitions", "2");
    }
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("auto.create.topics.enable", "false");
    return settings;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
