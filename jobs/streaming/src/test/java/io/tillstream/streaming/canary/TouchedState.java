package io.tillstream.streaming.canary;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateBackend;

/** A state backend that is not quite true: somebody stands between the operator and it. */
abstract class TouchedState implements StateBackend {

  private static final long serialVersionUID = 1;

  private final transient StateBackend right;

  TouchedState(StateBackend right) {
    this.right = right;
  }

  /** The state that the operator gets when it asks for one. */
  abstract StateDescriptor<?, ?> asked(StateDescriptor<?, ?> descriptor);

  /** What the operator holds of it. */
  Object handedOut(Object state, CheckpointableKeyedStateBackend<?> backend) {
    return state;
  }

  @Override
  @SuppressWarnings("unchecked") // a proxy has the type of what it stands for
  public <K> CheckpointableKeyedStateBackend<K> createKeyedStateBackend(
      KeyedStateBackendParameters<K> parameters) throws Exception {
    CheckpointableKeyedStateBackend<K> backend = right.createKeyedStateBackend(parameters);
    return (CheckpointableKeyedStateBackend<K>)
        Proxy.newProxyInstance(
            TouchedState.class.getClassLoader(),
            new Class<?>[] {CheckpointableKeyedStateBackend.class},
            (proxy, method, arguments) -> {
              try {
                if (!method.getName().equals("getPartitionedState")
                    || !(arguments[2] instanceof ValueStateDescriptor<?>)) {
                  return method.invoke(backend, arguments);
                }
                arguments[2] = asked((StateDescriptor<?, ?>) arguments[2]);
                return handedOut(method.invoke(backend, arguments), backend);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public OperatorStateBackend createOperatorStateBackend(OperatorStateBackendParameters parameters)
      throws Exception {
    return right.createOperatorStateBackend(parameters);
  }

  /** State under another name. */
  static StateBackend named(String name, StateBackend right) {
    return new TouchedState(right) {
      @Override
      StateDescriptor<?, ?> asked(StateDescriptor<?, ?> descriptor) {
        return new ValueStateDescriptor<>(name, descriptor.getSerializer());
      }
    };
  }

  /** State in other bytes. */
  static StateBackend writtenBy(TypeSerializer<?> serializer, StateBackend right) {
    return new TouchedState(right) {
      @Override
      StateDescriptor<?, ?> asked(StateDescriptor<?, ?> descriptor) {
        return new ValueStateDescriptor<>(descriptor.getName(), serializer);
      }
    };
  }

  /** State that lets the second write of one member fall. */
  static StateBackend forgetting(String memberId, StateBackend right) {
    return new TouchedState(right) {
      @Override
      StateDescriptor<?, ?> asked(StateDescriptor<?, ?> descriptor) {
        return descriptor;
      }

      @Override
      @SuppressWarnings("unchecked") // of the operator's states, one holds values
      Object handedOut(Object state, CheckpointableKeyedStateBackend<?> backend) {
        return new Forgetting<>((ValueState<Object>) state, backend, memberId);
      }
    };
  }

  private static final class Forgetting<T> implements ValueState<T> {
    private final ValueState<T> state;
    private final CheckpointableKeyedStateBackend<?> backend;
    private final String victim;
    private int writes;

    Forgetting(ValueState<T> state, CheckpointableKeyedStateBackend<?> backend, String victim) {
      this.state = state;
      this.backend = backend;
      this.victim = victim;
    }

    @Override
    public T value() throws IOException {
      return state.value();
    }

    @Override
    public void update(T value) throws IOException {
      if (victim.equals(backend.getCurrentKey()) && ++writes == 2) {
        return;
      }
      state.update(value);
    }

    @Override
    public void clear() {
      state.clear();
    }
  }
}
