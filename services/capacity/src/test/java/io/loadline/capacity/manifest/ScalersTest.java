package io.loadline.capacity.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScalersTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Workload.Declared WORKLOAD = new Workload.Declared(
            "checkout",
            Workload.Stage.CONTAINER,
            List.of(container("app", Optional.of("2Gi")), container("proxy", Optional.empty())),
            new Workload.Scaling(4, 40, 0.6),
            Optional.of(Duration.ofSeconds(90)),
            Optional.empty());

    private static Workload.Container container(String name, Optional<String> memoryLimit) {
        return new Workload.Container(
                name,
                Quantity.parse("500m"),
                Quantity.parse("1Gi"),
                Optional.empty(),
                memoryLimit.map(Quantity::parse));
    }

    private static Scaled scaled(ZoneId zone, Duration nodeStart, double share, int... replicas) {
        return scaled(START, zone, nodeStart, share, replicas);
    }

    private static Scaled scaled(Instant start, ZoneId zone, Duration nodeStart, double share, int... replicas) {
        var labels = new Labels(UUID.fromString("0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01"), "east", "east-a");
        return new Scaled(labels, WORKLOAD, share, Stretch.of(start, replicas), nodeStart, zone);
    }

    private static Map<String, Object> read(Document document) {
        var read = PublishedSchemas.documents(document.yaml()).getFirst();
        PublishedSchemas.accept(read);
        return read;
    }

    private static List<Map<String, Object>> triggers(Scaled scaled) {
        var document = read(Scalers.of(scaled));
        assertEquals("ScaledObject", document.get("kind"));
        return ((List<?>) PublishedSchemas.map(document.get("spec")).get("triggers"))
                .stream().map(PublishedSchemas::map).toList();
    }

    private static Map<String, Object> cron(Scaled scaled, int number) {
        return PublishedSchemas.map(triggers(scaled).get(number).get("metadata"));
    }

    @Test
    void aSteadyPlanIsAnAutoscalerWithThePlansReplicasAsItsLowerBound() {
        var document = read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 1, 12, 12, 13)));
        var spec = PublishedSchemas.strict(document, V2HorizontalPodAutoscaler.class)
                .getSpec();
        assertEquals(13, spec.getMinReplicas());
        assertEquals(40, spec.getMaxReplicas());
        assertEquals(60, spec.getMetrics().getFirst().getResource().getTarget().getAverageUtilization());
        assertEquals(300, spec.getBehavior().getScaleDown().getStabilizationWindowSeconds());
    }

    @Test
    void aPlanThatRisesAsksInTimeAndInTheBusinessTimeZone() {
        var plan = scaled(SHANGHAI, Duration.ofMinutes(3), 1, 6, 30, 30, 8);
        assertEquals("cpu", triggers(plan).getFirst().get("type"));
        var opening = cron(plan, 2);
        // before 01:00 in Shanghai: a minute until it is noticed, three for a node, one and a half for a pod, 45 s to
        // double three times
        assertEquals("53 0 11 11 *", opening.get("start"));
        assertEquals("0 3 11 11 *", opening.get("end"));
        assertEquals("Asia/Shanghai", opening.get("timezone"));
        assertEquals("30", opening.get("desiredReplicas"));
        // falling needs no lead
        assertEquals("0 3 11 11 *", cron(plan, 3).get("start"));
    }

    @Test
    void whenTheClockIsSetBackTheScheduleIsInUtc() {
        var plan = scaled(
                Instant.parse("2026-10-24T22:00:00Z"), ZoneId.of("Europe/Berlin"), Duration.ZERO, 1, 6, 30, 30, 30, 6);
        assertEquals("UTC", cron(plan, 2).get("timezone"));
        assertEquals("0 2 25 10 *", cron(plan, 2).get("end"));
    }

    @Test
    void whatIsPlannedAboveTheDeclaredBoundRaisesIt() {
        var document = read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 1, 6, 55)));
        assertEquals(55, PublishedSchemas.map(document.get("spec")).get("maxReplicaCount"));
    }

    @Test
    void boundsAreSharedAmongClusters() {
        var spec = PublishedSchemas.map(
                read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 0.25, 2, 9))).get("spec"));
        assertEquals(1, spec.get("minReplicaCount"));
        assertEquals(10, spec.get("maxReplicaCount"));
    }

    @Test
    void thePatchHasTheRequestsThatWerePlannedAndOnlyTheLimitsThatThereAre() {
        var document = read(Patches.resources(scaled(SHANGHAI, Duration.ZERO, 1, 6)));
        assertEquals(
                Set.of("template"), PublishedSchemas.map(document.get("spec")).keySet());
        assertTrue(document.toString()
                .contains("{name=app, resources={requests={cpu=500m, memory=1Gi}, limits={memory=2Gi}}}"));
        assertTrue(document.toString().contains("{name=proxy, resources={requests={cpu=500m, memory=1Gi}}}"));
        assertThrows(
                RuntimeException.class,
                () -> PublishedSchemas.strict(document, V1Deployment.class),
                "without a selector it is no Deployment");
    }

    @Test
    void aTenthOfTheFewestReplicasMayBeAwayAtOnce() {
        var spec = PublishedSchemas.strict(
                        read(Patches.disruptionBudget(scaled(SHANGHAI, Duration.ZERO, 1, 90, 32, 0))),
                        V1PodDisruptionBudget.class)
                .getSpec();
        assertEquals(3, spec.getMaxUnavailable().getIntValue());
        assertEquals(
                Map.of("loadline.io/service", "checkout"), spec.getSelector().getMatchLabels());
        var pods =
                PublishedSchemas.map(PublishedSchemas.map(read(Patches.resources(scaled(SHANGHAI, Duration.ZERO, 1, 6)))
                                .get("spec"))
                        .get("template"));
        assertEquals(
                Map.of("labels", Map.of("loadline.io/service", "checkout")), pods.get("metadata"), "it finds the pods");
        var few = read(Patches.disruptionBudget(scaled(SHANGHAI, Duration.ZERO, 1, 2)));
        assertEquals(1, PublishedSchemas.map(few.get("spec")).get("maxUnavailable"), "or no node could be drained");
    }

    @Test
    void roomIsBufferedOnlyWhereNodesHaveToCome() {
        assertTrue(Patches.buffer(scaled(SHANGHAI, Duration.ZERO, 1, 6, 30)).isEmpty());
        assertTrue(Patches.buffer(scaled(SHANGHAI, Duration.ofMinutes(3), 1, 30, 6))
                .isEmpty());
        var buffer = Patches.buffer(scaled(SHANGHAI, Duration.ofMinutes(3), 1, 6, 20, 30))
                .orElseThrow();
        assertEquals(14, PublishedSchemas.map(read(buffer).get("spec")).get("replicas"));
    }

    @Test
    void everyDocumentNamesThePlanTheSiteAndTheCluster() {
        var labels =
                PublishedSchemas.map(PublishedSchemas.map(read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 1, 6, 30)))
                                .get("metadata"))
                        .get("labels"));
        assertEquals("0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01", labels.get("loadline.io/plan"));
        assertEquals("east", labels.get("loadline.io/datacenter"));
        assertEquals("east-a", labels.get("loadline.io/cluster"));
    }

    @Test
    void whatNobodyPublishesIsRefused() {
        var wrong = new LinkedHashMap<>(read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 1, 6, 30))));
        var spec = new LinkedHashMap<>(PublishedSchemas.map(wrong.get("spec")));
        spec.put("minReplicas", 3);
        wrong.put("spec", spec);
        assertThrows(AssertionError.class, () -> PublishedSchemas.accept(wrong));
        var autoscaler = new LinkedHashMap<>(read(Scalers.of(scaled(SHANGHAI, Duration.ZERO, 1, 12))));
        autoscaler.put("spec", spec);
        assertThrows(RuntimeException.class, () -> PublishedSchemas.accept(autoscaler));
    }
}
