package me.similarfaces.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.similarfaces.aws.AwsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the table that photos are stored in, and looks whether it is the right one. */
public final class DynamoTable {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoTable.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_MILLIS = 250;

  private final DynamoDbClient client;
  private final String name;

  private DynamoTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * Makes the table unless there is one already. It is ready when this returns.
   *
   * @throws AwsException when it can't be made, or there is one that is not for photos
   */
  public static void create(DynamoDbClient client, String name) {
    DynamoTable table = new DynamoTable(client, name);
    if (table.describe().isEmpty()) {
      table.create();
    }
    table.awaitReady();
    table.check();
    table.letTombstonesExpire();
  }

  /**
   * Looks whether the table can be used.
   *
   * @throws AwsException with a line that says why not
   */
  public static void check(DynamoDbClient client, String name) {
    new DynamoTable(client, name).check();
  }

  private void check() {
    TableDescription table =
        describe()
            .orElseThrow(() -> failure("does not exist; ./similarfaces create-stores makes it"));
    DynamoSchema.flaw(table)
        .ifPresent(
            flaw -> {
              throw failure(flaw + ": it is not for photos");
            });
    if (!ready(table)) {
      throw failure("is " + table.tableStatusAsString() + ", not ACTIVE");
    }
  }

  private Optional<TableDescription> describe() {
    try {
      return Optional.of(call(() -> client.describeTable(t -> t.tableName(name))).table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private void create() {
    try {
      var unused = call(() -> client.createTable(DynamoSchema.table(name)));
    } catch (ResourceInUseException e) {
      // Somebody else makes it at this moment.
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (describe().filter(DynamoTable::ready).isEmpty()) {
      if (System.nanoTime() > end) {
        throw failure("is not ready after " + PATIENCE.toMinutes() + " minutes");
      }
      pause();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was still being made when this was interrupted");
    }
  }

  private static boolean ready(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
  }

  private void letTombstonesExpire() {
    try {
      if (!expires()) {
        client.updateTimeToLive(
            update ->
                update
                    .tableName(name)
                    .timeToLiveSpecification(
                        expiry -> expiry.enabled(true).attributeName(DynamoBurials.EXPIRY)));
      }
    } catch (SdkException e) {
      if (!isUnknownOperation(e)) {
        throw new AwsException("the table " + name, e);
      }
      LOG.info("Tombstones stay in the table {}: its server lets no items expire", name);
    }
  }

  private boolean expires() {
    TimeToLiveStatus status =
        client
            .describeTimeToLive(expiry -> expiry.tableName(name))
            .timeToLiveDescription()
            .timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
  }

  private static boolean isUnknownOperation(SdkException e) {
    return e instanceof AwsServiceException service
        && service.awsErrorDetails().errorCode().equals("UnknownOperationException");
  }

  private <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (ResourceNotFoundException | ResourceInUseException e) {
      throw e;
    } catch (SdkException e) {
      throw new AwsException("the table " + name, e);
    }
  }

  private AwsException failure(String what) {
    return new AwsException("the table " + name + " " + what);
  }
}
