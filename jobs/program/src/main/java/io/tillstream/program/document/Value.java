package io.tillstream.program.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a program's text: where it stands, and what it is by YAML's core schema. Children are
 * made when asked for, so an alias costs nothing until it is read.
 */
public final class Value {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** What a value is. */
  public enum Kind {
    NOTHING("nothing"),
    FLAG("true or false"),
    NUMBER("a number"),
    TEXT("text"),
    LIST("a list"),
    MAPPING("a mapping of keys");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final Node node;
  private final String path;
  private final String source;
  private final Mistakes mistakes;

  Value(Node node, String path, String source, Mistakes mistakes) {
    this.node = node;
    this.path = path;
    this.source = source;
    this.mistakes = mistakes;
  }

  public String path() {
    return path;
  }

  public Position position() {
    return Position.of(node);
  }

  public Kind kind() {
    if (node instanceof MappingNode) {
      return Kind.MAPPING;
    }
    if (node instanceof SequenceNode) {
      return Kind.LIST;
    }
    String text = scalar();
    if (!((ScalarNode) node).isPlain()) {
      return Kind.TEXT;
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Kind.NOTHING;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.FLAG;
      default -> NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
    };
  }

  /** The text of a scalar, as it stands there; empty for a list or mapping. */
  public String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The items of a list; of anything else none, and that is a mistake. */
  public List<Value> items() {
    if (!expect(Kind.LIST)) {
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    for (Node item : ((SequenceNode) node).getValue()) {
      items.add(new Value(item, path + "[" + items.size() + "]", source, mistakes));
    }
    return items;
  }

  /** An entry of a mapping whose keys are free: both halves can be found wrong. */
  public record Entry(Value key, Value value) {}

  /**
   * The entries of a mapping whose keys are free; of anything else none, and that is a mistake, as
   * is a key that stands there twice. An entry whose value is nothing counts as absent.
   */
  public List<Entry> entries() {
    if (!expect(Kind.MAPPING)) {
      return List.of();
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String name = ((ScalarNode) tuple.getKeyNode()).getValue();
      Entry entry = new Entry(child(tuple.getKeyNode(), name), child(tuple.getValueNode(), name));
      if (entries.putIfAbsent(name, entry) != null) {
        entry.key.wrong("the key \"" + name + "\" stands here twice", "keep one of them");
      }
    }
    return entries.values().stream().filter(entry -> entry.value.kind() != Kind.NOTHING).toList();
  }

  /** True if the value is of that kind; if not, that is noted as a mistake. */
  public boolean expect(Kind expected) {
    Tag tag = node.getTag();
    if (!tag.equals(Tag.STR) && !tag.equals(Tag.MAP) && !tag.equals(Tag.SEQ)) {
      wrong("the tag " + tag.getValue() + " is not known here", "remove the tag");
      return false;
    }
    Kind actual = kind();
    if (actual == expected) {
      return true;
    }
    wrong("expected " + expected + ", found " + shown(actual), remedyFor(expected, actual));
    return false;
  }

  public void wrong(String message, String remedy) {
    mistakes.add(path, position(), message, remedy);
  }

  /** Notes a mistake at a character within a scalar's text. */
  public void wrongAt(int offset, String message, String remedy) {
    mistakes.add(path, positionOf(offset), message, remedy);
  }

  /** Exact if the scalar is written in one line without escapes, else where it starts. */
  private Position positionOf(int offset) {
    Position start = position();
    int quote = ((ScalarNode) node).isPlain() ? 0 : 1;
    int index = node.getStartMark().map(mark -> mark.getIndex()).orElse(0) + quote;
    int from =
        source.offsetByCodePoints(0, Math.min(index, source.codePointCount(0, source.length())));
    boolean asWritten = source.startsWith(scalar(), from) && scalar().indexOf('\n') < 0;
    return asWritten ? new Position(start.line(), start.column() + quote + offset) : start;
  }

  private String shown(Kind actual) {
    return switch (actual) {
      case NOTHING, LIST, MAPPING -> actual.toString();
      case FLAG, NUMBER, TEXT -> actual + " (" + quoted() + ")";
    };
  }

  private String remedyFor(Kind expected, Kind actual) {
    return switch (expected) {
      case TEXT ->
          actual == Kind.LIST || actual == Kind.MAPPING
              ? "write one text"
              : "put it in quotes: \"" + scalar() + "\"";
      case NUMBER -> actual == Kind.TEXT ? "write a number, without quotes" : "write one number";
      case FLAG -> "write true or false, without quotes";
      case LIST -> "write a list: [a, b] or lines that begin with \"- \"";
      case MAPPING -> "write keys: {key: value} or lines of \"key: value\"";
      case NOTHING -> "leave it out";
    };
  }

  /** The scalar in quotes, shortened for a message. */
  public String quoted() {
    String text = scalar();
    return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "…") + "\"";
  }

  Node node() {
    return node;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  Value child(Node child, String key) {
    return new Value(child, path.isEmpty() ? key : path + "." + key, source, mistakes);
  }
}
