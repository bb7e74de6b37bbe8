package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {

  private static final String PASSWORD = "s3cr3t$1";

  @TempDir Path folder;

  @Test
  void secretsComeFromFilesAndAreNeverShown() throws IOException {
    Path secret = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"),
            "security.protocol=SASL_SSL\nssl.truststore.password=${file:" + secret + "}\n");

    KafkaSettings settings = KafkaSettings.of("broker:9092").withPropertiesFile(file);

    assertThat(settings.forConsumers())
        .containsEntry("ssl.truststore.password", PASSWORD)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "broker:9092");
    assertThat(settings.toString()).contains("ssl.truststore.password").doesNotContain(PASSWORD);
  }

  @Test
  void secretsComeFromTheEnvironment() {
    Secrets secrets = new Secrets(Map.of("KAFKA_PASSWORD", PASSWORD)::get);

    assertThat(secrets.resolve("sasl.jaas.config", "a password=\"${env:KAFKA_PASSWORD}\";"))
        .isEqualTo("a password=\"" + PASSWORD + "\";");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    Secrets secrets = new Secrets(name -> null);

    assertThatThrownBy(() -> secrets.resolve("sasl.jaas.config", "${env:KAFKA_PASSWORD}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageContaining("KAFKA_PASSWORD")
        .hasMessageContaining("export");
    assertThatThrownBy(() -> secrets.resolve("ssl.key.password", "${file:/no/such/file}"))
        .hasMessageContaining("ssl.key.password")
        .hasMessageContaining("/no/such/file");
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
}
