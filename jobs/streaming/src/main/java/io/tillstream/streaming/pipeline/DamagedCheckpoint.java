package io.tillstream.streaming.pipeline;

/**
 * A checkpoint that was completed and cannot be gone on from any more.
 *
 * @param uri of the folder that holds it
 * @param file of it, a URI or a name within
 * @param problem what is wrong with the file
 */
public record DamagedCheckpoint(String uri, String file, String problem) {

  @Override
  public String toString() {
    return "checkpoint " + uri + " is damaged: " + file + " " + problem;
  }
}
