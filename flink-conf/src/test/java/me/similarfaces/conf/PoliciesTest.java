package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The least that each part needs, in the words of IAM. */
class PoliciesTest {
  private static final Path FOLDER = Deployed.FOLDER.resolve("aws");

  static Stream<String> roles() {
    return Stream.of("api", "extract", "analyze", "create-stores", "milvus");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void namesEveryActionAndEveryResource(String role) {
    JsonNode policy = policy(role);

    assertThat(policy.path("Version").asText(), is("2012-10-17"));
    assertThat(policy.path("Statement").isEmpty(), is(false));
    for (JsonNode statement : policy.path("Statement")) {
      assertThat(statement.path("Effect").asText(), is("Allow"));
      assertThat(statement.path("Sid").asText(), matchesPattern("[A-Za-z0-9]+"));
      for (String action : texts(statement.path("Action"))) {
        assertThat(action, matchesPattern("(s3|sqs|dynamodb):[A-Za-z]+"));
      }
      for (String resource : texts(statement.path("Resource"))) {
        assertThat(resource, matchesPattern("arn:aws:(s3|sqs|dynamodb):[^*]+(/\\*)?"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("roles")
  void everyServiceAccountThatClaimsARoleHasItsPolicy(String role) {
    String claim = "arn:aws:iam::123456789012:role/similarfaces-" + role;
    Path file =
        role.equals("milvus")
            ? Deployed.FOLDER.resolve("kubernetes/milvus-values.yaml")
            : Deployed.FOLDER.resolve("kubernetes/base/accounts.yaml");

    assertThat(Deployed.text(file), containsString(claim));
  }

  @Test
  void listingIsConfinedToAPrefix() {
    for (String role : List.of("api", "extract", "analyze")) {
      for (JsonNode statement : policy(role).path("Statement")) {
        if (texts(statement.path("Action")).contains("s3:ListBucket")) {
          assertThat(
              role, statement.at("/Condition/StringLike").path("s3:prefix").isEmpty(), is(false));
        }
      }
    }
  }

  @Test
  void noJobTakesWhatIsTheOthers() {
    assertThat(queuesFor("extract", "sqs:ReceiveMessage"), contains("photos"));
    assertThat(queuesFor("analyze", "sqs:ReceiveMessage"), contains("photos-faces"));
    assertThat(queuesFor("analyze", "sqs:SendMessage"), contains("photos-faces"));
    assertThat(
        queuesFor("api", "sqs:ReceiveMessage"), contains("photos-dead", "photos-faces-dead"));
    assertThat(queuesFor("create-stores", "sqs:ReceiveMessage"), is(empty()));
  }

  /** Batches in SQS need the permission of the single call. */
  @Test
  void everyCallThatTheProductMakesIsAllowedAndNoOther() {
    Set<String> calls = new TreeSet<>(calls("dynamodb", DynamoDbClient.class));
    calls("sqs", SqsClient.class).forEach(call -> calls.add(call.replaceAll("Batch$", "")));
    Set<String> allowed = new TreeSet<>();
    for (String role : List.of("api", "extract", "analyze", "create-stores")) {
      policy(role)
          .path("Statement")
          .forEach(statement -> allowed.addAll(texts(statement.path("Action"))));
    }
    // S3 is called by Beam.
    allowed.removeIf(action -> action.startsWith("s3:"));
    assertThat(allowed, is(calls));
  }

  /** The calls of a service that the code makes. */
  private static Set<String> calls(String service, Class<?> client) {
    String code =
        Deployed.files(Deployed.ROOT.resolve("pipeline/src/main/java"), ".java").stream()
            .map(Deployed::text)
            .filter(text -> text.contains("software.amazon.awssdk.services." + service))
            .collect(Collectors.joining());
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
        .map(Method::getName)
        .filter(name -> code.contains("." + name + "("))
        .map(
            name ->
                service + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .collect(Collectors.toSet());
  }

  @Test
  void aRoleCanOnlyBeTakenByItsServiceAccount() {
    JsonNode trust = Deployed.json(FOLDER.resolve("trust.json")).at("/Statement/0");

    assertThat(trust.path("Action").asText(), is("sts:AssumeRoleWithWebIdentity"));
    assertThat(
        trust.at("/Condition/StringEquals").toString(),
        containsString("system:serviceaccount:similarfaces:SERVICE_ACCOUNT"));
    assertThat(trust.toString(), not(containsString("*")));
  }

  private static Set<String> queuesFor(String role, String action) {
    Set<String> names = new TreeSet<>();
    for (JsonNode statement : policy(role).path("Statement")) {
      if (texts(statement.path("Action")).contains(action)) {
        texts(statement.path("Resource")).forEach(arn -> names.add(arn.replaceAll(".*:", "")));
      }
    }
    return names;
  }

  private static JsonNode policy(String role) {
    return Deployed.json(FOLDER.resolve(role + ".json"));
  }

  /** A text or a list of texts, as IAM allows both. */
  private static List<String> texts(JsonNode value) {
    return value.isTextual()
        ? List.of(value.asText())
        : new ObjectMapper()
            .convertValue(value, new com.fasterxml.jackson.core.type.TypeReference<>() {});
  }
}
