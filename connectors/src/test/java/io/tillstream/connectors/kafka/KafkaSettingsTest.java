package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {

  private static final String PASSWORD = "s3cr3t$1";

  @TempDir Path folder;

  @Test
  void clientsLookUpSecretsThatNobodyKeeps() throws IOException {
    KafkaSettings settings = settings("ssl.truststore.password=${file:%s}".formatted(password()));

    assertThat(settings.forConsumers())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "broker:9092");
    assertThat(new AdminClientConfig(settings.forAdmin()).getPassword("ssl.truststore.password"))
        .isEqualTo(new Password(PASSWORD));
    assertThat(settings.toString()).contains("ssl.truststore.password").doesNotContain(PASSWORD);
  }

  @Test
  void aSecretMayBePartOfAValueAndItsFileHaveAnyName() throws IOException {
    Path oddly = Files.copy(password(), folder.resolve("a:b"));
    String login = "login required password=\"%s\";";

    KafkaSettings settings =
        settings("sasl.jaas.config=" + login.formatted("${file:" + oddly + "}"));

    assertThat(new AdminClientConfig(settings.forAdmin()).getPassword("sasl.jaas.config"))
        .isEqualTo(new Password(login.formatted(PASSWORD)));
  }

  @Test
  void aClientKeepsTheProvidersItWasGiven() throws IOException {
    KafkaSettings settings =
        settings("ssl.key.password=${file:%s}\nconfig.providers=vault".formatted(password()));

    assertThat(settings.forProducers()).containsEntry("config.providers", "vault,env,file");
  }

  @Test
  void whatIsSentToTasksHasNoSecretInIt() throws IOException {
    KafkaSettings settings =
        settings(
            "ssl.truststore.password=${file:%s}\n%s=till:${file:%s}"
                .formatted(password(), KafkaSettings.REGISTRY_USER_INFO, password()));
    RegistryAddress registry = RegistryAddress.parse("http://127.0.0.1:8081", settings);

    for (Object sent :
        List.of(
            settings,
            registry,
            KafkaEvents.source(settings, registry, "group", Set.of(EventKind.SALE), "CNY", true),
            KafkaAnswers.exactlyOnce(settings, "name", Duration.ofMinutes(1)))) {
      assertThat(new String(InstantiationUtil.serializeObject(sent), StandardCharsets.ISO_8859_1))
          .as("%s", sent.getClass())
          .doesNotContain(PASSWORD);
    }
    assertThat(KafkaSettings.lookUpRegistryUserInfo(settings.registryUserInfo()))
        .isEqualTo("till:" + PASSWORD);
  }

  @Test
  void secretsComeFromTheEnvironment() {
    Secrets secrets = new Secrets(Map.of("KAFKA_PASSWORD", PASSWORD)::get);

    assertThat(secrets.lookUp("sasl.jaas.config", "a password=\"${env:KAFKA_PASSWORD}\";"))
        .isEqualTo("a password=\"" + PASSWORD + "\";");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() throws IOException {
    Secrets secrets = new Secrets(name -> null);

    assertThatThrownBy(() -> secrets.lookUp("sasl.jaas.config", "${env:KAFKA_PASSWORD}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageContaining("KAFKA_PASSWORD")
        .hasMessageContaining("export");
    assertThatThrownBy(() -> settings("ssl.key.password=${file:/no/such/file}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ssl.key.password")
        .hasMessageContaining("/no/such/file");
  }

  @Test
  void aClientWhoseSecretIsGoneSaysWhichAndDoesNotGoOnWithItsName() throws IOException {
    Path secret = password();
    KafkaSettings settings = settings("ssl.key.password=${file:%s}".formatted(secret));
    Files.delete(secret);

    assertThatThrownBy(() -> new AdminClientConfig(settings.forAdmin()))
        .hasMessageContaining(secret.toString());
  }

  @Test
  void whatIsMeantForOneKindOfClientGoesToItAlone() {
    KafkaSettings settings =
        KafkaSettings.of("broker:9092")
            .with("client.id", "all")
            .with("producer.client.id", "producer")
            .with("consumer.fetch.min.bytes", "7")
            .with(KafkaSettings.REGISTRY_USER_INFO, "user:" + PASSWORD);

    assertThat(settings.forProducers())
        .containsEntry("client.id", "producer")
        .doesNotContainKeys("fetch.min.bytes", KafkaSettings.REGISTRY_USER_INFO);
    assertThat(settings.forConsumers())
        .containsEntry("client.id", "all")
        .containsEntry("fetch.min.bytes", "7");
    assertThat(settings.forAdmin()).containsEntry("client.id", "all").hasSize(2);
    assertThat(settings.registryUserInfo()).isEqualTo("user:" + PASSWORD);
  }

  private Path password() throws IOException {
    return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
  }

  private KafkaSettings settings(String lines) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"), "security.protocol=SASL_SSL\n" + lines + "\n");
    return KafkaSettings.of("broker:9092").withPropertiesFile(file);
  }
}
