package io.loadline.local.chart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.util.ModelMapper;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Manifests as objects of those who made their schemas; an unknown or mistyped field throws, and of Kubernetes' own kinds a missing one
 * too.
 */
final class StrictModels {
    private static final Map<String, Class<?>> OF_OPERATORS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
            "kafka.strimzi.io/v1 Kafka", Kafka.class,
            "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

    /** Nobody publishes Java models of these; the chart's README says how else they were checked. */
    private static final Set<String> WITHOUT_MODEL = Set.of(
            "postgresql.cnpg.io/v1 Cluster",
            "postgresql.cnpg.io/v1 Database",
            "postgresql.cnpg.io/v1 ScheduledBackup",
            "k8s.keycloak.org/v2beta1 Keycloak",
            "k8s.keycloak.org/v2beta1 KeycloakRealmImport");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutCatchAll())
            .build();

    private StrictModels() {}

    /** Of Kubernetes itself; empty for an operator's, which is held against its model all the same. */
    static Optional<Object> kubernetes(Map<String, Object> manifest) {
        var kind = manifest.get("apiVersion") + " " + manifest.get("kind");
        if (WITHOUT_MODEL.contains(kind)) {
            return Optional.empty();
        }
        if (OF_OPERATORS.containsKey(kind)) {
            STRICT.convertValue(manifest, OF_OPERATORS.get(kind));
            return Optional.empty();
        }
        var type = ModelMapper.getApiTypeClass((String) manifest.get("apiVersion"), (String) manifest.get("kind"));
        // The client has a type that takes anything for what it does not know.
        if (type == null || !type.getPackageName().equals(V1Pod.class.getPackageName())) {
            throw new IllegalArgumentException("a kind that nobody knows: " + kind);
        }
        var json = JSON.getGson().toJsonTree(manifest);
        return Optional.of(JSON.getGson().fromJson(json, type));
    }

    /** The models keep fields that they do not know, which is the very thing to be found. */
    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
