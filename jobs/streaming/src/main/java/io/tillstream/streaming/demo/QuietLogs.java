package io.tillstream.streaming.demo;

/**
 * Sends what Flink and Kafka log to a file: the screen belongs to the demo. Before the first logger
 * is made.
 */
final class QuietLogs {

  private static final String CONFIGURATION = "classpath:io/tillstream/streaming/demo/log4j2.xml";

  private QuietLogs() {}

  static void into(WorkFolder folder) {
    System.setProperty("tillstream.demo.log", folder.log().toString());
    System.setProperty("log4j2.configurationFile", CONFIGURATION);
  }
}
