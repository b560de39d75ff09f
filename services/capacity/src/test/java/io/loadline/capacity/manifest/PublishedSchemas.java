package io.loadline.capacity.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What others accept: Kubernetes' own objects by the strict models of its Java client, which are made of its OpenAPI document;
 * custom resources by the fields of their published types, each a path with the form of its values, an exclamation mark where it
 * is required.
 *
 * <p>Sources: kedacore/keda, apis/keda/v1alpha1/scaledobject_types.go and pkg/scalers/cron_scaler.go; kubernetes/autoscaler,
 * cluster-autoscaler/apis/capacitybuffer/autoscaling.x-k8s.io/v1beta1/types.go; kubernetes-sigs/karpenter,
 * pkg/apis/v1/nodepool.go.
 */
final class PublishedSchemas {
    private static final String METADATA = """
            apiVersion! .+
            kind! .+
            metadata.name! [a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?
            metadata.labels.* ([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?
            metadata.annotations.* .*
            """;
    private static final String SCALED_OBJECT = METADATA + """
            spec.scaleTargetRef.name! .+
            spec.scaleTargetRef.apiVersion .+
            spec.scaleTargetRef.kind .+
            spec.scaleTargetRef.envSourceContainerName .+
            spec.pollingInterval \\d+
            spec.initialCooldownPeriod \\d+
            spec.cooldownPeriod \\d+
            spec.idleReplicaCount \\d+
            spec.minReplicaCount \\d+
            spec.maxReplicaCount \\d+
            spec.advanced.restoreToOriginalReplicaCount true|false
            spec.advanced.horizontalPodAutoscalerConfig.name .+
            spec.advanced.horizontalPodAutoscalerConfig.behavior.* .*
            spec.triggers[].type! cpu|cron
            spec.triggers[].name .+
            spec.triggers[].metricType Utilization|AverageValue|Value
            spec.triggers[].useCachedMetrics true|false
            spec.triggers[].metadata.* "[^"]*"
            """;
    private static final String CAPACITY_BUFFER = METADATA + """
            spec.provisioningStrategy .+
            spec.podTemplateRef.name .+
            spec.scalableRef.apiGroup .*
            spec.scalableRef.kind! .+
            spec.scalableRef.name! .+
            spec.replicas \\d+
            spec.percentage \\d+
            spec.limits.* .+
            """;
    private static final String NODE_POOL = METADATA + """
            spec.template.metadata.labels.* .*
            spec.template.metadata.annotations.* .*
            spec.template.spec.nodeClassRef.group! [^/]+
            spec.template.spec.nodeClassRef.kind! .+
            spec.template.spec.nodeClassRef.name! .+
            spec.template.spec.requirements[].key! .+
            spec.template.spec.requirements[].operator! In|NotIn|Exists|DoesNotExist|Gt|Lt
            spec.template.spec.requirements[].values[] .+
            spec.template.spec.requirements[].minValues [1-9]|[1-4]\\d|50
            spec.template.spec.expireAfter (\\d+(s|m|h))+|Never
            spec.template.spec.terminationGracePeriod (\\d+(s|m|h))+
            spec.disruption.consolidateAfter! (\\d+(s|m|h))+|Never
            spec.disruption.consolidationPolicy WhenEmpty|WhenEmptyOrUnderutilized
            spec.limits.* "?\\d+[A-Za-z]*"?
            spec.weight [1-9]\\d?|100
            """;

    static {
        // the client needs one instance before its models know their own rules
        new JSON();
    }

    private PublishedSchemas() {}

    static List<Map<String, Object>> documents(String yaml) {
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            documents.add(map(document));
        }
        return documents;
    }

    /** Fails when whoever it is for would refuse it. */
    static void accept(Map<String, Object> document) {
        switch (document.get("apiVersion") + " " + document.get("kind")) {
            case "autoscaling/v2 HorizontalPodAutoscaler" -> strict(document, V2HorizontalPodAutoscaler.class);
            case "apps/v1 Deployment" -> strict(merged(document), V1Deployment.class);
            case "policy/v1 PodDisruptionBudget" -> strict(document, V1PodDisruptionBudget.class);
            case "v1 ConfigMap" -> strict(document, V1ConfigMap.class);
            case "keda.sh/v1alpha1 ScaledObject" -> keda(document);
            case "autoscaling.x-k8s.io/v1beta1 CapacityBuffer" -> fits(document, CAPACITY_BUFFER);
            case "karpenter.sh/v1 NodePool" -> fits(document, NODE_POOL);
            default -> throw new AssertionError("nobody reads " + document);
        }
    }

    static <T> T strict(Object document, Class<T> type) {
        JsonElement json = JSON.getGson().toJsonTree(document);
        return JSON.getGson().fromJson(json, type);
    }

    /** A patch is part of a Deployment, which has a selector already. */
    private static Map<String, Object> merged(Map<String, Object> patch) {
        var spec = new LinkedHashMap<>(map(patch.get("spec")));
        spec.put("selector", Map.of("matchLabels", Map.of("app", "checkout")));
        var whole = new LinkedHashMap<>(patch);
        whole.put("spec", spec);
        return whole;
    }

    private static void keda(Map<String, Object> document) {
        fits(document, SCALED_OBJECT);
        var spec = map(document.get("spec"));
        var config = map(map(spec.get("advanced")).get("horizontalPodAutoscalerConfig"));
        strict(config.get("behavior"), V2HorizontalPodAutoscalerBehavior.class);
        assertTrue((int) spec.get("minReplicaCount") <= (int) spec.get("maxReplicaCount"));
        for (var trigger : (List<?>) spec.get("triggers")) {
            var metadata = map(map(trigger).get("metadata"));
            var keys = map(trigger).get("type").equals("cron")
                    ? Set.of("timezone", "start", "end", "desiredReplicas")
                    : Set.of("value");
            assertEquals(keys, metadata.keySet());
            assertTrue(metadata.get("start") == null || !metadata.get("start").equals(metadata.get("end")));
        }
    }

    private static void fits(Map<String, Object> document, String schema) {
        var found = new ArrayList<String>();
        leaves("", document, found);
        var lines = schema.lines().map(line -> line.split(" ", 2)).toList();
        for (var leaf : found) {
            assertTrue(lines.stream().anyMatch(line -> allows(line, leaf)), () -> "nobody knows " + leaf);
        }
        for (var line : lines) {
            var path = line[0].replace("!", "");
            assertTrue(
                    !line[0].endsWith("!") || found.stream().anyMatch(leaf -> leaf.startsWith(path + " ")),
                    () -> path + " is required");
        }
    }

    private static boolean allows(String[] line, String leaf) {
        var path = Pattern.quote(line[0].replace("!", "")).replace("*", "\\E[^ ]+\\Q");
        return leaf.matches("(?s)" + path + " (" + line[1] + ")")
                || leaf.matches("(?s)" + path + " \"(" + line[1] + ")\"");
    }

    /** Texts in quotation marks, numbers without. */
    private static void leaves(String path, Object value, List<String> to) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, each) -> leaves(path + (path.isEmpty() ? "" : ".") + key, each, to));
            case List<?> list -> list.forEach(each -> leaves(path + "[]", each, to));
            case String text -> to.add(path + " \"" + text + "\"");
            case Object number -> to.add(path + " " + number);
        }
    }

    @SuppressWarnings("unchecked") // an object of Kubernetes is a map of names
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
