package io.tillstream.connectors.kafka;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of values that nobody changes: a copy is the value itself, nothing is reused.
 *
 * @param <T> an immutable type without a natural empty value
 */
public abstract class ImmutableRecordSerializer<T> extends TypeSerializerSingleton<T> {

  private static final int VARIABLE = -1;

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return VARIABLE;
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  /**
   * Reads the byte that every stored form begins with.
   *
   * @throws IOException if it is one that this version does not know
   */
  protected static void expectFormat(int known, DataInputView source) throws IOException {
    expectFormat(known, known, source);
  }

  /**
   * Reads the byte that every stored form begins with, where there are several.
   *
   * @return the format, of the oldest to the newest known
   * @throws IOException if it is one that this version does not know
   */
  protected static int expectFormat(int oldest, int newest, DataInputView source)
      throws IOException {
    int found = source.readUnsignedByte();
    if (found < oldest || found > newest) {
      throw new IOException(
          "format "
              + found
              + " is newer than this program, which knows "
              + newest
              + "; upgrade it");
    }
    return found;
  }
}
