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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Batches of a call need the permission of the call. */
  @ParameterizedTest
  @ValueSource(strings = {"api", "extract", "analyze", "create-stores"})
  void allowsNoCallThatTheProductDoesNotMake(String role) {
    String code =
        Deployed.files(Deployed.ROOT.resolve("pipeline/src/main/java"), ".java").stream()
            .map(Deployed::text)
            .collect(Collectors.joining());
    for (JsonNode statement : policy(role).path("Statement")) {
      for (String action : texts(statement.path("Action"))) {
        String call = action.substring(action.indexOf(':') + 1);
        // S3 is called by Beam.
        if (!action.startsWith("s3:")) {
          String method = "." + call.substring(0, 1).toLowerCase(Locale.ROOT) + call.substring(1);
          assertThat(role, code, containsString(method));
        }
      }
    }
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
