package io.tillstream.streaming.pipeline;

/**
 * Something that nobody may find where it does not belong.
 *
 * @param property of the Kafka properties file that it is in, or where else it is planted
 */
record Secret(String property, String value) {

  /** A secret that is nobody else's: looked for as text, it is found by no accident. */
  static Secret of(String property, int number) {
    return new Secret(property, "planted-%02d-Xq7vT2mK9".formatted(number));
  }
}
