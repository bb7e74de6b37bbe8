package io.tillstream.streaming.local;

/**
 * One broker of a cluster on this machine; it is a controller too.
 *
 * @param id its number in the cluster, from 1
 * @param port for clients, on 127.0.0.1
 * @param controllerPort among the controllers, on 127.0.0.1
 */
public record BrokerNode(int id, int port, int controllerPort) {

  /** host:port, as clients want it. */
  public String address() {
    return "127.0.0.1:" + port;
  }
}
