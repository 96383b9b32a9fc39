package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import me.similarfaces.face.PhotoTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The indexes of a real table follow it with a delay; here they stand still after a first look. */
class DynamoStaleIndexTest {
  /** Answers what was answered the first time. */
  private static final class Frozen implements ExecutionInterceptor {
    private final Map<QueryRequest, SdkResponse> answers = new ConcurrentHashMap<>();

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse call, ExecutionAttributes attributes) {
      return call.request() instanceof QueryRequest query && query.indexName() != null
          ? answers.computeIfAbsent(query, first -> call.response())
          : call.response();
    }
  }

  private final String table = "stale-" + UUID.randomUUID();
  private DynamoDbClient client;
  private PhotoStore store;

  @BeforeEach
  void open() {
    client =
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(DynamoServer.shared().uri()))
            .overrideConfiguration(config -> config.addExecutionInterceptor(new Frozen()))
            .build();
    DynamoTable.create(client, table);
    store = DynamoPhotoStore.open(client, table);
  }

  @AfterEach
  void close() {
    store.close();
    client.close();
  }

  @Test
  void aPhotoThatIsQueuedDoneOrDeletedByNowIsNotQueuedAgain() {
    for (String id : new String[] {"queued", "done", "deleted", "purged", "lost"}) {
      store.create(Samples.photo(id));
    }
    assertThat(store.unqueued(2000), hasSize(5));
    store.queued("queued");
    store.putExtraction(Samples.extraction("done", 0));
    store.bury("deleted");
    store.bury("purged");
    store.purge("purged");
    assertThat(store.unqueued(2000).stream().map(PhotoTask::photoId).toList(), contains("lost"));
  }

  @Test
  void aDeletionThatIsSettledByNowIsNotRepeated() {
    store.create(Samples.photo("p"));
    store.bury("p");
    assertThat(store.buried(), hasSize(1));
    store.purge("p");
    assertThat(store.buried(), hasSize(1));
    store.settle("p");
    assertThat(store.buried(), is(empty()));
  }

  @Test
  void anUploadThatIsCompleteByNowIsNotAbandoned() {
    store.announce("p");
    assertThat(store.abandoned(Long.MAX_VALUE), contains("p"));
    store.create(Samples.photo("p"));
    assertThat(store.abandoned(Long.MAX_VALUE), is(empty()));
  }

  @Test
  void aPhotoThatIsDeletedByNowIsNotListed() {
    store.create(Samples.photo("p"));
    store.create(Samples.photo("q"));
    assertThat(store.receivedBefore(2000, 10), hasSize(2));
    store.bury("p");
    assertThat(store.receivedBefore(2000, 10), contains("q"));
    store.purge("p");
    assertThat(store.receivedBefore(2000, 10), contains("q"));
  }
}
