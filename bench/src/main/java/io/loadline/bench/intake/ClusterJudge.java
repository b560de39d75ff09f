package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.changes.audit.Alteration;
import io.loadline.changes.change.Change;
import io.loadline.changes.hook.Sender;
import io.loadline.kernel.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up cluster whose truth is known: registered rollouts, alterations that nobody registered, and 10,000 events of noise. */
final class ClusterJudge {
    private static final int NOISE = 10_000;
    private static final int ALTERATIONS = 500;
    private static final Instant START = Instant.parse("2031-03-03T08:00:00Z");
    private static final String SERVICE = "checkout";
    private static final String IMAGE = "registry/shop/checkout:1.4.2";
    private static final List<Service> SERVICES = List.of(new Service(
            SERVICE,
            "checkout",
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("loadline.io/workload", "shop/checkout")));

    private final Random random;
    private final Cluster cluster;
    private final List<Change> changes = List.of(Rollouts.done("1.4.2", START, START.plus(Duration.ofHours(1))));
    private final Tally noise = new Tally("noise of a cluster left out", NOISE);
    private final Tally found = new Tally("unregistered alterations found", ALTERATIONS);
    private final Tally registered = new Tally("registered rollouts let pass", ALTERATIONS);

    private ClusterJudge(long seed) {
        random = new Random(seed);
        cluster = new Cluster(random, START);
    }

    static List<Tally> judge(long seed) {
        var judge = new ClusterJudge(seed);
        IntStream.range(0, NOISE).forEach(i -> judge.hear(judge.noise, judge.cluster.noise(), false));
        IntStream.range(0, ALTERATIONS).forEach(i -> {
            judge.hear(judge.found, judge.unregistered(i), true);
            judge.hear(judge.registered, judge.registered(i), false);
        });
        return List.of(judge.noise, judge.found, judge.registered);
    }

    private void hear(Tally tally, ObjectNode event, boolean alarm) {
        var alarms = Calls.altered(Sender.KUBERNETES_AUDIT, event.toString().getBytes(StandardCharsets.UTF_8)).stream()
                .map(request -> Alteration.of(request, SERVICES, START.plus(Duration.ofDays(1))))
                .filter(alteration -> changes.stream().noneMatch(alteration::isAccountedForBy))
                .count();
        tally.add((alarms > 0) == alarm, event.toString());
    }

    /** By a person or a tool; of another service, or of another image, or when nothing was registered. */
    private ObjectNode unregistered(int i) {
        var by = i % 2 == 0 ? "olga" : Cluster.account("argocd", "argocd-application-controller");
        return switch (i % 6) {
            case 0 -> at(named(cluster.event("patch", by, "deployments", "apps", "", 200), "payment"), 30);
            case 1 -> at(rolling(by, "registry/shop/checkout:1.4.3"), 30);
            case 2 -> at(rolling(by, IMAGE), 60 * (2 + random.nextInt(20)));
            case 3 -> at(named(cluster.event("delete", by, "configmaps", "", "", 200), "payment-settings"), 30);
            case 4 -> at(cluster.event("create", by, "clusterrolebindings", "rbac.authorization.k8s.io", "", 201), 30);
            default -> at(named(cluster.event("patch", by, "deployments", "apps", "scale", 200), SERVICE), 300);
        };
    }

    /** What a rollout does within its window. */
    private ObjectNode registered(int i) {
        var by = i % 2 == 0 ? "olga" : Cluster.account("argocd", "argocd-application-controller");
        return switch (i % 3) {
            case 0 -> at(rolling(by, IMAGE), random.nextInt(60));
            case 1 ->
                at(
                        named(cluster.event("update", by, "configmaps", "", "", 200), "checkout-settings"),
                        random.nextInt(60));
            default -> at(named(cluster.event("patch", by, "services", "", "", 200), SERVICE), random.nextInt(60));
        };
    }

    private ObjectNode rolling(String by, String image) {
        var event = named(cluster.event("update", by, "deployments", "apps", "", 200), SERVICE);
        event.putObject("requestObject")
                .putObject("spec")
                .putObject("template")
                .putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "main")
                .put("image", image);
        return event;
    }

    private static ObjectNode named(ObjectNode event, String name) {
        ((ObjectNode) event.get("objectRef")).put("namespace", "shop").put("name", name);
        return event;
    }

    private static ObjectNode at(ObjectNode event, int minutes) {
        return event.put(
                "stageTimestamp", START.plus(Duration.ofMinutes(minutes)).toString());
    }
}
