package io.tillstream.audit;

/**
 * One thing that is not as it must be.
 *
 * @param memberId whose; null if not even that can be read
 * @param place the record at which it shows
 * @param what in words, such as {@code seq 7 comes a second time}
 */
public record Breach(String memberId, Place place, String what) {

  /**
   * The earlier of two by place; either may be null. Not the one found first: that would depend on
   * how the partitions happened to be read.
   */
  static Breach earlier(Breach one, Breach other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.place.compareTo(one.place) < 0 ? other : one;
  }

  @Override
  public String toString() {
    return "member="
        + memberId
        + " topic="
        + place.topic()
        + " partition="
        + place.partition()
        + " offset="
        + place.offset()
        + " what=\""
        + what
        + '"';
  }
}
