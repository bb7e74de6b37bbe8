package io.tillstream.streaming.canary;

import io.tillstream.streaming.operator.KeptMember;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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
    AtomicInteger writes = new AtomicInteger();
    return writing(memberId, kept -> writes.incrementAndGet() == 2 ? null : kept, right);
  }

  /** State that says of one member that a timer is set for it. */
  static StateBackend mistaken(String memberId, StateBackend right) {
    return writing(memberId, kept -> new KeptMember(kept.wakeAt(), true, kept.snapshot()), right);
  }

  /**
   * State in which of one member something else is written.
   *
   * @param instead null to let the write fall
   */
  private static StateBackend writing(
      String memberId, UnaryOperator<KeptMember> instead, StateBackend right) {
    return new TouchedState(right) {
      @Override
      StateDescriptor<?, ?> asked(StateDescriptor<?, ?> descriptor) {
        return descriptor;
      }

      @Override
      @SuppressWarnings("unchecked") // of the operator's states, one holds values
      Object handedOut(Object state, CheckpointableKeyedStateBackend<?> backend) {
        return new Written((ValueState<KeptMember>) state, backend, memberId, instead);
      }
    };
  }

  private record Written(
      ValueState<KeptMember> state,
      CheckpointableKeyedStateBackend<?> backend,
      String victim,
      UnaryOperator<KeptMember> instead)
      implements ValueState<KeptMember> {

    @Override
    public KeptMember value() throws IOException {
      return state.value();
    }

    @Override
    public void update(KeptMember value) throws IOException {
      KeptMember written = victim.equals(backend.getCurrentKey()) ? instead.apply(value) : value;
      if (written != null) {
        state.update(written);
      }
    }

    @Override
    public void clear() {
      state.clear();
    }
  }
}
