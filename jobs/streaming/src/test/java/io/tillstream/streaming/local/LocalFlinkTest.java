package io.tillstream.streaming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The web page is for this machine, and for looking. */
class LocalFlinkTest {

  private static final int NOT_FOUND = 404;
  private static final int OK = 200;

  private static LocalFlink flink;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    flink = LocalFlink.start(1);
  }

  @AfterAll
  static void stop() {
    flink.close();
  }

  @Test
  void the_web_page_is_for_this_machine_alone() throws IOException {
    int port = flink.webPage().getPort();
    assertThat(flink.webPage().getHost()).isEqualTo("127.0.0.1");
    connect(InetAddress.getByName("127.0.0.1"), port);
    for (InetAddress address : addressesOthersReach()) {
      assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
    }
  }

  private static List<InetAddress> addressesOthersReach() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
    }
  }

  @Test
  void nobody_submits_a_job_by_the_web_page() throws Exception {
    HttpResponse<String> config = send(request("/config").GET());
    assertThat(config.statusCode()).isEqualTo(OK);
    assertThat(
            new ObjectMapper().readTree(config.body()).at("/features/web-submit").asBoolean(true))
        .isFalse();
    assertThat(send(request("/jars").GET()).statusCode()).isEqualTo(NOT_FOUND);
    assertThat(send(request("/jars/upload").POST(BodyPublishers.ofString("jar"))).statusCode())
        .isEqualTo(NOT_FOUND);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(flink.webPage() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
