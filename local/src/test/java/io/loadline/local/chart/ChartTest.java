package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart as the real Helm engine renders it. */
class ChartTest {

    private static final Set<String> WORKLOADS = Set.of("changes", "capacity", "cost", "slo", "gateway");

    @Test
    void itLintsStrictly() {
        var result = new Helm(Manifests.CHART).lint().strict().call();

        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "values-small.yaml", "values-production.yaml"})
    void everyManifestIsValid(String valueFile) {
        var manifests = Manifests.render(valueFile, Map.of());

        manifests.forEach(Manifests::strict);
        assertEquals(WORKLOADS, components(manifests, "Deployment"));
        assertEquals(WORKLOADS, components(manifests, "Service"));
        assertEquals(
                5,
                manifests.stream()
                        .filter(each -> "Job".equals(each.get("kind")))
                        .count());
    }

    @Test
    void everyOptionRendersValidManifests() {
        var options = Map.of(
                "database.caSecret", "ca",
                "image.pullSecrets[0]", "registry",
                "image.native", "true",
                "trustedProxies[0]", "10.0.0.0/8",
                "defaults.autoscaling.enabled", "true",
                "workloads.slo.env.LOADLINE_EXAMPLE", "yes please",
                "workloads.slo.egress[0].ports[0].port", "9090",
                "defaults.nodeSelector.pool", "sre");

        Manifests.render("values-production.yaml", options).forEach(Manifests::strict);
    }

    @Test
    void noPodRunsAsRootOrWritesItsRootOrHoldsAToken() {
        pods("values.yaml").forEach(pod -> {
            assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
            assertEquals(
                    "RuntimeDefault",
                    pod.getSecurityContext().getSeccompProfile().getType());
            assertEquals(false, pod.getAutomountServiceAccountToken());
            pod.getContainers().forEach(ChartTest::assertConfined);
        });
    }

    @Test
    void everyContainerHasLimitsAndATagOfItsOwn() {
        pods("values.yaml").flatMap(pod -> pod.getContainers().stream()).forEach(container -> {
            assertTrue(container.getResources().getLimits().containsKey("memory"), container.getName());
            assertTrue(container.getResources().getRequests().containsKey("cpu"), container.getName());
            assertTrue(container.getImage().matches(".+/loadline-[a-z]+:[0-9].*"), container.getImage());
        });
    }

    @Test
    void passwordsAreReferencesOnly() {
        environment("values.yaml")
                .filter(variable -> variable.getName().matches(".*(PASSWORD|SECRET|JAAS).*"))
                .forEach(variable -> {
                    assertTrue(variable.getValue() == null, variable.getName());
                    assertFalse(
                            variable.getValueFrom().getSecretKeyRef().getName().isEmpty());
                });
    }

    @Test
    void everyDeploymentIsProbed() {
        deployments("values.yaml").forEach(deployment -> {
            var container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
            assertEquals(
                    "/q/health/ready",
                    container.getReadinessProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/started",
                    container.getStartupProbe().getHttpGet().getPath());
        });
    }

    @Test
    void onlyTheGatewayAndTheMonitoringReachAService() {
        var policies = typed("values.yaml", V1NetworkPolicy.class)
                .filter(policy -> policy.getMetadata().getName().equals("shop-cost"))
                .toList();
        var from = policies.getFirst().getSpec().getIngress().getFirst().getFrom();

        assertEquals(2, from.size());
        assertEquals(
                "gateway", from.getFirst().getPodSelector().getMatchLabels().get("app.kubernetes.io/component"));
        assertEquals(
                Set.of("kubernetes.io/metadata.name"),
                from.getLast().getNamespaceSelector().getMatchLabels().keySet());
    }

    @Test
    void podsDoNotMigrateWhatTheJobHasMigrated() {
        assertEquals(Set.of("false"), values(deployments("values.yaml"), "QUARKUS_FLYWAY_MIGRATE_AT_START"));
        assertEquals(
                Set.of("true"),
                values(
                        Manifests.render("values.yaml", Map.of("migration.job", "false")).stream()
                                .map(Manifests::strict)
                                .filter(V1Deployment.class::isInstance)
                                .map(V1Deployment.class::cast),
                        "QUARKUS_FLYWAY_MIGRATE_AT_START"));
    }

    @Test
    void oneReplicaIsNotHeldByADisruptionBudget() {
        assertEquals(0, typed("values-small.yaml", V1PodDisruptionBudget.class).count());
        assertEquals(
                5, typed("values-production.yaml", V1PodDisruptionBudget.class).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.tag=latest",
                "database.port=0",
                "database.sslmode=maybe",
                "unknown=1",
                "workloads.sales.database=x",
                "defaults.replicas=0",
                "keycloak.issuer=keycloak",
                "kafka.bootstrapServers=kafka",
                "workloads.cost.databaseSecret="
            })
    void aValueOutsideTheSchemaIsRefused(String value) {
        var parts = value.split("=", 2);
        var values = Map.of(parts[0], parts[1]);

        var refused = assertThrows(IllegalStateException.class, () -> Manifests.render("values.yaml", values));
        assertTrue(refused.getMessage().contains("schema"), refused.getMessage());
    }

    private static void assertConfined(V1Container container) {
        var context = container.getSecurityContext();
        assertEquals(true, context.getReadOnlyRootFilesystem(), container.getName());
        assertEquals(false, context.getAllowPrivilegeEscalation(), container.getName());
        assertEquals(List.of("ALL"), context.getCapabilities().getDrop(), container.getName());
    }

    private static Set<String> components(List<Map<String, Object>> manifests, String kind) {
        var components = new TreeSet<String>();
        manifests.stream()
                .filter(manifest -> kind.equals(manifest.get("kind")))
                .map(manifest -> (Map<?, ?>) manifest.get("metadata"))
                .map(metadata -> (Map<?, ?>) metadata.get("labels"))
                .forEach(labels -> components.add((String) labels.get("app.kubernetes.io/component")));
        return components;
    }

    private static Set<String> values(Stream<V1Deployment> deployments, String variable) {
        var values = new TreeSet<String>();
        deployments
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .filter(each -> each.getName().equals(variable))
                .forEach(each -> values.add(each.getValue()));
        return values;
    }

    private static Stream<V1EnvVar> environment(String valueFile) {
        return pods(valueFile)
                .flatMap(pod -> pod.getContainers().stream())
                .filter(container -> container.getEnv() != null)
                .flatMap(container -> container.getEnv().stream());
    }

    private static Stream<V1PodSpec> pods(String valueFile) {
        return Manifests.render(valueFile, Map.of()).stream()
                .map(Manifests::strict)
                .flatMap(manifest -> switch (manifest) {
                    case V1Deployment deployment ->
                        Stream.of(deployment.getSpec().getTemplate().getSpec());
                    case V1Job job -> Stream.of(job.getSpec().getTemplate().getSpec());
                    case V1Pod pod -> Stream.of(pod.getSpec());
                    default -> Stream.of();
                });
    }

    private static Stream<V1Deployment> deployments(String valueFile) {
        return typed(valueFile, V1Deployment.class);
    }

    private static <T> Stream<T> typed(String valueFile, Class<T> type) {
        return Manifests.render(valueFile, Map.of()).stream()
                .map(Manifests::strict)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
