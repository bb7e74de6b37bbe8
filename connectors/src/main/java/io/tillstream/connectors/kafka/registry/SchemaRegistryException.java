package io.tillstream.connectors.kafka.registry;

/**
 * The registry could not be asked, or said no. Not for unknown ids: those are data, see {@link
 * SchemaRegistry#byId}. The message tells the way out and holds no credentials.
 */
public final class SchemaRegistryException extends RuntimeException {

  public SchemaRegistryException(String message) {
    super(message);
  }

  public SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
