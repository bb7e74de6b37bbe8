package io.tillstream.streaming.operator;

/** Numbers in the order in which they came, no more at a time than it was made for. */
final class PlaceQueue {

  private final int[] places;
  private int first;
  private int size;

  PlaceQueue(int sizeMax) {
    places = new int[sizeMax];
  }

  int size() {
    return size;
  }

  /** There must be room. */
  void add(int place) {
    places[(first + size) % places.length] = place;
    size++;
  }

  /** The one that has been here longest; there must be one. */
  int remove() {
    int place = places[first];
    first = (first + 1) % places.length;
    size--;
    return place;
  }
}
