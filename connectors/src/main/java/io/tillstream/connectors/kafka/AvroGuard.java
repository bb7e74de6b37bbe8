package io.tillstream.connectors.kafka;

/**
 * What Avro must know before it is first used, on whatever machine: which classes it may make, and
 * how long a text or list may claim to be. A damaged length would otherwise ask for gigabytes. A
 * value given on the command line stays.
 */
public final class AvroGuard {

  private static final int TEXT_BYTES_MAX = 4 << 20;
  private static final int ITEMS_MAX = 200_000;

  private AvroGuard() {}

  public static void raise() {
    setUnlessSet("org.apache.avro.SERIALIZABLE_PACKAGES", "io.tillstream.wire");
    setUnlessSet("org.apache.avro.specific.use_custom_coders", "true");
    setUnlessSet("org.apache.avro.limits.string.maxLength", Integer.toString(TEXT_BYTES_MAX));
    setUnlessSet("org.apache.avro.limits.bytes.maxLength", Integer.toString(TEXT_BYTES_MAX));
    setUnlessSet("org.apache.avro.limits.collectionItems.maxLength", Integer.toString(ITEMS_MAX));
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
