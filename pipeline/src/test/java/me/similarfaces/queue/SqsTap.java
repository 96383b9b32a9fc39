package me.similarfaces.queue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sits between a queue and its server: counts the calls, and can break them off. */
class SqsTap {
  private final SqsClient real;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean cut = new AtomicBoolean();

  SqsTap(SqsClient real) {
    this.real = real;
  }

  final SqsClient client() {
    return (SqsClient)
        Proxy.newProxyInstance(
            SqsClient.class.getClassLoader(),
            new Class<?>[] {SqsClient.class},
            (proxy, method, arguments) -> {
              calls.incrementAndGet();
              return answer(method.getName(), () -> method.invoke(real, arguments));
            });
  }

  private Object answer(String method, Callable<Object> call) throws Throwable {
    try {
      breakOff();
      Object answer = around(method, call);
      breakOff();
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void breakOff() {
    if (cut.get()) {
      throw SdkClientException.create("this process is dead");
    }
  }

  /** Does the call, or something else. */
  Object around(String method, Callable<Object> call) throws Exception {
    return call.call();
  }

  final int calls() {
    return calls.get();
  }

  /** For the server the process is dead from now on; nothing that it still says gets through. */
  final void cut() {
    cut.set(true);
  }
}
