package io.tillstream.program.cel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a condition may speak of: fields under one or more roots ({@code line}, {@code sale}, …).
 *
 * @param <E> what is looked at
 */
public final class Vocabulary<E> {

  private final Map<String, Field<E>> fields = new LinkedHashMap<>();
  private final boolean indexed;

  private Vocabulary(List<Field<E>> fields, boolean indexed) {
    fields.forEach(field -> this.fields.put(field.name(), field));
    this.indexed = indexed;
  }

  public static <E> Vocabulary<E> of(List<Field<E>> fields) {
    return new Vocabulary<>(fields, false);
  }

  /** As {@link #of}; a field may also be written {@code root["name"]}, for names of any kind. */
  public static <E> Vocabulary<E> indexed(List<Field<E>> fields) {
    return new Vocabulary<>(fields, true);
  }

  List<Field<E>> fields() {
    return List.copyOf(fields.values());
  }

  /** The field of that qualified name; null if there is none. */
  Field<E> field(String qualifiedName) {
    return fields.get(qualifiedName);
  }

  boolean isIndexed() {
    return indexed;
  }

  boolean isRoot(String name) {
    return roots().contains(name);
  }

  /** The roots, in order of the alphabet. */
  TreeSet<String> roots() {
    TreeSet<String> roots = new TreeSet<>();
    fields.keySet().forEach(name -> roots.add(name.substring(0, name.indexOf('.'))));
    return roots;
  }

  /** The names under a root, without it. */
  List<String> namesUnder(String root) {
    return fields.keySet().stream()
        .filter(name -> name.startsWith(root + "."))
        .map(name -> name.substring(root.length() + 1))
        .toList();
  }
}
