package io.tillstream.streaming.canary;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.flink.runtime.metrics.groups.TaskIOMetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.PriorityQueueSetFactory;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManagerImpl;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.StreamTaskCancellationContext;

/** Timers of which one member's are never set. */
final class TouchedTimers implements InternalTimeServiceManager.Provider {

  private static final long serialVersionUID = 1;

  private final String victim;

  TouchedTimers(String victim) {
    this.victim = victim;
  }

  @Override
  @SuppressWarnings("unchecked") // a proxy has the type of what it stands for
  public <K> InternalTimeServiceManager<K> create(
      TaskIOMetricGroup metrics,
      PriorityQueueSetFactory queues,
      KeyGroupRange keyGroups,
      ClassLoader loader,
      KeyContext keys,
      ProcessingTimeService time,
      Iterable<KeyGroupStatePartitionStreamProvider> rawState,
      StreamTaskCancellationContext cancellation)
      throws Exception {
    InternalTimeServiceManager<K> manager =
        InternalTimeServiceManagerImpl.create(
            metrics, queues, keyGroups, loader, keys, time, rawState, cancellation);
    return inFrontOf(
        InternalTimeServiceManager.class,
        manager,
        (method, result) ->
            method.equals("getInternalTimerService")
                ? forgetful((InternalTimerService<?>) result, keys)
                : result,
        method -> false);
  }

  private InternalTimerService<?> forgetful(InternalTimerService<?> service, KeyContext keys) {
    return inFrontOf(
        InternalTimerService.class,
        service,
        (method, result) -> result,
        method -> method.equals("registerEventTimeTimer") && victim.equals(keys.getCurrentKey()));
  }

  /** Changes what a call gives back. */
  private interface Exchange {
    Object instead(String method, Object result);
  }

  /** Says which calls never arrive. */
  private interface Loss {
    boolean of(String method);
  }

  private static <T> T inFrontOf(Class<T> type, T right, Exchange exchange, Loss loss) {
    return type.cast(
        Proxy.newProxyInstance(
            TouchedTimers.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (loss.of(method.getName())) {
                return null;
              }
              try {
                return exchange.instead(method.getName(), method.invoke(right, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
