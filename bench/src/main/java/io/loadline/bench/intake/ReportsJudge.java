package io.loadline.bench.intake;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Digest;
import io.loadline.changes.row.Row;
import io.loadline.changes.running.Comparison;
import io.loadline.changes.running.Running;
import io.loadline.changes.running.RunningDigest;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Cluster;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A cluster whose agent reports every five minutes for five weeks what runs: a registered release each day, pods that move, rollbacks,
 * proxies that are renewed, other people's workloads; and at every twentieth report an image that nobody registered.
 */
final class ReportsJudge {
    private static final int REPORTS = 10_000;
    private static final int EVERY = 20;
    private static final Instant START = Instant.parse("2031-03-03T08:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Optional<Cluster> SITE = Optional.of(new Cluster("east-1", "east", Optional.empty(), "{}"));
    private static final List<Service> SERVICES = List.of(new Service(
            "checkout",
            "checkout",
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("loadline.io/workload", "shop/checkout")));

    private final Random random;
    private final List<Row<Change>> changes = new ArrayList<>();
    private final Map<UUID, RunningDigest> known = new HashMap<>();
    private final Tally noise = new Tally("reports of what was registered", REPORTS);
    private final Tally found = new Tally("unregistered images found once", REPORTS / EVERY);

    private ReportsJudge(long seed) {
        random = new Random(seed);
        release(-1, START);
    }

    static List<Tally> judge(long seed) {
        var judge = new ReportsJudge(seed);
        IntStream.range(0, REPORTS).forEach(judge::report);
        return List.of(judge.noise, judge.found);
    }

    private void report(int i) {
        var at = START.plus(PAUSE.multipliedBy(i));
        int day = (int) Duration.between(START, at).toDays();
        release(day, at);
        var containers = new ArrayList<>(usual(day, at));
        boolean rogue = i % EVERY == EVERY - 1;
        if (rogue) {
            containers.add(unregistered(i, day, at));
        }
        var body = Json.write(Map.of("cluster", "east-1", "observedAt", at.toString(), "containers", containers));
        long alarms = hear(body, at);
        (rogue ? found : noise).add(alarms == (rogue ? 1 : 0), body);
        if (rogue) {
            // it goes on
            noise.add(hear(body, at.plusSeconds(60)) == 0, body);
        }
    }

    /** Each day at ten, for an hour; until then it is approved. */
    private void release(int day, Instant at) {
        var window = window(day);
        var id = Uuids.named("change", "release", "" + day);
        changes.removeIf(row -> row.id().equals(id));
        changes.add(new Row<>(
                id,
                1,
                at.isBefore(window.start())
                        ? Rollouts.approved(artifact(day), Optional.empty(), window)
                        : Rollouts.done(artifact(day), Optional.empty(), window)));
    }

    private static Window window(int day) {
        var start = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(2));
        return new Window(start, start.plus(Duration.ofHours(1)));
    }

    private List<Map<String, String>> usual(int day, Instant at) {
        int current = at.isBefore(window(day).start()) ? day - 1 : day;
        // now and then what ran before runs again
        int running = Math.max(-1, current - (random.nextInt(50) == 0 ? random.nextInt(5) : 0));
        return List.of(
                container("shop/checkout", "istio-proxy", renewed("proxy", day / 7), at),
                container("shop/checkout", "checkout", artifact(running), at),
                container("kube-system/coredns", "coredns", renewed("dns", day / 3), at),
                container("staging/checkout", "checkout", renewed("staging", random.nextInt(1_000)), at),
                container("shop/checkout-clean-up", "clean-up", renewed("job", day), at));
    }

    /** Of no change, under the tag of another image, or of a change of another site. */
    private Map<String, String> unregistered(int i, int day, Instant at) {
        var artifact = switch (i / EVERY % 3) {
            case 0 -> renewed("rogue", i);
            case 1 ->
                new Subject.Artifact(Digest.sha256("moved" + i), artifact(day).version());
            default -> renewed("west", i);
        };
        if (i / EVERY % 3 == 2) {
            changes.add(new Row<>(
                    Uuids.named("change", "west", "" + i),
                    1,
                    Rollouts.done(artifact, Optional.of("west"), window(day))));
        }
        return container("shop/checkout", "checkout", artifact, at);
    }

    /** Moved to another node some time ago. */
    private Map<String, String> container(String workload, String name, Subject.Artifact artifact, Instant at) {
        int slash = workload.indexOf('/');
        return Map.of(
                "namespace",
                workload.substring(0, slash),
                "workload",
                workload.substring(slash + 1),
                "container",
                name,
                "image",
                "registry/" + name + ":" + artifact.version(),
                "digest",
                "registry/" + name + "@" + artifact.digest(),
                "startedAt",
                at.minusSeconds(random.nextInt(250)).toString());
    }

    private static Subject.Artifact artifact(int release) {
        return new Subject.Artifact(Digest.sha256("checkout" + release), "1." + release);
    }

    private static Subject.Artifact renewed(String what, int number) {
        return new Subject.Artifact(Digest.sha256(what + number), what + "-" + number);
    }

    /** @return how many changes are detected */
    private long hear(String body, Instant at) {
        var comparison = new Comparison(at, SITE, changes, Set.of("checkout"));
        return Calls.running(body.getBytes(StandardCharsets.UTF_8)).sorted(SERVICES).running().stream()
                .filter(running -> isNew(comparison, running, at))
                .count();
    }

    private boolean isNew(Comparison comparison, Running running, Instant at) {
        var id = Uuids.named("seen", running.digest());
        if (known.containsKey(id)) {
            return false;
        }
        var verdict = comparison.judge(running, RunningDigest.UNSEEN);
        known.put(id, new RunningDigest(Optional.of(running), verdict.change()));
        verdict.detection()
                .ifPresent(detection -> changes.add(new Row<>(
                        verdict.change().orElseThrow(), 1, Rollouts.after(Change.DECIDER.initial(), at, detection))));
        return verdict.detection().isPresent();
    }
}
