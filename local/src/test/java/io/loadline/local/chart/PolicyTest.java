package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1HTTPIngressPath;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever an operator sets: each manifest is what its schema says, and no pod may do more than it must. */
class PolicyTest {
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("image.pullSecrets[0]", "registry"),
            Map.entry("trustedProxies[0]", "10.0.0.0/8"),
            Map.entry("ingress.enabled", "true"),
            Map.entry("httpRoute.enabled", "true"),
            Map.entry("httpRoute.parentRefs[0].name", "public"),
            Map.entry("defaults.autoscaling.enabled", "true"),
            Map.entry("defaults.nodeSelector.pool", "sre"),
            Map.entry("defaults.priorityClassName", "platform"),
            Map.entry("workloads.slo.env.LOADLINE_EXAMPLE", "yes please"),
            Map.entry("workloads.slo.secretEnv.LOADLINE_EXAMPLE_SECRET.secret", "example"),
            Map.entry("workloads.slo.secretEnv.LOADLINE_EXAMPLE_SECRET.key", "key"),
            Map.entry("workloads.slo.egress[0].ports[0].port", "9090"),
            Map.entry("webhooks.allowedHosts[0]", "*.example.com"),
            Map.entry("sources.allowedHosts[0]", "prometheus.example.com"),
            Map.entry("tracing.endpoint", "http://otel-collector.monitoring:4318"),
            Map.entry("kafka.caSecret", "brokers"),
            Map.entry("database.cnpg.storageClass", "fast"),
            Map.entry("monitoring.serviceMonitor.enabled", "true"),
            Map.entry("monitoring.serviceMonitor.labels.release", "prometheus"),
            Map.entry("monitoring.rules.enabled", "true"),
            Map.entry("monitoring.dashboards.enabled", "true"));

    /** What a service needs beside its heap under load: docs/benchmarks.md, Startup. */
    private static final BigDecimal BESIDE_THE_HEAP = BigDecimal.valueOf(234L << 20);

    /** Of a server of PostgreSQL for each connection that has been at work for a while: docs/scale.md. */
    private static final BigDecimal OF_A_CONNECTION = BigDecimal.valueOf(5L << 20);

    private static final List<Manifests> MATRIX = rendered().toList();

    static Stream<Manifests> matrix() {
        return MATRIX.stream();
    }

    private static Stream<Manifests> rendered() {
        var files = List.of("values.yaml", "values-small.yaml", "values-production.yaml", "values-two-sites.yaml");
        var options = List.of(
                Map.<String, String>of(),
                EVERYTHING,
                Map.of("standby", "true"),
                Map.of("image.native", "true", "networkPolicy.enabled", "false"),
                Map.of("database.cnpg.enabled", "true", "database.cnpg.instances", "1"),
                Map.of("kafka.strimzi.enabled", "true", "kafka.strimzi.brokers", "1", "kafka.replicas", "1"),
                Map.of("keycloak.operator.enabled", "true"),
                Map.of("database.sslmode", "disable", "database.caSecret", "", "kafka.secret", ""));
        return files.stream().flatMap(file -> options.stream().map(values -> Manifests.render(file, values)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void everyManifestIsWhatItsSchemaSaysAndHasANameOfItsOwn(Manifests manifests) {
        assertTrue(manifests.typed(Object.class).count() > 15);
        var names = manifests.all().stream()
                .map(manifest -> manifest.get("kind") + " " + ((Map<?, ?>) manifest.get("metadata")).get("name"))
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void noPodRunsAsRootOrWritesItsRootOrHoldsAToken(Manifests manifests) {
        manifests.pods().forEach(PolicyTest::assertConfined);
        manifests
                .typed(V1ServiceAccount.class)
                .forEach(account -> assertEquals(false, account.getAutomountServiceAccountToken()));
        assertEquals(0, manifests.all().stream().filter(PolicyTest::grants).count());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void everyContainerHasLimitsAndATagOfItsOwn(Manifests manifests) {
        containers(manifests).forEach(container -> {
            assertTrue(container.getResources().getLimits().containsKey("memory"), container.getName());
            assertTrue(container.getResources().getRequests().containsKey("cpu"), container.getName());
            assertTrue(container.getResources().getRequests().containsKey("memory"), container.getName());
            assertTrue(container.getImage().matches(".+/loadline-[a-z]+:[0-9].*"), container.getImage());
        });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void theHeapLeavesRoomForWhatIsNotHeap(Manifests manifests) {
        containers(manifests)
                .filter(container -> variable(container, "JDK_JAVA_OPTIONS").isPresent())
                .forEach(container -> {
                    var limit =
                            container.getResources().getLimits().get("memory").getNumber();
                    var share = variable(container, "JDK_JAVA_OPTIONS")
                            .orElseThrow()
                            .replaceAll(".*MaxRAMPercentage=(\\d+).*", "0.$1");
                    var rest = limit.subtract(limit.multiply(new BigDecimal(share)));
                    assertTrue(rest.compareTo(BESIDE_THE_HEAP) > 0, () -> container.getName() + " " + rest);
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void aServerOfPostgresHasRoomForTheConnectionsOfAllReplicas(Manifests manifests) {
        manifests
                .ofKind("Cluster")
                .map(cluster -> (Map<?, ?>) cluster.get("spec"))
                .forEach(spec -> {
                    var limits = (Map<?, ?>) ((Map<?, ?>) spec.get("resources")).get("limits");
                    var room =
                            Quantity.fromString((String) limits.get("memory")).getNumber();
                    var settings = (Map<?, ?>) ((Map<?, ?>) spec.get("postgresql")).get("parameters");
                    var buffers = Quantity.fromString(
                                    settings.get("shared_buffers").toString().replace("GB", "Gi"))
                            .getNumber();
                    var connections =
                            new BigDecimal(settings.get("max_connections").toString());
                    assertTrue(
                            room.compareTo(buffers.add(connections.multiply(OF_A_CONNECTION))) >= 0,
                            () -> connections + " connections, and " + limits);
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void aDrainWaitsForNoPodThatHasNoOther(Manifests manifests) {
        manifests.typed(V1PodDisruptionBudget.class).forEach(budget -> {
            assertEquals(new IntOrString(1), budget.getSpec().getMaxUnavailable());
            assertNull(budget.getSpec().getMinAvailable());
        });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void secretsAreReferencesOnly(Manifests manifests) {
        assertEquals(0, manifests.ofKind("Secret").count());
        containers(manifests)
                .flatMap(container -> Optional.ofNullable(container.getEnv()).orElse(List.of()).stream())
                .filter(variable -> variable.getName().matches(".*(PASSWORD|SECRET|JAAS|USERNAME).*"))
                .forEach(variable -> {
                    assertNull(variable.getValue(), variable.getName());
                    assertFalse(
                            variable.getValueFrom().getSecretKeyRef().getName().isEmpty());
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void everyDeploymentIsProbedAndSpread(Manifests manifests) {
        manifests
                .typed(V1Deployment.class)
                .map(one -> one.getSpec().getTemplate().getSpec())
                .forEach(pod -> {
                    var container = pod.getContainers().getFirst();
                    assertEquals(
                            "/q/health/ready",
                            container.getReadinessProbe().getHttpGet().getPath());
                    assertEquals(
                            "/q/health/live",
                            container.getLivenessProbe().getHttpGet().getPath());
                    assertEquals(
                            "/q/health/live",
                            container.getStartupProbe().getHttpGet().getPath());
                    assertEquals(2, pod.getTopologySpreadConstraints().size());
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("matrix")
    void theWorldAsksForNoMetricsAndNoProbes(Manifests manifests) {
        manifests
                .typed(V1Ingress.class)
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .forEach(path -> assertFalse(
                        Set.of("/metrics", "/q").contains(path.getPath())
                                || (path.getPath().equals("/")
                                        && !path.getPathType().equals("Exact")),
                        path.getPath()));
    }

    @Test
    void fromOutsideKeycloakEndsSessionsAndToolsFindTheIssuer() throws IOException {
        var manifests = Manifests.render("values.yaml", EVERYTHING);
        var ingress = manifests
                .typed(V1Ingress.class)
                .flatMap(one -> one.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(V1HTTPIngressPath::getPath)
                .toList();
        var route = manifests.ofKind("HTTPRoute").findFirst().orElseThrow().toString();

        for (var path : List.of("/.well-known/oauth-protected-resource", logout())) {
            assertTrue(ingress.contains(path), path);
            assertTrue(route.contains("value=" + path + "}"), path);
        }
    }

    /** Where the realm tells the gateway that a session has ended. */
    private static String logout() throws IOException {
        return Pattern.compile("\"backchannel.logout.url\": \"https://[^/]+([^\"]+)\"")
                .matcher(Files.readString(Manifests.CHART.resolve("files/realm.json")))
                .results()
                .map(url -> url.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean grants(Map<String, Object> manifest) {
        return ((String) manifest.get("apiVersion")).startsWith("rbac.");
    }

    private static void assertConfined(V1PodSpec pod) {
        assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertEquals(false, pod.getAutomountServiceAccountToken());
        assertNull(pod.getHostNetwork());
        assertTrue(Optional.ofNullable(pod.getVolumes()).orElse(List.of()).stream()
                .allMatch(volume -> volume.getHostPath() == null));
        pod.getContainers().forEach(container -> {
            var context = container.getSecurityContext();
            assertEquals(true, context.getReadOnlyRootFilesystem(), container.getName());
            assertEquals(false, context.getAllowPrivilegeEscalation(), container.getName());
            assertEquals(List.of("ALL"), context.getCapabilities().getDrop(), container.getName());
        });
    }

    private static Stream<V1Container> containers(Manifests manifests) {
        return manifests.pods().flatMap(pod -> pod.getContainers().stream());
    }

    private static Optional<String> variable(V1Container container, String name) {
        return Optional.ofNullable(container.getEnv()).orElse(List.of()).stream()
                .collect(Collectors.toMap(V1EnvVar::getName, one -> Optional.ofNullable(one.getValue())))
                .getOrDefault(name, Optional.empty());
    }
}
