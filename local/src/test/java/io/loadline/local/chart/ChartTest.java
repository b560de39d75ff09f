package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    @ValueSource(strings = {"values.yaml", "values-small.yaml", "values-production.yaml", "values-two-sites.yaml"})
    void everyFileOfValuesBringsFiveWorkloads(String valueFile) {
        var manifests = Manifests.render(valueFile);

        assertEquals(WORKLOADS, components(manifests, "Deployment"));
        assertEquals(WORKLOADS, components(manifests, "Service"));
        assertEquals(5, manifests.typed(V1Job.class).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, spec: {ports: [{port: 1, portt: 2}]}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 1}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{prot: http}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, spec: {authorization: {type: simple, acl: []}}}",
                "{apiVersion: example.com/v1, kind: Whatever}"
            })
    void theModelsRefuseWhatTheyDoNotKnow(String manifest) {
        assertThrows(
                RuntimeException.class,
                () -> StrictModels.kubernetes(Manifests.documents(manifest).getFirst()));
    }

    @Test
    void podsDoNotMigrateWhatTheJobHasMigrated() {
        assertEquals(
                Optional.of("false"), Manifests.render("values.yaml").told("slo", "QUARKUS_FLYWAY_MIGRATE_AT_START"));
        assertEquals(
                Optional.of("true"),
                Manifests.render("values.yaml", Map.of("migration.job", "false"))
                        .told("slo", "QUARKUS_FLYWAY_MIGRATE_AT_START"));
    }

    @Test
    void aDatabaseThatComesWithTheChartIsMigratedByThePodsFirstAndByJobsLater() {
        var manifests = Manifests.render("values.yaml", Map.of("database.cnpg.enabled", "true"));

        assertEquals(Optional.of("true"), manifests.told("slo", "QUARKUS_FLYWAY_MIGRATE_AT_START"));
        assertEquals(Set.of("pre-upgrade"), hooks(manifests));
        assertEquals(Set.of("pre-install,pre-upgrade"), hooks(Manifests.render("values.yaml")));
    }

    @Test
    void aDatabaseThatIsMadeOfABackupIsNotMadeEmpty() {
        var empty = bootstrap(Map.of());
        var restored = bootstrap(Map.of(
                "database.cnpg.recovery.source", "before",
                "database.cnpg.recovery.recoveryTarget.targetTime", "2026-11-11T00:00:00Z",
                "database.cnpg.externalClusters[0].name", "before",
                "database.cnpg.externalClusters[0].plugin.name", "barman-cloud.cloudnative-pg.io"));

        assertEquals(Set.of("initdb"), empty.keySet());
        assertEquals(Set.of("recovery"), restored.keySet());
        var recovery = (Map<?, ?>) restored.get("recovery");
        assertEquals("before", recovery.get("source"));
        assertEquals("changes", recovery.get("owner"));
        assertEquals(((Map<?, ?>) empty.get("initdb")).get("secret"), recovery.get("secret"));
    }

    @Test
    void aMigrationWaitsForNothingButItsDatabase() {
        var told = Manifests.render("values.yaml")
                .typed(V1Job.class)
                .flatMap(job -> job.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .map(one -> one.getName())
                .collect(Collectors.toSet());

        assertTrue(told.contains("QUARKUS_INIT_AND_EXIT"));
        assertFalse(told.stream().anyMatch(name -> name.startsWith("KAFKA_")), told::toString);
        assertFalse(told.contains("QUARKUS_OIDC_AUTH_SERVER_URL"));
    }

    @Test
    void aSiteThatStandsByRunsNothing() {
        var manifests = Manifests.render("values-production.yaml", Map.of("standby", "true"));

        assertEquals(
                List.of(0, 0, 0, 0, 0),
                manifests
                        .typed(V1Deployment.class)
                        .map(deployment -> deployment.getSpec().getReplicas())
                        .toList());
        assertEquals(0, manifests.typed(V1Job.class).count());
        assertEquals(0, manifests.typed(V2HorizontalPodAutoscaler.class).count());
    }

    @Test
    void oneReplicaIsNotHeldByADisruptionBudget() {
        assertEquals(
                0,
                Manifests.render("values-small.yaml")
                        .typed(V1PodDisruptionBudget.class)
                        .count());
        assertEquals(
                5,
                Manifests.render("values-production.yaml")
                        .typed(V1PodDisruptionBudget.class)
                        .count());
    }

    @Test
    void topicsHaveTheCopiesThatTheOperatorWants() {
        assertEquals(Optional.of("3"), Manifests.render("values.yaml").told("cost", "LOADLINE_TOPIC_REPLICAS"));
        assertEquals(Optional.of("1"), Manifests.render("values-small.yaml").told("cost", "LOADLINE_TOPIC_REPLICAS"));
    }

    @Test
    void whoPullsKnowsTheHostsItMayCall() {
        var manifests = Manifests.render("values.yaml", Map.of("sources.allowedHosts[0]", "prometheus.monitoring"));

        for (var workload : WORKLOADS) {
            assertEquals(
                    Set.of("capacity", "slo").contains(workload)
                            ? Optional.of("prometheus.monitoring")
                            : Optional.empty(),
                    manifests.told(workload, "LOADLINE_SOURCES_ALLOWED_HOSTS"),
                    workload);
        }
    }

    @Test
    void tracesGoNowhereUnlessTheOperatorSaysWhere() {
        var endpoint = "http://otel-collector.monitoring:4318";
        var traced = Manifests.render("values.yaml", Map.of("tracing.endpoint", endpoint, "tracing.ratio", "0.5"));

        for (var workload : WORKLOADS) {
            assertEquals(Optional.of("false"), traced.told(workload, "QUARKUS_OTEL_SDK_DISABLED"));
            assertEquals(Optional.of(endpoint), traced.told(workload, "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT"));
            assertEquals(Optional.of("0.5"), traced.told(workload, "QUARKUS_OTEL_TRACES_SAMPLER_ARG"));
            assertEquals(Optional.empty(), Manifests.render("values.yaml").told(workload, "QUARKUS_OTEL_SDK_DISABLED"));
        }
    }

    @Test
    void theCertificateOfTheDatabaseIsToldToBothClients() {
        var manifests = Manifests.render("values.yaml");

        assertEquals(
                Optional.of("jdbc:postgresql://postgres.example.com:5432/slo?sslmode=verify-full"
                        + "&sslrootcert=/etc/loadline/database/ca.crt"),
                manifests.told("slo", "QUARKUS_DATASOURCE_JDBC_URL"));
        assertEquals(
                Optional.of("postgresql://postgres.example.com:5432/slo?sslmode=verify-full"),
                manifests.told("slo", "QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertEquals(
                Optional.of("/etc/loadline/database/ca.crt"),
                manifests.told("slo", "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.tag=latest",
                "image.registries=x",
                "database.port=0",
                "database.sslmode=maybe",
                "database.caSecret=",
                "database.cidrs=null",
                "database.cnpg.image=postgresql:latest",
                "database.cnpg.recovery.initdb=yes",
                "database.cnpg.externalClusters[0].name=before",
                "database.cnpg.backup.schedule=0 0 2 * * *,database.cnpg.backup.method=plugin",
                "unknown=1",
                "workloads.sales.database=x",
                "workloads.cost.databaseSecret=",
                "workloads.cost.replica=3",
                "defaults.replicas=0",
                "defaults.env.DB_PASSWORD=hunter2",
                "workloads.changes.env.LOADLINE_GITHUB_PRIVATE_KEY=MIIE",
                "workloads.changes.secretEnv.LOADLINE_GITHUB_PRIVATE_KEY=MIIE",
                "defaults.resources.limits.memory=lots",
                "keycloak.issuer=keycloak",
                "kafka.bootstrapServers=kafka",
                "kafka.strimzi.enabled=true,kafka.securityProtocol=PLAINTEXT",
                "httpRoute.enabled=true",
                "webhooks.allowedHosts[0]=http://x",
                "networkPolicy.dns[0].everybody=true",
                "reportingCurrency=yuan",
                "monitoring.rules.runbook=docs#x",
                "tracing.endpoint=otel-collector:4318",
                "tracing.ratio=2"
            })
    void aValueOutsideTheSchemaIsRefused(String assignments) {
        var values = List.of(assignments.split(",")).stream()
                .map(assignment -> assignment.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        var refused = assertThrows(IllegalStateException.class, () -> Manifests.render("values.yaml", values));
        assertTrue(refused.getMessage().contains("schema"), refused.getMessage());
    }

    /** What a Cluster of CloudNativePG begins with. */
    private static Map<?, ?> bootstrap(Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("database.cnpg.enabled", "true");
        return Manifests.render("values.yaml", all)
                .ofKind("Cluster")
                .map(cluster -> (Map<?, ?>) ((Map<?, ?>) cluster.get("spec")).get("bootstrap"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> hooks(Manifests manifests) {
        return manifests
                .typed(V1Job.class)
                .map(job -> job.getMetadata().getAnnotations().get("loadline.io/hook"))
                .collect(Collectors.toSet());
    }

    private static Set<String> components(Manifests manifests, String kind) {
        return manifests
                .ofKind(kind)
                .map(manifest -> (Map<?, ?>) manifest.get("metadata"))
                .map(metadata -> (Map<?, ?>) metadata.get("labels"))
                .map(labels -> (String) labels.get("app.kubernetes.io/component"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
