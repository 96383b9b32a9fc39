import java.io.File;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;

/**
 * ElasticMQ on loopback, with its queues and messages in a folder: {@code java -cp ... Server.java
 * PORT FOLDER}. The main class of its own is in an artifact that no registry has.
 */
public final class Server {
  private static final String HOST = "127.0.0.1";
  private static final Duration RESTORE = Duration.ofSeconds(30);

  private Server() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    ActorSystem system = ActorSystem.create("elasticmq");
    ActorRef store = store(system, new File(arguments[1]));
    ActorRef queues =
        system.actorOf(
            Props.create(
                QueueManagerActor.class,
                () ->
                    new QueueManagerActor(
                        new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(store))));
    Patterns.ask(store, new QueueEvent.Restore(queues), RESTORE).toCompletableFuture().get();
    SQSRestServerBuilder.withActorSystem(system)
        .withQueueManagerActor(queues)
        .withQueueEventListener(store)
        .withInterface(HOST)
        .withPort(port)
        .withServerAddress(new NodeAddress("http", HOST, port, ""))
        .withAWSRegion("us-east-1")
        .start()
        .waitUntilStarted();
  }

  private static ActorRef store(ActorSystem system, File folder) {
    var database =
        new SqlQueuePersistenceConfig(
            true, "org.h2.Driver", "jdbc:h2:file:" + folder + "/queues", "", "", false);
    return system.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class,
            () -> new SqlQueuePersistenceActor(database, List$.MODULE$.empty())));
  }
}
