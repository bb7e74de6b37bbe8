package io.tillstream.streaming.pipeline;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.preflight.Doubt;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.answer.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tillstream run} over SASL_SSL, with a registry that asks for a password and no more rights
 * than it needs: it answers, and tells nobody what it was told in confidence.
 */
class SecuredRunITCase {

  private static final long BEGIN = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private static final String NAME = "secured";

  /** What tills and offices write, and the job only reads. */
  private static final Set<String> INPUTS =
      Arrays.stream(EventKind.values())
          .map(kind -> kind.topic().name())
          .collect(Collectors.toSet());

  private static final Secret USER = Secret.of("sasl.jaas.config", 1);
  private static final Secret KEY_STORE = Secret.of("ssl.keystore.password", 2);
  private static final Secret TRUST_STORE = Secret.of("ssl.truststore.password", 3);
  private static final Secret REGISTRY = Secret.of(KafkaSettings.REGISTRY_USER_INFO, 4);
  private static final Secret PROGRAM = Secret.of("the program's text", 5);

  /** Given to clients that need none of it, as people do. */
  private static final List<Secret> SPARE =
      List.of(
          Secret.of("consumer.sasl.oauthbearer.client.credentials.client.secret", 6),
          Secret.of("producer.sasl.oauthbearer.client.credentials.client.secret", 7),
          Secret.of("admin.sasl.oauthbearer.client.credentials.client.secret", 8),
          Secret.of("producer.interceptor.api.token", 9),
          Secret.of("consumer.metrics.reporter.password", 10),
          Secret.of("admin.audit.password", 11),
          Secret.of("schema.registry.ssl.key.password", 12));

  @TempDir Path folder;

  private RegistryAddress registry;

  @Test
  void itAnswersAndTellsNoSecretAndNothingPersonal() throws Exception {
    try (SecuredBroker broker = new SecuredBroker(folder, USER, KEY_STORE, TRUST_STORE);
        GuardedRegistry schemas = new GuardedRegistry("till", REGISTRY)) {
      Path properties = properties(broker, SecuredBroker.USER);
      Path ofAdmin = properties(broker, SecuredBroker.ADMIN);
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers()).withPropertiesFile(ofAdmin);
      registry = RegistryAddress.parse(schemas.url(), kafka);
      everyRightThatIsMissingIsNamed(
          new Rights(kafka),
          KafkaSettings.of(broker.bootstrapServers()).withPropertiesFile(properties));
      // What Kafka's clients make of their settings is told at this level; Flink's test jars bring
      // a configuration that tells nothing.
      List<String> jvm =
          List.of(
              "-Dtillstream.log=info",
              "-Dlog4j2.configurationFile=log4j2.properties",
              "-XX:TieredStopAtLevel=1");
      try (RunProcess run =
          new RunProcess(folder.resolve("run.log"), jvm, arguments(broker, schemas, properties))) {
        run.awaitRunning();
        try (EventPublisher till = new EventPublisher(kafka, registry)) {
          Persons.join(till, BEGIN);
          Persons.damage(till, BEGIN + 10);
        }
        List<AnswerRecord> answers = read(kafka);
        assertThat(answers.stream().filter(one -> one.answer() instanceof LedgerEntry))
            .hasSize(2 * Persons.COUNT);
        assertHeadersTellNothing(answers);
        VerifyRun verified =
            VerifyRun.over(
                broker.bootstrapServers(),
                "--kafka-properties=" + ofAdmin,
                "--registry=" + schemas.url());
        assertThat(verified.out()).as("%s", verified).startsWith("LEDGER-EXACT ");
        assertNothingIsTold("verdict", Map.of("out", verified.out(), "err", verified.err()));
        assertNothingIsTold("web page", WebPages.of(run));
        assertThat(run.stop()).as("run said: %s", run.output()).isZero();
        assertThat(run.output()).as("the log is on").contains("ProducerConfig values");
        assertNothingIsTold("log", Map.of("run.log", run.output()));
      }
    }
  }

  /** The README lists them; with all of them, and no other, the job then runs. */
  private void everyRightThatIsMissingIsNamed(Rights rights, KafkaSettings user) throws Exception {
    assertRefused(user, "does not tell its settings", "describe the cluster's configuration");
    rights.overTheCluster(DESCRIBE_CONFIGS);
    assertRefused(user, "is missing and cannot be created", "Create it yourself");
    rights.overTheCluster(CREATE);
    assertRefused(user, "Topic authorization failed", "describe the topics");
    rights.overTopics(topic -> true, DESCRIBE, DESCRIBE_CONFIGS);
    assertRefused(user, "may not read topic", "right to read it");
    rights.overTopics(topic -> true, READ);
    assertRefused(user, "may not write topic", "right to write it");
    rights.overTopics(topic -> !INPUTS.contains(topic), WRITE);
    assertRefused(user, "may not use transactions named secured", "prefixed by the job's --name");
    rights.overTransactions(NAME, WRITE);
    assertRefused(user, "may not use the consumer group secured", "right to read");
    rights.overGroup(NAME, READ);
    assertThat(inspect(user)).isEmpty();
  }

  private void assertRefused(KafkaSettings user, String problem, String remedy) {
    assertThatThrownBy(() -> inspect(user))
        .isInstanceOfSatisfying(
            PreflightException.class, e -> assertThat(e.remedy()).contains(remedy))
        .hasMessageContaining(problem);
  }

  private List<Doubt> inspect(KafkaSettings user) throws InterruptedException {
    Configuration settings =
        JobSettings.of(NAME, folder.resolve("state").toString(), Duration.ofMillis(500));
    return JobRequest.of(NAME, user, registry, TestPrograms.LIVELY).prepare().inspect(settings, 2);
  }

  private static void assertHeadersTellNothing(List<AnswerRecord> answers) {
    List<AnswerRecord> rejected = answers.stream().filter(one -> one.answer() == null).toList();
    assertThat(rejected).hasSize(2 * Persons.COUNT);
    assertThat(rejected).as("as they came").allMatch(one -> text(one).contains(Persons.PHONE));
    for (AnswerRecord one : rejected) {
      assertNothingIsTold("header", one.headers());
    }
  }

  private static String text(AnswerRecord record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static void assertNothingIsTold(String where, Map<String, String> texts) {
    List<String> secrets = new ArrayList<>(List.of(Persons.PHONE, Persons.NAME));
    List.of(USER, KEY_STORE, TRUST_STORE, REGISTRY, PROGRAM)
        .forEach(secret -> secrets.add(secret.value()));
    SPARE.forEach(secret -> secrets.add(secret.value()));
    assertThat(secrets).hasSize(14);
    texts.forEach(
        (name, text) -> {
          for (String secret : secrets) {
            assertThat(text.contains(secret)).as("%s in the %s %s", secret, where, name).isFalse();
          }
        });
  }

  /** Some secrets in files of their own, some in this one. */
  private Path properties(SecuredBroker broker, String name) throws Exception {
    Path user = Files.writeString(folder.resolve("user.secret"), USER.value() + "\n");
    Properties properties = new Properties();
    properties.setProperty("security.protocol", "SASL_SSL");
    properties.setProperty("sasl.mechanism", "PLAIN");
    properties.setProperty(
        USER.property(), SecuredBroker.login(name, "${file:%s}".formatted(user)) + ";");
    properties.setProperty("ssl.keystore.location", broker.keyStore().toString());
    properties.setProperty("ssl.keystore.type", "PKCS12");
    properties.setProperty(KEY_STORE.property(), KEY_STORE.value());
    properties.setProperty("ssl.truststore.location", broker.trustStore().toString());
    properties.setProperty("ssl.truststore.type", "PKCS12");
    properties.setProperty(TRUST_STORE.property(), TRUST_STORE.value());
    properties.setProperty(REGISTRY.property(), "till:" + REGISTRY.value());
    SPARE.forEach(secret -> properties.setProperty(secret.property(), secret.value()));
    Path file = folder.resolve(name + ".properties");
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  private List<String> arguments(SecuredBroker broker, GuardedRegistry schemas, Path properties)
      throws Exception {
    String definition = TestPrograms.LIVELY.definition();
    Path program =
        Files.writeString(
            folder.resolve("lively.yaml"), definition.replace("now {tier}", PROGRAM.value()));
    assertThat(Files.readString(program)).contains(PROGRAM.value());
    return List.of(
        "--name=" + NAME,
        "--bootstrap-servers=" + broker.bootstrapServers(),
        "--kafka-properties=" + properties,
        "--registry=" + schemas.url(),
        "--program=" + program,
        "--checkpoints=" + folder.resolve("state"),
        "--checkpoint-every=PT0.5S",
        "--clock=EVENTS",
        "--parallelism=2",
        "--partitions=2",
        "--replication=1");
  }

  private List<AnswerRecord> read(KafkaSettings kafka) {
    List<AnswerRecord> read = new ArrayList<>();
    try (AnswerReader reader =
        new AnswerReader(kafka, registry, List.of("points.ledger", "members.rejected"))) {
      long end = System.nanoTime() + WITHIN.toNanos();
      while (read.size() < 4 * Persons.COUNT && System.nanoTime() < end) {
        read.addAll(reader.poll(Duration.ofMillis(100)));
      }
    }
    return read;
  }
}
