package io.tillstream.streaming.demo.screen;

/**
 * The signs that a screen is drawn with.
 *
 * @param bar from nothing to a full cell, in even steps
 * @param track an empty cell of a bar
 * @param spark from the lowest to the highest
 * @param done before a step that is done
 * @param failed before a step that failed
 * @param busy one after the other, before a step under way
 * @param dot between two things of one line
 * @param arrow from one thing to the next
 * @param more where a text was cut
 * @param minus before a number
 */
record Glyphs(
    String bar,
    String track,
    String spark,
    String done,
    String failed,
    String busy,
    String dot,
    String arrow,
    String more,
    String minus) {

  /** For most terminals. */
  static final Glyphs UNICODE =
      new Glyphs(" ▏▎▍▌▋▊▉█", "░", "▁▂▃▄▅▆▇█", "✓", "✗", "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "·", "→", "…", "−");

  /** For those that show nothing else. */
  static final Glyphs ASCII =
      new Glyphs(" #", ".", "_.-=*#", "*", "x", "|/-\\", "-", "->", "..", "-");

  /** A bar of that many cells, a share of it full; at least a sliver for a share above 0. */
  String bar(double share, int cells) {
    int steps = bar.length() - 1;
    double within = Math.max(0, Math.min(1, share));
    long filled = Math.round(within * cells * steps);
    if (filled == 0 && within > 0) {
      filled = 1;
    }
    int full = (int) (filled / steps);
    int part = (int) (filled % steps);
    String begun = part == 0 ? "" : bar.substring(part, part + 1);
    return bar.substring(steps).repeat(full) + begun;
  }

  /** The same, with its empty cells drawn. */
  String barOnTrack(double share, int cells) {
    String full = bar(share, cells);
    return full + track.repeat(cells - full.length());
  }

  /** A line of small columns, the highest value as high as they go. */
  String spark(int[] values) {
    int highest = 1;
    for (int value : values) {
      highest = Math.max(highest, value);
    }
    StringBuilder line = new StringBuilder(values.length);
    for (int value : values) {
      line.append(spark.charAt(value * (spark.length() - 1) / highest));
    }
    return line.toString();
  }

  /** The sign of something under way; changes with every frame. */
  String busy(long frame) {
    int at = (int) (frame % busy.length());
    return busy.substring(at, at + 1);
  }
}
