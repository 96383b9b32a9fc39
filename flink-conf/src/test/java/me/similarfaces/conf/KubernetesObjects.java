package me.similarfaces.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;

/**
 * What Kubernetes says about its own objects: unknown, missing and mistyped fields are errors. The
 * classes are generated from the API's OpenAPI document.
 */
final class KubernetesObjects {
  private interface Check {
    void check(JsonElement object) throws IOException;
  }

  private static final Map<String, Check> KINDS =
      Map.ofEntries(
          Map.entry("v1 Namespace", V1Namespace::validateJsonElement),
          Map.entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
          Map.entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
          Map.entry("v1 Service", V1Service::validateJsonElement),
          Map.entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
          Map.entry("batch/v1 Job", V1Job::validateJsonElement),
          Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
          Map.entry(
              "autoscaling/v2 HorizontalPodAutoscaler",
              V2HorizontalPodAutoscaler::validateJsonElement),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement),
          Map.entry("rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement),
          Map.entry(
              "rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::validateJsonElement));

  private KubernetesObjects() {}

  /**
   * @throws IllegalArgumentException for an object that the API server would not take as it is
   */
  static void check(JsonNode object) {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (!KINDS.containsKey(kind)) {
      throw new IllegalArgumentException("unknown kind of object: " + kind);
    }
    check(KINDS.get(kind), object);
  }

  /**
   * @param template need not be whole: the operator fills it up
   */
  static void checkPodTemplate(JsonNode template) {
    check(V1PodTemplateSpec::validateJsonElement, template);
  }

  private static void check(Check check, JsonNode object) {
    try {
      check.check(JsonParser.parseString(object.toString()));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
